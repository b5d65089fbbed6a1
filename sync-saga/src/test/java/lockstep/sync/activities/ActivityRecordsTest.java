package lockstep.sync.activities;

import static lockstep.sync.activities.Meetings.NOW;
import static lockstep.sync.activities.Meetings.entry;
import static lockstep.sync.activities.Meetings.guest;
import static lockstep.sync.activities.Meetings.meeting;
import static lockstep.sync.activities.Meetings.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import lockstep.activity.ActivityFields.GoogleOrganizer;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Kind;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ChangedOccurrence;
import lockstep.sync.decision.ArbitraryActivities;
import lockstep.sync.decision.SyncDecider;
import lockstep.syncsession.FieldValue;
import lockstep.testing.ActivityDraft;
import org.junit.jupiter.api.Test;

class ActivityRecordsTest {

    private static final ActivityKind KIND = new ActivityKind();

    @Test
    void whateverComesIsTheSameOnTheWayBack() {
        var arbitrary = new ArbitraryActivities(7);
        for (var i = 0; i < 2_000; i++) {
            var record = arbitrary.activity();
            var activity = ActivityRecords.activity(record, null, null);
            var occurrences = ActivityRecords.occurrences(record, activity, List.of(), KIND, NOW);
            var back = ActivityRecords.of(activity, occurrences);

            if (!SyncDecider.alike(KIND, ActivityField.paths(), record, back)) {
                assertThat(back).as("number %d", i).isEqualTo(record);
            }
            assertThat(ActivityRecords.occurrences(back, activity, occurrences, KIND, Meetings.EARLIER))
                    .containsExactlyInAnyOrderElementsOf(occurrences);
        }
    }

    @Test
    void whatIsNotSyncedStaysAsItWas() {
        var task = meeting(Kind.TASK, Status.IN_PROGRESS, false, List.of(user("bo")), List.of(), List.of());
        var organizer = new GoogleOrganizer("ann@x.org", "Ann");

        var same = ActivityRecords.activity(ActivityRecords.of(task, List.of()), task, organizer);

        assertThat(same.kind()).isEqualTo(Kind.TASK);
        assertThat(same.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(same.displayInCalendar()).isFalse();
        assertThat(same.googleOrganizer()).isEqualTo(organizer);
        assertThat(same.participants()).isEqualTo(task.participants());
    }

    @Test
    void whatIsNewIsAPlannedMeetingInTheCalendar() {
        var record = ActivityRecords.of(Meetings.once(List.of(), List.of()), List.of());

        assertThat(ActivityRecords.activity(record, null, null)).satisfies(activity -> {
            assertThat(activity.kind()).isEqualTo(Kind.MEETING);
            assertThat(activity.status()).isEqualTo(Status.PLANNED);
            assertThat(activity.displayInCalendar()).isTrue();
        });
    }

    @Test
    void whatIsBlankIsAbsent() {
        var blank = ActivityDraft.meeting(" ", Meetings.at(2, 10), Meetings.at(2, 11))
                .location("")
                .fields();

        assertThat(ActivityRecords.of(blank, List.of())).containsOnlyKeys("time");
    }

    @Test
    void usersAndOthersAreGuestsWithTheirAnswers() {
        var guests = List.of(new Guest("ann@x.org", "Ann", Response.DECLINED), guest("bea@x.org"));
        var record = ActivityRecords.of(Meetings.once(List.of(user("bo")), guests), List.of());

        assertThat(ActivityRecords.entries(record, ActivityField.GUESTS))
                .containsExactly(
                        entry("user", "bo", "response", "NEEDS_ACTION"),
                        entry("email", "ann@x.org", "name", "Ann", "response", "DECLINED"),
                        entry("email", "bea@x.org", "response", "NEEDS_ACTION"));
        assertThat(ActivityRecords.activity(record, null, null).outsideGuests()).isEqualTo(guests);
    }

    @Test
    void addressesAreThoseOfTheSeriesAndOfItsOccurrences() {
        var series = Meetings.weekly(List.of(user("bo")), List.of(guest("ann@x.org")));
        var other = Meetings.changed(9, Meetings.once(List.of(), List.of(guest("bea@x.org"))), "outsideGuests");

        assertThat(ActivityRecords.addresses(ActivityRecords.of(series, List.of(other))))
                .isEqualTo(Set.of("ann@x.org", "bea@x.org"));
    }

    @Test
    void whatHappensOnceHasNoOccurrences() {
        var record = Meetings.record(
                ActivityField.OCCURRENCES, entry("originalStart", Meetings.original(9), "cancelled", "true"));
        var once = Meetings.once(List.of(), List.of());

        assertThat(ActivityRecords.occurrences(record, once, List.<ChangedOccurrence>of(), KIND, NOW))
                .isEmpty();
    }

    @Test
    void withoutAReadableTimeItIsNoActivity() {
        var record = new TreeMap<String, FieldValue>();
        record.put("title", FieldValue.of("Review"));

        assertThatThrownBy(() -> ActivityRecords.activity(record, null, null)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void syncedFieldsHoldTheCrmsFields() {
        assertThat(ActivityField.holding(Set.of("start", "recurrence", "outsideGuests", "title")))
                .isEqualTo(Set.of("time", "guests", "title"));
        assertThat(ActivityField.holding(Set.of("kind", "status", "displayInCalendar", "googleOrganizer")))
                .isEmpty();
    }
}
