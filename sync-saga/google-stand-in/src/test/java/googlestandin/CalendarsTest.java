package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.oauth.Scopes;
import googlestandin.quota.Metric;
import googlestandin.quota.Quotas;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Facts §2.1 and §2.14: calendars, scopes, limits. */
class CalendarsTest extends Planning {

    private static final String LIST = "calendar/v3/users/me/calendarList";

    @Test
    void the_list_holds_the_primary_calendar_others_of_the_user_what_is_shared_and_holidays() throws Exception {
        String team = google.createCalendar(ANN, "Team", "America/New_York");
        google.share(BEN, BEN, ANN, "reader");
        Browser.Reply list = browser.get(LIST);
        assertThat(ids(list)).startsWith(ANN).contains(team, BEN).hasSize(4);
        assertThat(item(list, ANN).path("primary").asBoolean()).isTrue();
        assertThat(item(list, ANN).path("accessRole").asString()).isEqualTo("owner");
        assertThat(item(list, BEN).path("accessRole").asString()).isEqualTo("reader");
        assertThat(item(list, team).path("timeZone").asString()).isEqualTo("America/New_York");
        assertThat(texts(list, "accessRole").getLast()).isEqualTo("reader");
        assertThat(ids(list).getLast()).contains("#holiday@");
    }

    @Test
    void the_primary_calendar_and_the_settings_tell_the_time_zone() throws Exception {
        google.zone(ANN, "primary", "Asia/Tokyo");
        assertThat(browser.get("calendar/v3/calendars/primary").text("/timeZone"))
                .isEqualTo("Asia/Tokyo");
        assertThat(browser.get("calendar/v3/users/me/settings/timezone").text("/value"))
                .isEqualTo("Asia/Tokyo");
    }

    @Test
    void the_holiday_calendar_is_found_by_its_escaped_id_and_takes_no_events() throws Exception {
        String id = ids(browser.get(LIST)).getLast().replace("#", "%23").replace("@", "%40");
        assertThat(browser.get("calendar/v3/calendars/" + id + "/events").status())
                .isEqualTo(200);
        assertThat(reason(browser.post("calendar/v3/calendars/" + id + "/events", meeting("A", ""))))
                .isEqualTo("403 forbidden");
    }

    @Test
    void a_calendar_that_is_not_shared_is_not_found() throws Exception {
        assertThat(reason(browser.get("calendar/v3/calendars/" + BEN + "/events")))
                .isEqualTo("404 notFound");
    }

    @Test
    void readers_see_private_events_without_details_and_free_busy_readers_all_events_so() throws Exception {
        String open = google.create(BEN, meeting("Open", ""));
        String secret = google.create(BEN, meeting("Secret", ",\"visibility\":\"private\""));
        google.share(BEN, BEN, ANN, "reader");
        Browser.Reply reader = browser.get("calendar/v3/calendars/" + BEN + "/events");
        assertThat(item(reader, open).path("summary").asString("")).isEqualTo("Open");
        assertThat(item(reader, secret).has("summary")).isFalse();
        assertThat(item(reader, secret).has("start")).isTrue();
        google.share(BEN, BEN, ANN, "freeBusyReader");
        Browser.Reply busy = browser.get("calendar/v3/calendars/" + BEN + "/events");
        assertThat(item(busy, open).has("summary")).isFalse();
        assertThat(reason(browser.post("calendar/v3/calendars/" + BEN + "/events", meeting("A", ""))))
                .isEqualTo("403 forbidden");
    }

    @Test
    void the_scope_for_events_does_not_open_the_list_of_calendars_nor_the_settings() throws Exception {
        browser.as(browser.google.grant(ANN, Scopes.CALENDAR_EVENTS).accessToken());
        assertThat(browser.get(EVENTS).status()).isEqualTo(200);
        Browser.Reply list = browser.get(LIST);
        assertThat(reason(list)).isEqualTo("403 insufficientPermissions");
        assertThat(list.text("/error/details/0/reason")).isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        assertThat(browser.get("calendar/v3/users/me/settings/timezone").status())
                .isEqualTo(403);
    }

    @Test
    void an_unknown_token_is_refused_in_calendar_s_words() throws Exception {
        browser.as("nonsense");
        Browser.Reply reply = browser.get(EVENTS);
        assertThat(reason(reply)).isEqualTo("401 authError");
        assertThat(reply.text("/error/message")).isEqualTo("Invalid Credentials");
        assertThat(reply.raw().headers().firstValue("www-authenticate").orElse(""))
                .contains("invalid_token");
    }

    @Test
    void a_patch_costs_three_units_and_everything_else_one() throws Exception {
        String id = insert(meeting("A", ""));
        patch(id, "{\"summary\":\"B\"}");
        assertThat(browser.google.log().units(Metric.CALENDAR)).isEqualTo(4);
        assertThat(browser.google.log().writes()).isEqualTo(2);
    }

    @Test
    void who_is_too_fast_is_refused_until_the_minute_is_over() throws Exception {
        browser.google.quotas(Quotas.off().with(Metric.CALENDAR, 2));
        list("");
        list("");
        assertThat(reason(list(""))).isEqualTo("403 userRateLimitExceeded");
        browser.google.turn(Switch.CALENDAR_LIMITS_ARE_429, true);
        assertThat(reason(list(""))).isEqualTo("429 rateLimitExceeded");
        browser.google.advance(Duration.ofMinutes(1));
        assertThat(list("").status()).isEqualTo(200);
        browser.google.quotas(Quotas.off().with(Metric.CALENDAR_PROJECT, 0));
        browser.google.turn(Switch.CALENDAR_LIMITS_ARE_429, false);
        assertThat(reason(list(""))).isEqualTo("403 rateLimitExceeded");
    }

    @Test
    void who_wrote_too_much_may_read_but_not_write_for_hours() throws Exception {
        google.ban(ANN, Duration.ofHours(5));
        assertThat(list("").status()).isEqualTo(200);
        Browser.Reply refused = browser.post(EVENTS, meeting("A", ""));
        assertThat(reason(refused)).isEqualTo("403 quotaExceeded");
        assertThat(refused.text("/error/message")).isEqualTo("Calendar usage limits exceeded.");
        browser.google.advance(Duration.ofHours(5));
        renew();
        insert(meeting("A", ""));
    }

    @Test
    void faults_are_answered_in_calendar_s_words() throws Exception {
        for (var expected : java.util.Map.of(
                        500, "500 backendError",
                        503, "503 backendError",
                        429, "429 rateLimitExceeded",
                        412, "412 conditionNotMet",
                        404, "404 notFound",
                        409, "409 duplicate")
                .entrySet()) {
            browser.google.inject(Fault.status("calendar.*", expected.getKey()));
            assertThat(reason(list(""))).isEqualTo(expected.getValue());
        }
        browser.google.inject(Fault.status("calendar.events.list", 403, "accessNotConfigured"));
        assertThat(reason(list(""))).isEqualTo("403 accessNotConfigured");
    }
}
