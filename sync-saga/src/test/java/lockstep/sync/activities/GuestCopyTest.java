package lockstep.sync.activities;

import static lockstep.sync.activities.ActivityField.OCCURRENCES;
import static lockstep.sync.activities.Meetings.entry;
import static lockstep.sync.activities.Meetings.original;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GuestCopyTest {

    @Test
    void aCancelledOccurrenceIsAsTheCrmHasItAndAllOthersAreAsTheyAre() {
        var inTokyo = Times.text(Meetings.at(9, 10, ZoneId.of("Asia/Tokyo")));
        var copy = Meetings.record(
                OCCURRENCES,
                entry("originalStart", inTokyo, "cancelled", "true"),
                entry("originalStart", original(16), "cancelled", "true"),
                entry("originalStart", original(23), "title", "Retro"));
        var crm = Meetings.record(
                OCCURRENCES,
                entry("originalStart", original(9), "title", "Kick-off"),
                entry("originalStart", original(23), "title", "Review"));

        assertThat(ActivityRecords.entries(GuestCopy.withoutCancellations(copy, crm), OCCURRENCES))
                .containsExactly(
                        entry("originalStart", original(9), "title", "Kick-off"),
                        entry("originalStart", original(23), "title", "Retro"));
        assertThat(GuestCopy.withoutCancellations(copy, new TreeMap<>())
                        .get("occurrences")
                        .entries())
                .containsExactly(entry("originalStart", original(23), "title", "Retro"));
    }
}
