package lockstep.sync.google.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.StandInOptions;
import googlestandin.quota.Quotas;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.activity.Moment;
import lockstep.sync.activities.Times;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Times arrive at Google and come back as they left, in every zone there is, whatever the machine's own. */
class ZonesTest extends Calendars {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2031-01-01T00:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(90);

    private final TimeZone machine = TimeZone.getDefault();

    @Override
    StandInOptions options(StandInOptions options) {
        return options.withQuotas(Quotas.off());
    }

    @AfterEach
    void back() {
        TimeZone.setDefault(machine);
    }

    private static List<ZoneId> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
    }

    /** Before, in and after each change of the clocks; one moment where they never change. */
    private static List<Instant> around(ZoneId zone) {
        var moments = new ArrayList<Instant>();
        for (var change = zone.getRules().nextTransition(FROM);
                change != null && change.getInstant().isBefore(TO);
                change = zone.getRules().nextTransition(change.getInstant())) {
            for (int minutes : List.of(-60, -30, 0, 30, 60)) {
                moments.add(change.getInstant().plus(Duration.ofMinutes(minutes)));
            }
        }
        return moments.isEmpty() ? List.of(FROM) : moments;
    }

    private static Stream<FieldValue> times(ZoneId zone, Instant moment) {
        var end = moment.plus(LENGTH);
        var day = moment.atZone(zone).toLocalDate();
        return Stream.of(
                        new Times(Moment.at(moment, zone), Moment.at(end, zone), List.of()),
                        new Times(Moment.on(day), Moment.on(day.plusDays(1)), List.of()))
                .map(times -> FieldValue.of(times.text()));
    }

    @Test
    void inGooglesOwnForm() throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
        var different = new ArrayList<String>();
        int looked = 0;
        for (var zone : zones()) {
            for (var moment : around(zone)) {
                for (var time : times(zone, moment).toList()) {
                    var creation = (EventWrite) events.creation(STAMP, 0, fields("time", time.text()));
                    var sent = CalendarCalls.event(creation.body()).toString();
                    if (!time.equals(read(item(sent)).fields().get("time"))) {
                        different.add(time.text());
                    }
                    looked++;
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(looked).isGreaterThan(15_000);
    }

    @Test
    void overHttpAndBack() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        var wanted = new ArrayList<FieldValue>();
        for (var zone : zones()) {
            var times = times(zone, around(zone).getLast()).toList();
            wanted.add(times.get(wanted.size() % times.size()));
        }
        for (int from = 0; from < wanted.size(); from += GoogleCalendar.BATCH) {
            int first = from;
            var some = wanted.subList(from, Math.min(wanted.size(), from + GoogleCalendar.BATCH));
            var creations = Stream.iterate(0, i -> i < some.size(), i -> i + 1)
                    .map(i -> events.creation(
                            new UUID(first, i).toString(),
                            0,
                            fields("time", some.get(i).text())))
                    .toList();

            clock.advance(Duration.ofSeconds(6)); // as Google's quota has it
            var written = calendar.write(creations, GuestMail.NONE);

            assertThat(written)
                    .extracting(one -> read(one.item()).fields().get("time"))
                    .containsExactlyElementsOf(some);
        }
        assertThat(wanted.size()).isGreaterThan(500);
        var listed = all().stream().map(item -> read(item).fields().get("time")).toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(wanted);
        var one = all().getLast();
        assertThat(calendar.fetch(List.of(new Known(one.eventId(), null)))).containsEntry(one.eventId(), List.of(one));
    }
}
