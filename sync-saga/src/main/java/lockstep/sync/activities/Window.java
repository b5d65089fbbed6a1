package lockstep.sync.activities;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import lockstep.activity.Series;
import lockstep.activity.TimeRules;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * "Synchronize from" (S33): an activity counts if it, or the last occurrence of a series, ends on or after that day.
 *
 * @param from null: all count
 */
public record Window(@Nullable LocalDate from, ZoneId zone) {

    /** What cannot be read counts, so that somebody hears of it. */
    public boolean has(SortedMap<String, FieldValue> fields) {
        if (from == null) {
            return true;
        }
        try {
            var series = ActivityRecords.activity(fields, null, null);
            if (!TimeRules.obstacles(series).isEmpty()) {
                return true;
            }
            var occurrences = ActivityRecords.occurrences(fields, series, List.of(), new ActivityKind(), Instant.EPOCH);
            var end = Series.of(series, occurrences).lastEnd();
            return end == null
                    || (series.start().allDay()
                            ? LocalDate.ofInstant(end, ZoneOffset.UTC).isAfter(from)
                            : !end.isBefore(from.atStartOfDay(zone).toInstant()));
        } catch (DateTimeException unreadable) {
            return true;
        }
    }
}
