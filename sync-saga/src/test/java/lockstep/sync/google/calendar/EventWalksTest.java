package lockstep.sync.google.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.StandInOptions;
import googlestandin.Switch;
import googlestandin.quota.Quotas;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.activity.Moment;
import lockstep.sync.activities.Times;
import lockstep.sync.google.GoogleCalendar.Event;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;

/** Whatever is wanted of an event or a series, at random, is what Google has afterwards, whoever reads it and however. */
class EventWalksTest extends Calendars {

    private static final int WALKS = 25;
    private static final int STEPS = 8;
    private static final List<String> TITLES = List.of("A", "B", "Jour fixe", "Ünïcödé \"quoted\"", "");
    private static final List<String> GUESTS = List.of(BEN, CY, "Dora@elsewhere.example");
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/St_Johns"), ZoneId.of("Australia/Lord_Howe"));

    private Random random = new Random();

    @Override
    StandInOptions options(StandInOptions options) {
        return options.withQuotas(Quotas.off()).plus(Switch.SHUFFLED);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Test
    void whateverIsWantedIsWhatGoogleHasThen() {
        for (int seed = 0; seed < WALKS; seed++) {
            random = new Random(seed);
            walk(new UUID(seed, 1).toString());
            clock.advance(Duration.ofMinutes(1));
        }
    }

    private void walk(String stamp) {
        var event = read(write(events.creation(stamp, 0, wanted())).item());
        for (int step = 0; step < STEPS; step++) {
            var ofSeries = !event.fields().containsKey("occurrences") && random.nextInt(3) == 0;
            var wanted = ofSeries ? otherSeries(event) : otherOccurrences(event);
            var written = calendar.write(
                    events.changes(event.raw(), wanted, differing(event.fields(), wanted)), GuestMail.NONE);
            assertThat(written).extracting(one -> one.failure()).allMatch(Objects::isNull);
            var told = events.read(
                    List.of(event.raw()),
                    written.stream().map(one -> one.item()).toList());
            var asked = calendar.fetch(List.of(new Known(event.googleId(), event.raw())));

            event = events.read(List.of(), asked.get(event.googleId()));

            assertThat(event.fields()).as("%s, step %s", stamp, step).isEqualTo(wanted);
            assertThat(event.stamp()).isEqualTo(stamp);
            assertThat(events.changes(event.raw(), wanted, Set.of("occurrences")))
                    .isEmpty();
            if (!ofSeries) {
                assertThat(told.fields()).isEqualTo(event.fields());
                assertThat(told.etag()).isEqualTo(event.etag());
                assertThat(told.traits()).isEqualTo(event.traits());
            }
        }
    }

    private static Set<String> differing(SortedMap<String, FieldValue> one, SortedMap<String, FieldValue> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> other.containsKey(name) && other.get(name).equals(one.get(name)));
        return names;
    }

    /** Its times stay where exceptions would lose their place. */
    private SortedMap<String, FieldValue> otherSeries(Event event) {
        var wanted = wanted();
        return Parts.of(event.raw()).exceptions().isEmpty()
                ? wanted
                : plus(wanted, "time", event.fields().get("time"));
    }

    /** All but occurrences. */
    private SortedMap<String, FieldValue> wanted() {
        var fields = new TreeMap<String, FieldValue>();
        for (var name : List.of("title", "notes", "location")) {
            var text = one(TITLES);
            if (!text.isEmpty()) {
                fields.put(name, FieldValue.of(text));
            }
        }
        if (random.nextBoolean()) {
            fields.put("visibility", FieldValue.of(one(List.of("PUBLIC", "PRIVATE"))));
        }
        guests(fields);
        var repeats = random.nextInt(4) > 0;
        fields.put(
                "time",
                FieldValue.of(times(repeats ? List.of("RRULE:FREQ=DAILY;COUNT=20") : List.of())
                        .text()));
        return fields;
    }

    private void guests(SortedMap<String, FieldValue> fields) {
        var entries = new ArrayList<TreeMap<String, String>>();
        for (var guest : GUESTS) {
            if (random.nextBoolean()) {
                var entry = new TreeMap<String, String>();
                entry.put("email", guest);
                entry.put("response", one(List.of("ACCEPTED", "DECLINED", "NEEDS_ACTION", "TENTATIVE")));
                entries.add(entry);
            }
        }
        if (!entries.isEmpty()) {
            fields.put("guests", FieldValue.ofEntries(entries));
        }
    }

    /** Around the days on which clocks change. */
    private Times times(List<String> lines) {
        var zone = one(ZONES);
        var start = zone.getRules()
                .nextTransition(Instant.parse("2026-01-01T00:00:00Z"))
                .getInstant()
                .minus(Duration.ofMinutes(30 * random.nextInt(300)));
        if (random.nextInt(3) == 0) {
            var day = start.atZone(zone).toLocalDate();
            return new Times(Moment.on(day), Moment.on(day.plusDays(1 + random.nextInt(3))), lines);
        }
        return new Times(
                Moment.at(start, zone),
                Moment.at(start.plus(Duration.ofMinutes(15 * random.nextInt(200))), one(ZONES)),
                lines);
    }

    private SortedMap<String, FieldValue> otherOccurrences(Event event) {
        var fields = without(event.fields(), "occurrences");
        var times = Times.parse(fields.get("time").text());
        if (times.recurrence().isEmpty()) {
            return fields;
        }
        var entries = new TreeMap<Instant, TreeMap<String, String>>();
        for (int i = 0; i < random.nextInt(4); i++) {
            var original = later(times.start(), random.nextInt(19));
            var entry = new TreeMap<>(differing(event, fields));
            if (!entry.isEmpty()) {
                entry.put("originalStart", Times.text(original));
                entries.put(original.order(), entry);
            }
        }
        if (!entries.isEmpty()) {
            fields.put("occurrences", FieldValue.ofEntries(List.copyOf(entries.values())));
        }
        return fields;
    }

    /** As the rule counts: in local time. */
    private static Moment later(Moment start, int days) {
        return start.date() != null
                ? Moment.on(start.date().plusDays(days))
                : Moment.at(
                        days == 0
                                ? start.order()
                                : start.dateTime()
                                        .atZone(start.zoneId())
                                        .plusDays(days)
                                        .withEarlierOffsetAtOverlap()
                                        .toInstant(),
                        start.zoneId());
    }

    private SortedMap<String, String> differing(Event event, SortedMap<String, FieldValue> series) {
        var entry = new TreeMap<String, String>();
        if (random.nextInt(4) == 0) {
            entry.put("cancelled", "true");
            return entry;
        }
        var other = wanted();
        for (var field : EventFields.ALL) {
            var now = field.attribute(series.get(field.name()));
            var text = field.name().equals("time") ? times(List.of()).text() : field.attribute(other.get(field.name()));
            if (random.nextInt(3) == 0 && !text.equals(now)) {
                entry.put(field.name(), text);
            }
        }
        return entry;
    }
}
