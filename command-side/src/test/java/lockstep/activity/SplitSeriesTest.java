package lockstep.activity;

import static lockstep.activity.ActivityFixture.BERLIN;
import static lockstep.activity.ActivityFixture.LUNCH;
import static lockstep.activity.ActivityFixture.STAND_UP;
import static lockstep.activity.ActivityFixture.berlin;
import static lockstep.activity.ActivityFixture.moved;
import static lockstep.activity.ActivityFixture.titled;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lockstep.OnPostgres;
import lockstep.activity.ActivityCommand.ChangeActivity;
import lockstep.activity.ActivityCommand.CreateActivity;
import lockstep.activity.ActivityCommand.SplitSeries;
import org.junit.jupiter.api.Test;

/** On a real event store: both parts of a split series, or neither. */
class SplitSeriesTest extends OnPostgres {

    private static final Moment WEDNESDAY = berlin("2026-11-25T09:00");

    private final UUID series = UUID.randomUUID();
    private final UUID rest = UUID.randomUUID();

    @Test
    void both_parts_are_stored_and_the_rest_can_be_changed_by_itself() {
        plan(series, STAND_UP);

        send(split());
        send(new ChangeActivity(rest, 0L, "ann", moved(titled(STAND_UP, "Weekly"), WEDNESDAY), ANN, NOW));

        assertThat(events())
                .containsExactly(
                        "activity.ActivityCreated",
                        "activity.ActivityChanged",
                        "activity.ActivityCreated",
                        "activity.ActivityChanged");
    }

    @Test
    void a_series_stays_whole_when_the_rest_cannot_be_created() {
        plan(series, STAND_UP);
        plan(rest, LUNCH);

        assertThatThrownBy(() -> send(split())).isNotNull();

        assertThat(events()).containsExactly("activity.ActivityCreated", "activity.ActivityCreated");
    }

    @Test
    void a_session_brings_a_series_with_its_exceptions_in_one_command() {
        var cancelled = ChangedOccurrence.cancelled(Moment.at(Instant.parse("2026-11-25T08:00:00Z"), BERLIN), NOW);

        var version = gateway.sendAndWait(
                new CreateActivity(series, "ann", STAND_UP, List.of(cancelled), ActivityFixture.ANNS_SESSION, NOW));

        assertThat(version).isEqualTo(1L);
        assertThat(events()).containsExactly("activity.ActivityCreated", "activity.OccurrencesChanged");
    }

    private void plan(UUID id, ActivityFields fields) {
        send(new CreateActivity(id, "ann", fields, List.of(), ANN, NOW));
    }

    private SplitSeries split() {
        return new SplitSeries(series, 0L, WEDNESDAY, rest, "ann", moved(STAND_UP, WEDNESDAY), ANN, NOW);
    }
}
