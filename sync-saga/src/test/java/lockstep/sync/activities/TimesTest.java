package lockstep.sync.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import lockstep.activity.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private static final List<String> RULE = List.of("RRULE:FREQ=WEEKLY;BYDAY=MO,TH", "EXDATE:20260309T090000Z");

    @Test
    void everyZoneThereIsComesBackAsItWas() {
        for (var zone : ZoneId.getAvailableZoneIds()) {
            comesBack(Instant.parse("2026-07-01T10:00:00Z"), ZoneId.of(zone));
            comesBack(Instant.parse("1901-12-13T20:45:52Z"), ZoneId.of(zone));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z", "+05:30", "-00:44:30", "UTC", "UTC+01:00", "GMT0", "GMT-3", "Etc/GMT+5"})
    void soDoZonesThatAreMereOffsets(String zone) {
        comesBack(Instant.parse("2026-07-01T10:00:00Z"), ZoneId.of(zone));
    }

    @Test
    void theSecondOfTwoEqualHoursIsNotTakenForTheFirst() {
        comesBack(Instant.parse("2026-10-25T00:30:00Z"), Meetings.BERLIN);
        comesBack(Instant.parse("2026-10-25T01:30:00Z"), Meetings.BERLIN);
        assertThat(Times.text(Moment.at(Instant.parse("2026-10-25T00:30:00Z"), Meetings.BERLIN)))
                .isNotEqualTo(Times.text(Moment.at(Instant.parse("2026-10-25T01:30:00Z"), Meetings.BERLIN)));
    }

    @Test
    void startAndEndMayBeInDifferentZones() {
        var flight = new Times(
                Moment.at(Instant.parse("2026-07-01T10:00:00Z"), Meetings.BERLIN),
                Moment.at(Instant.parse("2026-07-01T23:00:00Z"), ZoneId.of("America/Argentina/Buenos_Aires")),
                List.of());

        assertThat(Times.parse(flight.text())).isEqualTo(flight);
    }

    @Test
    void aDayIsADateAndNeverAnInstant() {
        var holiday = new Times(Moment.on(LocalDate.of(2026, 11, 27)), Moment.on(LocalDate.of(2026, 11, 28)), RULE);

        assertThat(holiday.text()).startsWith("2026-11-27/2026-11-28\n");
        assertThat(Times.parse(holiday.text())).isEqualTo(holiday);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026-11-27", "2026-11-27/", "2026-11-27/tomorrow", "a/b", "2026-11-27T10:00/2026-11-28"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeException.class);
    }

    private static void comesBack(Instant start, ZoneId zone) {
        var times = new Times(Moment.at(start, zone), Moment.at(start.plusSeconds(5400), ZoneOffset.UTC), RULE);
        assertThat(Times.parse(times.text())).as(zone.getId()).isEqualTo(times);
    }
}
