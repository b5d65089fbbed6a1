package lockstep.sync.google;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.CalendarControl;
import googlestandin.StandIn;
import googlestandin.StandInOptions;
import googlestandin.calendar.Screens;
import googlestandin.calendar.Screens.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The product and the stand-in count series out with different libraries, and neither knows of the other: where both
 * find the same, it is hardly the same mistake. Not made up, because they are known to differ there: an UNTIL within a
 * change of the clocks, hours in a rule for days or across a change of the clocks, a COUNT where the rule has not the
 * start, the 53rd week of years with 52.
 */
class SameOccurrencesTest {

    private static final int SERIES = Boolean.getBoolean("lockstep.long") ? 100_000 : 3_000;
    private static final int TO_A_CALENDAR = 200;
    private static final String ANN = "ann@example.org";

    @Test
    void a_series_happens_here_when_it_happens_at_google() {
        var differences = new ArrayList<String>();
        int found = 0;
        for (int seed = 0; seed < SERIES; seed += TO_A_CALENDAR) {
            try (var google = StandIn.start(StandInOptions.defaults())) {
                google.control().createUser(ANN, "Ann Archer");
                for (int one = seed; one < seed + TO_A_CALENDAR; one++) {
                    found += compare(one, google.control().calendar(), differences);
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(found).as("occurrences compared").isGreaterThan(10 * SERIES);
    }

    private static int compare(int seed, CalendarControl google, List<String> differences) {
        var series = new RandomSeries(seed);
        var from = series.somewhen();
        var to = from.plus(Duration.ofDays(366));
        var here = series.starts(from, to);
        var there = starts(google.of(ANN), series, from, to);
        if (!here.equals(there)) {
            differences.add("%d %s from %s%n here %s%n there %s".formatted(seed, series.event(), from, here, there));
        }
        return here.size();
    }

    private static List<Instant> starts(Screens google, RandomSeries series, Instant from, Instant to) {
        var id = google.create(googlestandin.Json.parse(series.event()));
        // the screen shows what goes on at the time, and days of a zone
        var shown = google.expanded(from.minus(Duration.ofDays(2)), to.plus(Duration.ofDays(2)));
        google.cancel(id, Scope.ALL);
        return shown.stream()
                .map(event -> start(event.path("start")))
                .filter(at -> !at.isBefore(from) && at.isBefore(to))
                .toList();
    }

    private static Instant start(JsonNode start) {
        return start.has("date")
                ? LocalDate.parse(start.path("date").asString())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                : OffsetDateTime.parse(start.path("dateTime").asString()).toInstant();
    }
}
