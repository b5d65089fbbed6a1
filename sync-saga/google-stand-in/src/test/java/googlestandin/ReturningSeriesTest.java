package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.calendar.Screens.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A series that comes to a calendar, or comes back to it, where some of its occurrences are known already. */
class ReturningSeriesTest extends Planning {

    private static final String SECOND = "_20260309T080000Z";
    private static final String THIRD = "_20260316T080000Z";
    private static final String LAST = "_20260504T070000Z";

    @Test
    void who_knew_one_occurrence_is_told_again_that_it_is_off_when_the_series_comes() throws Exception {
        String id = insert(weekly("Weekly", guests(ANN)));
        patch(id + LAST, "{" + guests(ANN, BEN).substring(1) + "}");
        patch(id, "{\"recurrence\":[\"RRULE:FREQ=WEEKLY;COUNT=9\"]}");
        Mirror ben = new Mirror(this, BEN);
        assertThat(ben.followed()).isEmpty();
        google.of(ANN).invite(id, List.of(BEN), Scope.ALL);
        assertThat(ben.followed()).isEqualTo(ben.listed()).containsOnlyKeys(id, id + LAST);
    }

    @Test
    void a_series_handed_there_and_back_is_what_it_was_to_whoever_has_not_looked_meanwhile() throws Exception {
        String id = withExceptions("");
        Mirror ann = new Mirror(this, ANN);
        ann.followed();
        google.of(ANN).handOver(id, BEN);
        google.of(BEN).handOver(id, ANN);
        assertThat(ann.followed()).isEqualTo(ann.listed()).containsOnlyKeys(id, id + SECOND, id + THIRD);
        assertThat(text(ann.followed(), id + SECOND, "summary")).isEqualTo("Special");
        assertThat(text(ann.followed(), id + THIRD, "status")).isEqualTo("cancelled");
    }

    @Test
    void a_series_handed_there_and_back_is_what_it_was_to_whoever_has_looked_meanwhile() throws Exception {
        String id = withExceptions("");
        Mirror ann = new Mirror(this, ANN);
        ann.followed();
        google.of(ANN).handOver(id, BEN);
        assertThat(ann.followed()).isEmpty();
        google.of(BEN).handOver(id, ANN);
        assertThat(ann.followed()).isEqualTo(ann.listed()).containsOnlyKeys(id, id + SECOND, id + THIRD);
    }

    @Test
    void an_exception_that_had_lost_its_place_before_the_series_went_there_and_back_is_off() throws Exception {
        String id = insert(weekly("Weekly", ""));
        patch(id + LAST, "{\"summary\":\"Special\"}");
        Mirror ann = new Mirror(this, ANN);
        ann.followed();
        patch(id, "{\"recurrence\":[\"RRULE:FREQ=WEEKLY;COUNT=9\"]}");
        google.of(ANN).handOver(id, BEN);
        google.of(BEN).handOver(id, ANN);
        assertThat(ann.followed()).isEqualTo(ann.listed()).containsOnlyKeys(id, id + LAST);
        assertThat(text(ann.followed(), id + LAST, "status")).isEqualTo("cancelled");
    }

    @Test
    void a_series_brought_back_has_its_exceptions_for_everybody() throws Exception {
        String id = withExceptions(guests(ANN, BEN));
        delete(id);
        patch(id, "{\"status\":\"confirmed\",\"location\":\"There\"}");
        for (String user : List.of(ANN, BEN)) {
            Map<String, JsonNode> listed = new Mirror(this, user).listed();
            assertThat(listed).containsOnlyKeys(id, id + SECOND, id + THIRD);
            assertThat(text(listed, id + SECOND, "summary")).isEqualTo("Special");
            assertThat(text(listed, id + SECOND, "location")).isEqualTo("There");
            assertThat(text(listed, id + THIRD, "status")).isEqualTo("cancelled");
        }
    }

    @Test
    void an_exception_without_a_place_in_the_series_that_was_brought_back_is_off() throws Exception {
        String id = withExceptions("");
        Mirror ann = new Mirror(this, ANN);
        ann.followed();
        delete(id);
        patch(id, "{\"status\":\"confirmed\",\"recurrence\":[\"RRULE:FREQ=WEEKLY;COUNT=1\"]}");
        assertThat(ann.followed()).isEqualTo(ann.listed()).containsOnlyKeys(id, id + SECOND, id + THIRD);
        assertThat(text(ann.followed(), id + SECOND, "status")).isEqualTo("cancelled");
        patch(id, "{\"recurrence\":[\"RRULE:FREQ=WEEKLY;COUNT=9\"]}");
        assertThat(text(ann.followed(), id + SECOND, "status")).isEqualTo("confirmed");
        assertThat(text(ann.followed(), id + THIRD, "status")).isEqualTo("cancelled");
    }

    @Test
    void a_guest_s_colour_of_one_occurrence_is_there_again_when_they_are_invited_again() throws Exception {
        String id = insert(weekly("Weekly", guests(ANN, BEN)));
        as(BEN);
        patch(id + SECOND, "{\"colorId\":\"3\"}");
        Mirror ben = new Mirror(this, BEN);
        ben.followed();
        google.of(ANN).uninvite(id, List.of(BEN), Scope.ALL);
        google.change(ANN, id, "{\"location\":\"There\"}");
        google.of(ANN).invite(id, List.of(BEN), Scope.ALL);
        assertThat(ben.followed()).isEqualTo(ben.listed()).containsOnlyKeys(id, id + SECOND);
        assertThat(text(ben.followed(), id + SECOND, "colorId")).isEqualTo("3");
        assertThat(text(ben.followed(), id + SECOND, "location")).isEqualTo("There");
    }

    @Test
    void a_guest_who_takes_a_series_back_sees_what_has_become_of_it() throws Exception {
        String id = insert(weekly("Weekly", guests(ANN, BEN)));
        google.cancel(BEN, id);
        google.change(ANN, id, "{\"location\":\"There\"}");
        google.change(ANN, id + SECOND, "{\"summary\":\"Special\"}");
        google.change(BEN, id, "{\"status\":\"confirmed\",\"colorId\":\"3\"}");
        Map<String, JsonNode> listed = new Mirror(this, BEN).listed();
        assertThat(listed).containsOnlyKeys(id, id + SECOND);
        assertThat(text(listed, id, "location")).isEqualTo("There");
        assertThat(text(listed, id, "colorId")).isEqualTo("3");
        assertThat(text(listed, id + SECOND, "summary")).isEqualTo("Special");
    }

    @Test
    void a_guest_does_not_bring_back_an_occurrence_that_the_series_has_no_longer() throws Exception {
        String id = insert(weekly("Weekly", guests(ANN, BEN)));
        as(BEN);
        patch(id + LAST, "{\"colorId\":\"3\"}");
        google.change(ANN, id, "{\"recurrence\":[\"RRULE:FREQ=WEEKLY;COUNT=9\"]}");
        assertThat(reason(patch(id + LAST, "{\"status\":\"confirmed\"}"))).isEqualTo("403 forbiddenForNonOrganizer");
        google.change(ANN, id, "{\"recurrence\":[\"RRULE:FREQ=WEEKLY;COUNT=10\"]}");
        assertThat(event(id + LAST).text("/status")).isEqualTo("confirmed");
        assertThat(event(id + LAST).text("/colorId")).isEqualTo("3");
    }

    @Test
    void who_handed_a_series_over_stays_a_guest_of_one_occurrence_whatever_becomes_of_the_stub() throws Exception {
        String id = insert(weekly("Weekly", ""));
        patch(id + SECOND, "{" + guests(ANN, CY).substring(1) + "}");
        google.of(ANN).handOver(id, BEN);
        Mirror ann = new Mirror(this, ANN);
        assertThat(ann.followed()).containsOnlyKeys(id + SECOND);
        patch(id, "{\"colorId\":\"3\"}");
        assertThat(ann.followed()).isEqualTo(ann.listed()).containsOnlyKeys(id + SECOND);
    }

    @Test
    void who_was_handed_a_series_brings_back_what_the_one_before_had_cancelled() throws Exception {
        String id = insert(weekly("Weekly", guests(ANN, BEN, CY)));
        delete(id + SECOND);
        google.of(ANN).handOver(id, BEN);
        as(BEN);
        assertThat(patch(id + SECOND, "{\"status\":\"confirmed\"}").status()).isEqualTo(200);
        for (String user : List.of(ANN, BEN, CY)) {
            assertThat(google.event(user, id + SECOND).path("status").asString(""))
                    .isEqualTo("confirmed");
        }
    }

    /** The second occurrence is changed, and the third is cancelled. */
    private String withExceptions(String guests) throws Exception {
        String id = insert(weekly("Weekly", guests));
        patch(id + SECOND, "{\"summary\":\"Special\"}");
        delete(id + THIRD);
        return id;
    }

    private static String text(Map<String, JsonNode> events, String id, String field) {
        return events.get(id).path(field).asString("");
    }
}
