package lockstep.person;

import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.OnPostgres;
import lockstep.activity.ActivityCommand.ChangeOccurrence;
import lockstep.activity.ActivityCommand.CreateActivity;
import lockstep.activity.ActivityCommand.DeleteActivity;
import lockstep.activity.ActivityCommand.EraseGuests;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityPastErased;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.GoogleOrganizer;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.Moment;
import lockstep.activity.PastGuests;
import lockstep.eventstore.GapSafeEventStorageEngine;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A guest leaves the past of an activity and of a series' occurrences; all else of it stays as it is. */
class EraseGuestsTest extends OnPostgres {

    private static final Guest ZOE = new Guest("zoe@example.org", "Zoë", Response.ACCEPTED);
    private static final Guest MAX = new Guest("max@example.org", "Max", Response.DECLINED);

    @Autowired
    GapSafeEventStorageEngine events;

    @Autowired
    PastGuests past;

    private final UUID series = UUID.randomUUID();

    @Test
    void the_past_of_a_series_is_unreadable_and_what_may_stay_is_written_anew() {
        send(create());
        send(new ChangeOccurrence(series, null, day(8), fields("Moved", List.of(ZOE, MAX), 9, List.of()), ANN, NOW));

        send(new EraseGuests(series, Set.of("ZOE@example.org "), ADMIN, NOW));

        var told = told();
        assertThat(told).hasSize(5);
        assertThat(((ActivityCreated) told.get(0)).fields()).isNull();
        assertThat(((OccurrencesChanged) told.get(1)).occurrences()).isEmpty();
        assertThat(told.get(2)).isEqualTo(new ActivityPastErased(series, ADMIN.origin(), NOW));
        var now = (ActivityChanged) told.get(3);
        assertThat(now.fields()).isEqualTo(fields("Weekly", List.of(MAX), 1, WEEKLY));
        assertThat(now.changed()).containsExactly("outsideGuests");
        var occurrence = ((OccurrencesChanged) told.get(4)).occurrences().getFirst();
        assertThat(occurrence.originalStart()).isEqualTo(day(8));
        assertThat(occurrence.fields()).isEqualTo(fields("Moved", List.of(MAX), 9, List.of()));
        assertThat(past.everWith(Set.of("zoe@example.org")).activities()).isEmpty();
        assertThat(past.everWith(Set.of("max@example.org")).activities()).containsExactly(series);
    }

    @Test
    void of_a_deleted_activity_only_the_past_goes() {
        send(create());
        send(new DeleteActivity(series, null, ANN, NOW));
        assertThat(past.everWith(Set.of("zoe@example.org")).activities()).containsExactly(series);

        send(new EraseGuests(series, Set.of("zoe@example.org"), ADMIN, NOW));
        send(new EraseGuests(series, Set.of("zoe@example.org"), ADMIN, NOW));

        assertThat(told()).hasSize(3).last().isInstanceOf(ActivityPastErased.class);
        assertThat(((ActivityCreated) told().getFirst()).fields()).isNull();
    }

    @Test
    void who_organizes_it_in_google_is_found_and_taken_off_as_a_guest_is() {
        var hosted = new ActivityFields(
                "Hosted",
                ActivityFields.Kind.MEETING,
                ActivityFields.Status.PLANNED,
                day(1),
                day(2),
                null,
                null,
                true,
                List.of(),
                List.of(MAX),
                new GoogleOrganizer("Zoe@example.org", "Zoë"),
                ActivityFields.Visibility.DEFAULT,
                List.of());
        var session = Actor.session("ann", UUID.randomUUID(), UUID.randomUUID());
        send(new CreateActivity(series, "ann", hosted, List.of(), session, NOW));
        assertThat(past.everWith(Set.of("zoe@example.org")).activities()).containsExactly(series);

        send(new EraseGuests(series, Set.of("zoe@example.org"), ADMIN, NOW));

        var now = (ActivityChanged) told().getLast();
        assertThat(now.fields()).isEqualTo(hosted.withoutGoogleOrganizer());
        assertThat(now.changed()).containsExactly("googleOrganizer");
        assertThat(past.everWith(Set.of("zoe@example.org")).activities()).isEmpty();
    }

    @Test
    void what_came_while_all_events_were_read_is_found_as_well() {
        var other = UUID.randomUUID();
        send(new CreateActivity(other, "ann", fields("Other", List.of(MAX), 1, List.of()), List.of(), ANN, NOW));
        var found = past.everWith(Set.of("zoe@example.org"));
        assertThat(found.activities()).isEmpty();
        assertThat(past.since(found, Set.of("zoe@example.org"))).isEmpty();

        send(create());

        assertThat(past.since(found, Set.of("zoe@example.org"))).containsExactly(series);
        assertThat(past.since(found, Set.of("max@example.org")))
                .as("the other one was read")
                .containsExactly(series);
    }

    @Test
    void users_erase_nobody() {
        send(create());

        assertRefused(new EraseGuests(series, Set.of("zoe@example.org"), ANN, NOW), "admins-only");
    }

    private static final List<String> WEEKLY = List.of("RRULE:FREQ=WEEKLY");

    private CreateActivity create() {
        return new CreateActivity(series, "ann", fields("Weekly", List.of(ZOE, MAX), 1, WEEKLY), List.of(), ANN, NOW);
    }

    private static Moment day(int day) {
        return Moment.on(LocalDate.of(2026, 12, day));
    }

    private static ActivityFields fields(String title, List<Guest> guests, int day, List<String> rule) {
        return new ActivityFields(
                title,
                ActivityFields.Kind.MEETING,
                ActivityFields.Status.PLANNED,
                day(day),
                day(day + 1),
                null,
                null,
                true,
                List.of(),
                guests,
                null,
                ActivityFields.Visibility.DEFAULT,
                rule);
    }

    private List<Object> told() {
        return events.readEvents(null, false).<Object>map(Message::getPayload).toList();
    }
}
