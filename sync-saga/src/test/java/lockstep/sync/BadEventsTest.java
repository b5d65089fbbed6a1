package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import lockstep.activity.ActivityFields;
import lockstep.activity.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that nobody can carry are parked with a reason and hold up nobody; what is merely odd is carried faithfully. */
class BadEventsTest {

    private final SyncWorld world = SyncWorld.shared();

    private CalendarUser user(String name) {
        return CalendarUser.connect(world, name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1  | \"start\": {\"dateTime\": \"2026-12-01T12:00:00Z\"}, \"end\": {\"dateTime\": \"2026-12-01T11:00:00Z\"}",
                "2  | \"start\": {\"date\": \"2026-12-01\"}, \"end\": {\"dateTime\": \"2026-12-01T11:00:00Z\"}",
                "3  | \"start\": {\"dateTime\": \"2026-12-01T12:00:00Z\", \"timeZone\": \"Mars/Olympus\"}, \"end\": {\"dateTime\": \"2026-12-01T13:00:00Z\", \"timeZone\": \"Mars/Olympus\"}",
                "4  | \"start\": {\"date\": \"tomorrow\"}, \"end\": {\"date\": \"2026-12-02\"}",
                "5  | \"summary\": \"no times\"",
                "6  | \"start\": {\"dateTime\": \"2026-12-01T12:00:00Z\", \"timeZone\": \"UTC\"}, \"end\": {\"dateTime\": \"2026-12-01T13:00:00Z\", \"timeZone\": \"UTC\"}, \"recurrence\": [\"RRULE:FREQ=SOMETIMES\"]",
                "7  | \"start\": {\"dateTime\": \"2026-12-01T12:00:00Z\", \"timeZone\": \"UTC\"}, \"end\": {\"dateTime\": \"2026-12-01T12:00:01Z\", \"timeZone\": \"UTC\"}, \"recurrence\": [\"RRULE:FREQ=SECONDLY;COUNT=1000000\"]",
            })
    void an_event_that_nobody_can_carry_is_parked_with_a_reason_and_the_session_goes_on(String n, String event) {
        var ann = user("bad" + n.strip());
        world.google.calendar().plant(ann.mail, "{" + event.strip() + "}");
        ann.meetingInGoogle("Good bad" + n.strip(), "2026-12-02T10:00");

        var session = ann.sync();

        assertThat(session.counts().parked()).isEqualTo(1);
        assertThat(ann.parked())
                .singleElement()
                .satisfies(reason -> assertThat(reason).isNotBlank());
        assertThat(CalendarUser.titled(world, "Good bad" + n.strip())).hasSize(1);
        world.google.resetLog();
        ann.sync();
        assertThat(world.google.log().writes()).isZero();
    }

    @Test
    void a_parked_event_that_is_put_right_is_imported() {
        var ann = user("bad11");
        var event = world.google.calendar().plant(ann.mail, """
                {"summary": "Right bad11", "start": {"dateTime": "2026-12-01T12:00:00Z"},
                 "end": {"dateTime": "2026-12-01T11:00:00Z"}}
                """);
        ann.sync();
        assertThat(ann.parked()).hasSize(1);

        ann.changeInGoogle(event, "{\"end\": {\"dateTime\": \"2026-12-01T13:00:00Z\"}}");
        ann.sync();

        assertThat(CalendarUser.titled(world, "Right bad11")).hasSize(1);
        assertThat(ann.parked()).isEmpty();
    }

    @Test
    void an_event_without_a_title_is_an_activity_without_one() {
        var ann = user("bad12");
        ann.inGoogle("""
                {"location": "Nowhere bad12", "start": {"dateTime": "2026-12-01T12:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "2026-12-01T13:00:00+01:00", "timeZone": "Europe/Berlin"}}
                """);

        var session = ann.sync();

        assertThat(session.counts().importedToCrm()).isEqualTo(1);
        assertThat(session.counts().parked()).isZero();
    }

    @Test
    void a_day_long_meeting_across_a_change_of_the_clocks_lasts_as_long_as_it_says() {
        var ann = user("bad13");
        var zone = CalendarUser.BERLIN;
        var from = Instant.parse("2027-03-27T11:00:00Z");
        var there = ann.plan(CalendarUser.activity(
                "Day bad13", Moment.at(from, zone), Moment.at(from.plusSeconds(24 * 3600), zone)));

        ann.sync();
        ann.changeInGoogle(ann.googleTitled("Day bad13").path("id").asString(), "{\"location\": \"moved nowhere\"}");
        ann.sync();

        assertThat(ann.inCrm(there).start().dateTime()).isEqualTo(from);
        assertThat(ann.inCrm(there).end().dateTime()).isEqualTo(from.plusSeconds(24 * 3600));
        assertThat(ann.inCrm(there).location()).isEqualTo("moved nowhere");
    }

    @ParameterizedTest
    @CsvSource({"2100-02-28", "2199-12-30"})
    void far_years_are_carried(LocalDate day) {
        var ann = user("bad14y" + day.getYear());
        var activity = ann.plan(CalendarUser.activity("Far bad14 " + day, Moment.on(day), Moment.on(day.plusDays(1))));

        ann.sync();

        assertThat(ann.googleTitled("Far bad14 " + day).at("/start/date").asString())
                .isEqualTo(day.toString());
        ActivityFields now = Objects.requireNonNull(ann.inCrm(activity));
        assertThat(now.start()).isEqualTo(Moment.on(day));
    }
}
