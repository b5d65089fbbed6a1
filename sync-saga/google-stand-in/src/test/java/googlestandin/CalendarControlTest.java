package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Edits as in Google's own screens, over the control interface. */
class CalendarControlTest extends Planning {

    private Browser.Reply control(String verb, String json) throws Exception {
        Browser.Reply reply = browser.post("control/" + verb, json);
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        return reply;
    }

    private String create(String user, String event) throws Exception {
        return control("create-events", "{\"user\":\"%s\",\"events\":[%s]}".formatted(user, event))
                .text("/ids/0");
    }

    private String of(String id, String more) {
        return "{\"user\":\"%s\",\"id\":\"%s\"%s}".formatted(ANN, id, more);
    }

    @Test
    void whoever_invites_others_is_a_guest_of_the_own_meeting() throws Exception {
        String id = create(ANN, meeting("Shared", guests(BEN)));
        Browser.Reply event = event(id);
        assertThat(event.json().path("attendees").size()).isEqualTo(2);
        assertThat(event.text("/attendees/1/email")).isEqualTo(ANN);
        assertThat(event.text("/attendees/1/responseStatus")).isEqualTo("accepted");
        assertThat(event.json().at("/attendees/1/organizer").asBoolean()).isTrue();
    }

    @Test
    void events_are_created_changed_moved_answered_and_cancelled() throws Exception {
        String id = create(ANN, meeting("Shared", guests(BEN)));
        control("change-event", of(id, ",\"fields\":{\"summary\":\"Changed\",\"location\":\"There\"}"));
        control("move-event", of(id, ",\"start\":{\"date\":\"2026-03-05\"},\"end\":{\"date\":\"2026-03-06\"}"));
        assertThat(event(id).text("/start/date")).isEqualTo("2026-03-05");
        control("change-event", of(id, ",\"fields\":{\"location\":null}"));
        control("invite", of(id, ",\"guests\":[\"" + OUTSIDE + "\"]"));
        control("uninvite", of(id, ",\"guests\":[\"" + BEN + "\"]"));
        Browser.Reply event = event(id);
        assertThat(event.text("/summary")).isEqualTo("Changed");
        assertThat(event.json().has("location")).isFalse();
        assertThat(event.json().path("attendees").toString()).contains(OUTSIDE).doesNotContain(BEN);
        control("cancel-event", of(id, ""));
        assertThat(control("event", of(id, "")).text("/status")).isEqualTo("cancelled");
        assertThat(control("events", "{\"user\":\"" + ANN + "\"}")
                        .json()
                        .path("events")
                        .size())
                .isZero();
        assertThat(control("events", "{\"user\":\"" + ANN + "\",\"cancelled\":true}")
                        .json()
                        .path("events")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void an_edit_at_one_occurrence_means_it_what_follows_or_the_whole_series() throws Exception {
        String id = create(ANN, weekly("Weekly", ""));
        String third = id + "_20260316T080000Z";
        control("change-event", of(third, ",\"fields\":{\"summary\":\"One\"}"));
        control("change-event", of(third, ",\"scope\":\"all\",\"fields\":{\"location\":\"Room\"}"));
        String later = control("change-event", of(third, ",\"scope\":\"following\",\"fields\":{\"summary\":\"Later\"}"))
                .text("/id");
        Browser.Reply march = control(
                "occurrences",
                "{\"user\":\"%s\",\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-03-31T00:00:00Z\"}".formatted(ANN));
        assertThat(march.json()
                        .path("events")
                        .valueStream()
                        .map(event -> event.path("summary").asString("")))
                .containsExactly("Weekly", "Weekly", "Later", "Later", "Later");
        assertThat(march.text("/events/4/location")).isEqualTo("Room");
        assertThat(event(later).text("/recurrence/0")).isEqualTo("RRULE:FREQ=WEEKLY;COUNT=8");
    }

    @Test
    void moving_all_from_one_occurrence_moves_the_series_by_as_much() throws Exception {
        String id = create(ANN, weekly("Weekly", ""));
        control("move-event", of(id + "_20260316T080000Z", """
                        ,"scope":"all","start":{"dateTime":"2026-03-17T14:00:00","timeZone":"Europe/Berlin"},
                         "end":{"dateTime":"2026-03-17T16:00:00","timeZone":"Europe/Berlin"}"""));
        assertThat(event(id).text("/start/dateTime")).isEqualTo("2026-03-03T14:00:00+01:00");
        assertThat(event(id).text("/end/dateTime")).isEqualTo("2026-03-03T16:00:00+01:00");
        control(
                "move-event",
                of(
                        id + "_20260317T130000Z",
                        ",\"scope\":\"all\",\"start\":{\"date\":\"2026-03-16\"},\"end\":{\"date\":\"2026-03-18\"}"));
        assertThat(event(id).text("/start/date")).isEqualTo("2026-03-02");
        assertThat(event(id).text("/end/date")).isEqualTo("2026-03-04");
    }

    @Test
    void an_organizer_hands_a_meeting_over() throws Exception {
        String id = create(ANN, meeting("Shared", guests(BEN)));
        control("hand-over", of(id, ",\"to\":\"" + BEN + "\""));
        assertThat(event(id).text("/organizer/email")).isEqualTo(BEN);
        assertThat(event(id).text("/status")).isEqualTo("confirmed");
    }

    @Test
    void a_guest_answers_in_the_own_calendar() throws Exception {
        String id = create(ANN, meeting("Shared", guests(BEN)));
        control("answer-event", "{\"user\":\"%s\",\"id\":\"%s\",\"response\":\"tentative\"}".formatted(BEN, id));
        assertThat(event(id).text("/attendees/0/responseStatus")).isEqualTo("tentative");
        Browser.Reply refused = browser.post(
                "control/change-event",
                "{\"user\":\"%s\",\"id\":\"%s\",\"fields\":{\"summary\":\"Mine\"}}".formatted(BEN, id));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error")).contains("organizer");
    }

    @Test
    void the_outbox_holds_mails_and_is_emptied() throws Exception {
        control(
                "create-events",
                "{\"user\":\"%s\",\"sendUpdates\":\"all\",\"events\":[%s]}"
                        .formatted(ANN, meeting("Shared", guests(OUTSIDE))));
        Browser.Reply outbox = control("outbox", "{}");
        assertThat(outbox.text("/mails/0/to")).isEqualTo(OUTSIDE);
        assertThat(outbox.text("/mails/0/by")).isEqualTo("screen");
        control("clear-outbox", "{}");
        assertThat(control("outbox", "{}").json().path("mails").size()).isZero();
    }

    @Test
    void calendars_are_made_shared_and_banned() throws Exception {
        String team = control(
                        "create-calendar",
                        "{\"user\":\"%s\",\"summary\":\"Team\",\"timeZone\":\"Asia/Tokyo\"}".formatted(ANN))
                .text("/id");
        control(
                "share-calendar",
                "{\"user\":\"%s\",\"calendar\":\"%s\",\"with\":\"%s\",\"role\":\"writer\"}".formatted(ANN, team, BEN));
        control("time-zone", "{\"user\":\"%s\",\"timeZone\":\"UTC\"}".formatted(BEN));
        as(BEN);
        Browser.Reply made = browser.post("calendar/v3/calendars/" + team + "/events", meeting("A", ""));
        assertThat(made.text("/organizer/email")).isEqualTo(team);
        assertThat(made.text("/creator/email")).isEqualTo(BEN);
        assertThat(made.text("/start/dateTime")).isEqualTo("2026-03-02T17:00:00+09:00");
        assertThat(browser.post(EVENTS, meeting("B", "")).text("/start/dateTime"))
                .isEqualTo("2026-03-02T08:00:00Z");
        control("ban", "{\"user\":\"%s\",\"for\":\"PT5H\"}".formatted(BEN));
        assertThat(reason(browser.post(EVENTS, meeting("C", "")))).isEqualTo("403 quotaExceeded");
    }

    @Test
    void events_are_made_up_and_all_of_them_are_listed() throws Exception {
        control("create-events", "{\"user\":\"%s\",\"generate\":300}".formatted(ANN));
        assertThat(ids(list("maxResults=2500"))).hasSize(300);
        assertThat(control("dump", "{}").json().at("/users/0/events").size()).isEqualTo(300);
        assertThat(list("singleEvents=true&maxResults=2500")
                        .json()
                        .path("items")
                        .size())
                .isGreaterThan(300);
    }

    @Test
    void what_is_wrong_is_said() throws Exception {
        assertThat(browser.post("control/cancel-event", of("nothing", "")).text("/error"))
                .isEqualTo("no such event: nothing");
        assertThat(browser.post(
                                "control/create-events",
                                "{\"user\":\"%s\",\"events\":[{\"summary\":\"A\"}]}".formatted(ANN))
                        .text("/error"))
                .isEqualTo("Missing start time.");
    }

    @Test
    void events_that_google_would_not_take_are_planted_and_listed_as_they_are() throws Exception {
        String backwards = plant(timed("Backwards", "2026-03-02T10:00:00+01:00", "2026-03-02T09:00:00+01:00", ""));
        String mars = plant("""
                {"start":{"dateTime":"2026-03-02T10:00:00+01:00","timeZone":"Mars/Base"},
                 "end":{"dateTime":"2026-03-02T11:00:00+01:00","timeZone":"Mars/Base"}}""");
        String odd = plant(meeting("Odd", ",\"recurrence\":[\"RRULE:FREQ=SOMETIMES\"]"));
        String timeless = plant("{\"summary\":\"Timeless\"}");
        String nonsense = plant("{\"start\":{\"date\":\"tomorrow\"},\"end\":{\"dateTime\":\"later\"}}");
        String fine = create(ANN, meeting("Fine", ""));
        String token = "";
        for (String query : new String[] {"", "timeMin=2026-01-01T00:00:00Z", "singleEvents=true", "orderBy=updated"}) {
            Browser.Reply listed = list(query);
            assertThat(ids(listed)).as(query).contains(backwards, mars, timeless, nonsense, fine);
            token = token.isEmpty() ? listed.text("/nextSyncToken") : token;
        }
        Browser.Reply listed = list("");
        assertThat(item(listed, mars).at("/start/timeZone").asString("")).isEqualTo("Mars/Base");
        assertThat(item(listed, nonsense).at("/start/date").asString("")).isEqualTo("tomorrow");
        assertThat(item(listed, odd).at("/recurrence/0").asString("")).isEqualTo("RRULE:FREQ=SOMETIMES");
        assertThat(browser.get(EVENTS + "/" + odd + "/instances")
                        .json()
                        .path("items")
                        .size())
                .isZero();
        control("cancel-event", of(odd, ""));
        assertThat(ids(list("syncToken=" + token))).containsExactly(odd);
        assertThat(control("events", "{\"user\":\"" + ANN + "\"}")
                        .json()
                        .path("events")
                        .size())
                .isEqualTo(5);
        control(
                "occurrences",
                "{\"user\":\"%s\",\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-04-01T00:00:00Z\"}".formatted(ANN));
    }

    private String plant(String event) throws Exception {
        return control("plant-event", "{\"user\":\"%s\",\"event\":%s}".formatted(ANN, event))
                .text("/id");
    }
}
