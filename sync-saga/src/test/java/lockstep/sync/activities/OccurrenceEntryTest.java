package lockstep.sync.activities;

import static lockstep.sync.activities.Meetings.EARLIER;
import static lockstep.sync.activities.Meetings.NOW;
import static lockstep.sync.activities.Meetings.at;
import static lockstep.sync.activities.Meetings.changed;
import static lockstep.sync.activities.Meetings.entry;
import static lockstep.sync.activities.Meetings.meeting;
import static lockstep.sync.activities.Meetings.original;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Kind;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ChangedOccurrence;
import lockstep.activity.Series;
import lockstep.testing.ActivityDraft;
import org.junit.jupiter.api.Test;

class OccurrenceEntryTest {

    private static final ActivityFields SERIES = Meetings.weekly(List.of(), List.of());
    private static final ActivityKind KIND = new ActivityKind();

    @Test
    void onlyWhatDiffersFromTheSeriesIsTold() {
        var other = fields(Kind.CALL, Status.PLANNED, true);

        assertThat(told(changed(9, other, "location", "kind")))
                .isEqualTo(entry("originalStart", original(9), "location", "Ulm"));
        assertThat(told(changed(9, other, "end")))
                .isEqualTo(
                        entry("originalStart", original(9), "time", new Times(at(9, 10), at(9, 11), List.of()).text()));
        assertThat(told(changed(9, other, "participants")))
                .isEqualTo(entry("originalStart", original(9), "guests", "[]"));
        assertThat(told(changed(9, other, "visibility")))
                .isEqualTo(entry("originalStart", original(9), "visibility", ""));
    }

    @Test
    void whatIsTheCrmsAloneIsNotTold() {
        assertThat(told(changed(9, fields(Kind.CALL, Status.COMPLETED, true), "kind", "status")))
                .isNull();
    }

    @Test
    void anOccurrenceTakenOutOfTheCalendarOrCancelledByItselfIsCancelled() {
        var cancelled = entry("originalStart", original(9), "cancelled", "true");

        assertThat(told(ChangedOccurrence.cancelled(at(9, 10), EARLIER))).isEqualTo(cancelled);
        assertThat(told(changed(9, fields(Kind.CALL, Status.PLANNED, false), "displayInCalendar")))
                .isEqualTo(cancelled);
        assertThat(told(changed(9, fields(Kind.CALL, Status.CANCELLED, true), "status")))
                .isEqualTo(cancelled);
    }

    /** It was changed while the whole series was out of the calendar, and follows the series back into it. */
    @Test
    void anOccurrenceThatFollowsItsSeriesInThatIsNotCancelledByWhatTheSeriesOnceWas() {
        var then = fields(Kind.MEETING, Status.CANCELLED, false);

        assertThat(told(changed(9, then, "title"))).isEqualTo(entry("originalStart", original(9), "title", "Review"));
    }

    @Test
    void whatIsAsItWasStaysAsItWas() {
        var moved = changed(9, fields(Kind.CALL, Status.PLANNED, true), "title", "kind");
        var inTokyo = entry("originalStart", Times.text(at(9, 10, ZoneId.of("Asia/Tokyo"))), "title", "  Review ");

        assertThat(after(List.of(moved), inTokyo)).containsExactly(moved);
    }

    @Test
    void anOccurrenceThatIsToldAnewKeepsWhatIsTheCrmsAlone() {
        var call = changed(9, fields(Kind.CALL, Status.COMPLETED, true), "kind", "status");

        var after = after(List.of(call), entry("originalStart", original(9), "title", "Retro"));

        assertThat(after).hasSize(1).first().satisfies(one -> {
            assertThat(one.changed()).containsExactlyInAnyOrder("kind", "status", "title");
            assertThat(one.fields().kind()).isEqualTo(Kind.CALL);
            assertThat(one.fields().status()).isEqualTo(Status.COMPLETED);
            assertThat(one.fields().title()).isEqualTo("Retro");
            assertThat(one.changedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void anOccurrenceThatIsNotToldAnyMoreKeepsWhatIsTheCrmsAlone() {
        var call = changed(9, fields(Kind.CALL, Status.PLANNED, true), "kind", "location");

        assertThat(after(List.of(call))).hasSize(1).first().satisfies(one -> {
            assertThat(one.changed()).containsExactly("kind");
            assertThat(one.fields().kind()).isEqualTo(Kind.CALL);
        });
    }

    @Test
    void anOccurrenceThatOnlyTheCrmTellsApartStays() {
        var call = changed(9, fields(Kind.CALL, Status.PLANNED, true), "kind");

        assertThat(after(List.of(call), entry("originalStart", original(16), "cancelled", "true")))
                .containsExactlyInAnyOrder(call, ChangedOccurrence.cancelled(at(16, 10), NOW));
    }

    @Test
    void anOccurrenceThatOnlyTheCrmTellsApartGoesWithTheRuleThatHadIt() {
        var call = changed(10, fields(Kind.CALL, Status.PLANNED, true), "kind"); // a Tuesday

        assertThat(after(List.of(call))).isEmpty();
    }

    @Test
    void anOccurrenceIsBackWhenItIsNotToldAsCancelledAnyMore() {
        var cancelled = changed(9, fields(Kind.MEETING, Status.CANCELLED, true), "status");

        assertThat(after(List.of(cancelled, ChangedOccurrence.cancelled(at(16, 10), EARLIER))))
                .isEmpty();
        assertThat(after(List.of(cancelled), entry("originalStart", original(9), "title", "Retro")))
                .hasSize(1)
                .first()
                .satisfies(
                        one -> assertThat(told(one)).isEqualTo(entry("originalStart", original(9), "title", "Retro")));
    }

    @Test
    void aBlankSaysThatItHasNoneOfWhatTheSeriesHas() {
        var after = after(List.of(), entry("originalStart", original(9), "location", "", "guests", ""));

        assertThat(after).hasSize(1).first().satisfies(one -> {
            assertThat(one.fields().location()).isNull();
            assertThat(one.fields().notes()).isEqualTo("Bring the minutes");
            assertThat(one.changed()).containsExactly("location");
        });
    }

    @Test
    void anOccurrenceThatIsMovedStaysTheOneItIs() {
        var moved = new Times(at(10, 14), at(10, 16), List.of()).text();

        var after = after(List.of(), entry("originalStart", original(9), "time", moved));

        assertThat(after).hasSize(1).first().satisfies(one -> {
            assertThat(one.originalStart()).isEqualTo(at(9, 10));
            assertThat(one.fields().start()).isEqualTo(at(10, 14));
            assertThat(one.fields().end()).isEqualTo(at(10, 16));
            assertThat(one.fields().recurrence()).isEmpty();
            assertThat(one.changed()).containsExactlyInAnyOrder("start", "end");
        });
    }

    @Test
    void whatItFollowsTheSeriesInIsAsTheSeriesHasItNow() {
        var then = Meetings.once(List.of(Meetings.user("bo")), List.of());
        var longer = ActivityDraft.meeting("Review", at(2, 10), at(2, 12))
                .guests(Meetings.guest("ann@x.org"))
                .recurrence(SERIES.recurrence())
                .fields();

        assertThat(told(longer, changed(9, then, "start")))
                .containsEntry("time", new Times(at(9, 10), at(9, 12), List.of()).text());
        assertThat(told(longer, changed(9, then, "participants")).get("guests")).contains("bo", "ann@x.org");
    }

    private static SortedMap<String, String> told(ChangedOccurrence occurrence) {
        return told(SERIES, occurrence);
    }

    private static SortedMap<String, String> told(ActivityFields series, ChangedOccurrence occurrence) {
        return OccurrenceEntry.of(occurrence, Series.of(series, List.of(occurrence)));
    }

    @SafeVarargs
    private static List<ChangedOccurrence> after(List<ChangedOccurrence> before, SortedMap<String, String>... entries) {
        var record = Meetings.record(ActivityField.OCCURRENCES, entries);
        return OccurrenceEntry.occurrences(
                ActivityRecords.entries(record, ActivityField.OCCURRENCES), SERIES, before, KIND, NOW);
    }

    private static ActivityFields fields(Kind kind, Status status, boolean displayed) {
        return meeting(kind, status, displayed, List.of(), List.of(), List.of());
    }
}
