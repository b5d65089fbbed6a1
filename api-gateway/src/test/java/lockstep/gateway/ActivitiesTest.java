package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivitiesTest extends RunningProduct {

    private static final String LUNCH = """
            {"title": "Lunch", "kind": "MEETING",
             "start": {"dateTime": "2026-11-23T12:00:00+01:00", "zoneId": "Europe/Berlin"},
             "end": {"dateTime": "2026-11-23T13:00:00+01:00", "zoneId": "Europe/Berlin"}}""";

    private static final String WEEKLY = """
            {"title": "Planning", "kind": "MEETING",
             "start": {"dateTime": "2026-10-12T09:00:00+02:00", "zoneId": "Europe/Berlin"},
             "end": {"dateTime": "2026-10-12T10:00:00+02:00", "zoneId": "Europe/Berlin"},
             "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=4"]}""";

    /** Nobody else's calendar is in the way. */
    private final String zoesName = "zoe-" + UUID.randomUUID();

    private Client zoe() {
        return as(zoesName, Role.USER);
    }

    @Test
    void a_new_activity_is_answered_with_its_place_its_version_and_all_its_fields() {
        var created = zoe().post("/api/activities", LUNCH);

        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/activities/" + created.id());
        assertThat(created.etag()).isEqualTo("\"0\"");
        assertThat(created.text("/title")).isEqualTo("Lunch");
        assertThat(created.text("/start/dateTime")).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(created.text("/start/zoneId")).isEqualTo("Europe/Berlin");
        assertThat(created.text("/status")).isEqualTo("PLANNED");
        assertThat(created.text("/organizer"))
                .isEqualTo(created.text("/author"))
                .isEqualTo(zoesName);
        assertThat(created.json().at("/displayInCalendar").asBoolean()).isTrue();
        var read = zoe().get("/api/activities/" + created.id());
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.etag()).isEqualTo("\"0\"");
    }

    @Test
    void a_patch_keeps_what_it_leaves_out_and_turns_a_timed_activity_into_an_all_day_one() {
        var id = zoe().post("/api/activities", LUNCH).id();

        var changed = zoe().patch("/api/activities/" + id, """
                {"title": "Holiday", "start": {"date": "2026-12-24", "dateTime": null, "zoneId": null},
                 "end": {"date": "2026-12-25", "dateTime": null, "zoneId": null}}""", "If-Match", "\"0\"");

        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.etag()).isEqualTo("\"1\"");
        assertThat(changed.text("/start/date")).isEqualTo("2026-12-24");
        assertThat(changed.json().at("/start/dateTime").isNull()).isTrue();
        assertThat(changed.text("/kind")).isEqualTo("MEETING");
    }

    @Test
    void what_was_read_can_be_sent_back() {
        var created = zoe().post("/api/activities", WEEKLY);

        var same = zoe().patch("/api/activities/" + created.id(), created.body(), "If-Match", "\"0\"");

        assertThat(same.status()).as("%s", same).isEqualTo(200);
        assertThat(same.json()).isEqualTo(created.json());
    }

    @Test
    void a_change_needs_the_version_it_was_made_against() {
        var path = "/api/activities/" + zoe().post("/api/activities", LUNCH).id();
        zoe().patch(path, "{\"title\": \"first\"}", "If-Match", "\"0\"");

        assertThat(zoe().patch(path, "{\"title\": \"second\"}").status()).isEqualTo(428);
        assertThat(zoe().patch(path, "{\"title\": \"second\"}", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
        assertThat(zoe().delete(path, "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(zoe().get(path).text("/title")).isEqualTo("first");
    }

    @Test
    void a_deleted_activity_is_gone_and_one_that_never_was_is_unknown() {
        var path = "/api/activities/" + zoe().post("/api/activities", LUNCH).id();

        assertThat(zoe().delete(path, "If-Match", "\"0\"").status()).isEqualTo(204);

        assertThat(zoe().get(path).status()).isEqualTo(410);
        assertThat(zoe().patch(path, "{}", "If-Match", "\"0\"").status()).isEqualTo(410);
        assertThat(zoe().get("/api/activities/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void a_calendar_shows_a_series_as_its_occurrences_at_the_same_hour_of_the_day_when_clocks_change() {
        zoe().post("/api/activities", WEEKLY);

        var items = october(zoe(), "");

        assertThat(starts(items))
                .containsExactly(
                        "2026-10-12T07:00:00Z", "2026-10-19T07:00:00Z", "2026-10-26T08:00:00Z", "2026-11-02T08:00:00Z");
        assertThat(items.at("/items/1/originalStart/dateTime").asString()).isEqualTo("2026-10-19T07:00:00Z");
    }

    @Test
    void without_a_time_all_are_listed_the_newest_first_and_a_series_once() {
        var series = zoe().post("/api/activities", WEEKLY).id();
        var lunch = zoe().post("/api/activities", LUNCH).id();

        var first = zoe().get("/api/activities?limit=1");
        var second = zoe().get("/api/activities?limit=1&cursor=" + first.text("/next"));

        assertThat(first.text("/items/0/id")).as("%s", first).isEqualTo(lunch);
        assertThat(second.text("/items/0/id")).isEqualTo(series);
        assertThat(second.json().at("/next").isNull()).isTrue();
        assertThat(bob().get("/api/activities?userId=" + zoesName).json().at("/items"))
                .isEmpty();
    }

    @Test
    void one_occurrence_is_moved_and_the_others_stay() {
        var path = "/api/activities/" + zoe().post("/api/activities", WEEKLY).id();

        var moved = zoe().patch(path + occurrence("OCCURRENCE", "2026-10-19T07:00:00Z"), """
                {"start": {"dateTime": "2026-10-20T07:00:00Z"}, "end": {"dateTime": "2026-10-20T08:00:00Z"},
                 "title": "Planning, a day late"}""", "If-Match", "\"0\"");

        assertThat(moved.status()).as("%s", moved).isEqualTo(200);
        assertThat(moved.etag()).isEqualTo("\"1\"");
        assertThat(moved.text("/title")).isEqualTo("Planning, a day late");
        assertThat(moved.text("/originalStart/dateTime")).isEqualTo("2026-10-19T07:00:00Z");
        assertThat(starts(october(zoe(), "")))
                .containsExactly(
                        "2026-10-12T07:00:00Z", "2026-10-20T07:00:00Z", "2026-10-26T08:00:00Z", "2026-11-02T08:00:00Z");
        assertThat(zoe().get(path + "?originalStart=2026-10-19T09:00:00%2B02:00")
                        .json())
                .isEqualTo(moved.json());
        assertThat(zoe().get(path).text("/title")).isEqualTo("Planning");
    }

    @Test
    void one_occurrence_is_cancelled_by_deleting_it_or_by_its_status() {
        var path = "/api/activities/" + zoe().post("/api/activities", WEEKLY).id();

        var deleted = zoe().delete(path + occurrence("OCCURRENCE", "2026-10-19T07:00:00Z"), "If-Match", "\"0\"");
        var cancelled = zoe().patch(
                        path + occurrence("OCCURRENCE", "2026-10-26T08:00:00Z"),
                        "{\"status\": \"CANCELLED\"}",
                        "If-Match",
                        "\"1\"");

        assertThat(deleted.status()).as("%s", deleted).isEqualTo(204);
        assertThat(cancelled.status()).as("%s", cancelled).isEqualTo(200);
        assertThat(starts(october(zoe(), ""))).containsExactly("2026-10-12T07:00:00Z", "2026-11-02T08:00:00Z");
        var gone = zoe().get(path + "?originalStart=2026-10-19T07:00:00Z");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text("/errors/0/field")).isEqualTo("originalStart");

        var back = zoe().patch(
                        path + occurrence("OCCURRENCE", "2026-10-19T07:00:00Z"),
                        "{\"status\": \"PLANNED\"}",
                        "If-Match",
                        "\"2\"");
        assertThat(back.status()).as("%s", back).isEqualTo(200);
        assertThat(back.text("/start/dateTime")).isEqualTo("2026-10-19T07:00:00Z");
        assertThat(starts(october(zoe(), ""))).hasSize(3);
    }

    @Test
    void this_and_following_becomes_an_activity_of_its_own() {
        var id = zoe().post("/api/activities", WEEKLY).id();

        var rest = zoe().patch(
                        "/api/activities/" + id + occurrence("FOLLOWING", "2026-10-26T08:00:00Z"),
                        "{\"title\": \"Planning with cake\"}",
                        "If-Match",
                        "\"0\"");

        assertThat(rest.status()).as("%s", rest).isEqualTo(200);
        assertThat(rest.id()).isNotEqualTo(id);
        assertThat(rest.etag()).isEqualTo("\"0\"");
        assertThat(rest.text("/start/dateTime")).isEqualTo("2026-10-26T08:00:00Z");
        assertThat(rest.text("/recurrence/0")).isEqualTo("RRULE:FREQ=WEEKLY;COUNT=2");
        assertThat(zoe().get("/api/activities/" + id).text("/recurrence/0"))
                .isEqualTo("RRULE:FREQ=WEEKLY;UNTIL=20261026T075959Z");
        assertThat(october(zoe(), "").at("/items"))
                .extracting(item -> item.at("/title").asString())
                .containsExactly("Planning", "Planning", "Planning with cake", "Planning with cake");
    }

    @Test
    void a_series_ends_before_what_is_deleted_with_all_that_follows() {
        var path = "/api/activities/" + zoe().post("/api/activities", WEEKLY).id();

        zoe().delete(path + occurrence("FOLLOWING", "2026-10-19T07:00:00Z"), "If-Match", "\"0\"");

        assertThat(starts(october(zoe(), ""))).containsExactly("2026-10-12T07:00:00Z");
    }

    @Test
    void the_whole_series_is_changed_with_what_was_moved_by_itself() {
        var path = "/api/activities/" + zoe().post("/api/activities", WEEKLY).id();
        zoe().patch(
                        path + occurrence("OCCURRENCE", "2026-10-19T07:00:00Z"),
                        "{\"location\": \"Roof\"}",
                        "If-Match",
                        "\"0\"");

        zoe().patch(path + "?scope=SERIES", "{\"title\": \"Plans\"}", "If-Match", "\"1\"");

        assertThat(october(zoe(), "").at("/items"))
                .extracting(item -> item.at("/title").asString() + " "
                        + item.at("/location").asString(""))
                .containsExactly("Plans ", "Plans Roof", "Plans ", "Plans ");
    }

    @Test
    void others_see_that_the_time_is_taken_and_no_more() {
        var created = zoe().post("/api/activities", LUNCH);
        var path = "/api/activities/" + created.id();

        var seen = bob().get(path);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("ETag")).isNull();
        assertThat(seen.json().at("/busy").asBoolean()).isTrue();
        assertThat(seen.body()).doesNotContain("Lunch", zoesName);
        assertThat(october(bob(), "&userId=" + zoesName).at("/items/0")).isEqualTo(seen.json());
        assertThat(october(bob(), "").at("/items")).isEmpty();
        assertThat(bob().patch(path, "{\"title\": \"mine\"}", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(403);
        assertThat(bob().delete(path, "If-Match", "\"0\"").status()).isEqualTo(403);
        assertThat(as("eve", Role.AUDITOR).get(path).text("/title")).isEqualTo("Lunch");
    }

    @Test
    void participants_are_users_with_a_contact_of_their_own_and_guests_are_kept_as_they_are() {
        var user = "rita-" + UUID.randomUUID();
        var contact = ann().post("/api/contacts", "{\"nickname\": \"Rita\"}").id();
        admin().patch("/api/contacts/" + contact, "{\"userId\": \"" + user + "\"}", "If-Match", "\"0\"");

        var created = zoe().post("/api/activities", LUNCH.replaceFirst("\\{", """
                {"participants": [{"userId": "%s", "response": "ACCEPTED"}],
                 "outsideGuests": [{"email": "Guest@Example.org", "name": "A guest"}],""".formatted(user)));

        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.text("/participants/0/contactId")).isEqualTo(contact);
        assertThat(created.text("/outsideGuests/0/email")).isEqualTo("Guest@Example.org");
        assertThat(created.text("/outsideGuests/0/response")).isEqualTo("NEEDS_ACTION");
        assertThat(october(as(user, Role.USER), "").at("/items/0/busy").asBoolean())
                .as("before a session of their own (S61)")
                .isTrue();
        var same = zoe().patch("/api/activities/" + created.id(), created.body(), "If-Match", "\"0\"");
        assertThat(same.json()).isEqualTo(created.json());
    }

    @Test
    void a_repeated_post_plans_once() {
        var key = UUID.randomUUID().toString();

        var first = zoe().post("/api/activities", LUNCH, "Idempotency-Key", key);
        var second = zoe().post("/api/activities", LUNCH, "Idempotency-Key", key);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(october(zoe(), "").at("/items")).hasSize(1);
    }

    @Test
    void a_calendar_is_paged() {
        zoe().post("/api/activities", WEEKLY);

        var first = october(zoe(), "&limit=3");
        var rest = october(zoe(), "&limit=3&cursor=" + first.at("/next").asString());

        assertThat(first.at("/items")).hasSize(3);
        assertThat(starts(rest)).containsExactly("2026-11-02T08:00:00Z");
        assertThat(rest.at("/next").isNull()).isTrue();
    }

    @Test
    void what_google_lets_nobody_change_is_a_conflict_that_says_so_S62() {
        var user = activitiesUser(zoesName);
        var account = user.get("/api/sync-configurations/activities").text("/googleAccountId");
        var email = user.get("/api/google-accounts/" + account).text("/email");
        var outsider = UUID.randomUUID() + "@example.org";
        GoogleInTests.SERVER.control().createUser(outsider, "Somebody else");
        GoogleInTests.SERVER.control().calendar().create(outsider, """
                {"summary": "Theirs", "start": {"date": "%1$s"}, "end": {"date": "%2$s"},
                 "attendees": [{"email": "%3$s"}]}
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC).plusDays(7),
                        LocalDate.now(ZoneOffset.UTC).plusDays(8),
                        email));
        session(user, "ACTIVITIES");
        await().until(() -> user.get("/api/activities").json().at("/items").size() == 1);
        var theirs = user.get("/api/activities").json().at("/items/0");
        var path = "/api/activities/" + theirs.at("/id").asString();
        var version = user.get(path).etag();

        var refused = user.patch(path, "{\"title\": \"Ours\"}", "If-Match", version);
        var kept = user.patch(path, "{\"kind\": \"TASK\", \"status\": \"COMPLETED\"}", "If-Match", version);

        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("read-only-in-google");
        assertThat(refused.text("/detail")).contains("organizer");
        assertThat(kept.status()).as("%s", kept).isEqualTo(200);
    }

    private static String occurrence(String scope, String originalStart) {
        return "?scope=" + scope + "&originalStart=" + originalStart;
    }

    private static JsonNode october(Client user, String more) {
        var reply = user.get("/api/activities?from=2026-10-01T00:00:00Z&to=2026-11-30T00:00:00Z" + more);
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        return reply.json();
    }

    private static List<String> starts(JsonNode page) {
        return StreamSupport.stream(page.at("/items").spliterator(), false)
                .map(item -> item.at("/start/dateTime").asString())
                .toList();
    }
}
