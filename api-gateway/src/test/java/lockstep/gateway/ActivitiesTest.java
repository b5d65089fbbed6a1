package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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
