package lockstep.sync.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import lockstep.Origin;
import lockstep.activity.ActivityEvent;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.ActivityPastErased;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.Moment;
import org.junit.jupiter.api.Test;

/** Between the events of an erasure a batch may end, and a session look. */
class ErasedActivityTest {

    private static final UUID ACTIVITY = new UUID(1, 1);
    private static final Origin ADAM = new Origin("adam", null, null);
    private static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void an_activity_stays_in_the_calendar_until_what_may_stay_of_it_follows() {
        var record = after(created(), erased());

        assertThat(activity(record).marked()).isTrue();
        assertThat(record.fields()).isNotEmpty();
    }

    @Test
    void of_a_deleted_one_nothing_follows() {
        var record = after(created(), new ActivityDeleted(ACTIVITY, ADAM, AT), erased());

        assertThat(activity(record).fields()).isNull();
        assertThat(record.fields()).isEmpty();
    }

    @Test
    void while_what_follows_is_parked_it_says_nothing_of_anybody_and_yet_is_not_deleted() {
        var record = after(created()).emptied();

        assertThat(activity(record).fields()).isNull();
        assertThat(record.fields()).isEmpty();
        assertThat(record.deleted()).isFalse();
        assertThat(record.version()).isZero();
    }

    private static CrmRecord after(ActivityEvent... events) {
        var fold = new CrmFold(Map.of());
        for (int version = 0; version < events.length; version++) {
            fold.add(events[version], version);
        }
        return fold.touched().iterator().next();
    }

    private static CrmActivity activity(CrmRecord record) {
        return Objects.requireNonNull(record.activity());
    }

    private static ActivityPastErased erased() {
        return new ActivityPastErased(ACTIVITY, ADAM, AT);
    }

    private static ActivityCreated created() {
        return new ActivityCreated(
                ACTIVITY,
                "ann",
                "ann",
                null,
                Set.of(),
                new ActivityFields(
                        "Lunch",
                        ActivityFields.Kind.MEETING,
                        ActivityFields.Status.PLANNED,
                        Moment.on(LocalDate.of(2026, 12, 1)),
                        Moment.on(LocalDate.of(2026, 12, 2)),
                        null,
                        null,
                        true,
                        List.of(),
                        List.of(new Guest("zoe@example.org", "Zoë", Response.ACCEPTED)),
                        null,
                        ActivityFields.Visibility.DEFAULT,
                        List.of()),
                ADAM,
                AT);
    }
}
