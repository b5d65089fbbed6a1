package lockstep.sync.google.calendar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lockstep.activity.Moment;
import lockstep.sync.activities.Times;
import lockstep.sync.google.GoogleCalendar.Write;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The occurrences of a series that are not as its rule has them, as one field: for each what differs. Google keeps an
 * exception whole; in what does not differ it goes on following the series.
 */
final class Occurrences {

    static final String NAME = "occurrences";
    private static final String ORIGINAL = "originalStart";
    private static final String CANCELLED = "cancelled";

    private final Parts parts;
    private final ObjectNode series;
    private final Times times;
    private final List<EventField> fields;

    private Occurrences(Parts parts, Times times) {
        this.parts = parts;
        this.series = parts.main().event();
        this.times = times;
        var untold = EventTraits.untold(parts);
        this.fields = EventFields.ALL.stream()
                .filter(field -> !untold.contains(field.name()))
                .toList();
    }

    /** Null where the event is no series, or nobody can say when it is. */
    static @Nullable Occurrences of(Parts parts) {
        var times = parts.isSeries() ? Timing.of(parts.main().event()) : null;
        return times == null ? null : new Occurrences(parts, times);
    }

    @Nullable
    FieldValue read() {
        var entries = List.copyOf(entries().values());
        return entries.isEmpty() ? null : FieldValue.ofEntries(entries);
    }

    private SortedMap<String, Map<String, String>> entries() {
        var entries = new TreeMap<String, Map<String, String>>();
        for (var part : parts.exceptions()) {
            if (part.cancelled() && !times.has(original(part))) {
                continue; // the series was moved: taking it back would make an occurrence nobody asked for
            }
            var entry = new TreeMap<String, String>();
            if (part.cancelled()) {
                entry.put(CANCELLED, "true");
            } else {
                var plain = attributes(plain(original(part)));
                attributes(part.event()).forEach((name, text) -> {
                    if (!text.equals(plain.get(name))) {
                        entry.put(name, text);
                    }
                });
            }
            if (!entry.isEmpty()) {
                entry.put(ORIGINAL, Times.text(original(part)));
                entries.put(part.original(), entry);
            }
        }
        return entries;
    }

    /** In the series' zone; a day, or a series of days, has none. */
    private Moment original(Part exception) {
        var moment = Moments.read(exception.event().path("originalStartTime"), "");
        return moment.allDay() || times.start().zoneId() == null
                ? moment
                : Moment.at(moment.order(), times.start().zoneId());
    }

    /** The occurrence as the series has it: it lasts exactly as long as the first (RFC 5545, 3.8.5.3). */
    private ObjectNode plain(Moment original) {
        var plain = series.deepCopy();
        plain.remove("recurrence");
        plain.put("recurringEventId", parts.main().id());
        plain.set("start", Moments.write(original));
        plain.set("end", Moments.write(end(original)));
        return plain;
    }

    private Moment end(Moment original) {
        var length = Duration.between(times.start().order(), times.end().order());
        if (original.date() != null) {
            return Moment.on(original.date().plusDays(length.toDays()));
        }
        var zone = times.end().zoneId();
        return Moment.at(
                original.order().plus(length), zone == null ? Objects.requireNonNull(original.zoneId()) : zone);
    }

    private SortedMap<String, String> attributes(ObjectNode event) {
        return fields.stream()
                .collect(Collectors.toMap(
                        EventField::name,
                        field -> field.attribute(field.read(event)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** One for each that is not as it is wanted. What neither the rule has nor an exception of it has no place to be. */
    List<Write> changes(@Nullable FieldValue wanted) {
        var now = entries();
        var then = new TreeMap<String, Map<String, String>>();
        if (wanted != null) {
            wanted.entries().forEach(entry -> then.put(key(Times.moment(entry.getOrDefault(ORIGINAL, ""))), entry));
        }
        var all = new TreeSet<>(now.keySet());
        all.addAll(then.keySet());
        var writes = new ArrayList<Write>();
        for (var key : all) {
            var original = original(key, then.get(key));
            var one = differing(now.get(key));
            var other = differing(then.get(key));
            if (other.isEmpty() && !times.has(original)) {
                other = Map.of(CANCELLED, "true");
            }
            if (!one.equals(other) && (now.containsKey(key) || times.has(original))) {
                writes.add(change(key, original, other));
            }
        }
        return writes;
    }

    private static String key(Moment original) {
        return original.date() != null
                ? original.date().toString()
                : original.order().toString();
    }

    private static Map<String, String> differing(@Nullable Map<String, String> entry) {
        var differing = new TreeMap<>(entry == null ? Map.of() : entry);
        differing.remove(ORIGINAL);
        return differing;
    }

    private Moment original(String key, @Nullable Map<String, String> wanted) {
        return wanted != null
                ? Times.moment(wanted.getOrDefault(ORIGINAL, ""))
                : parts.exceptions().stream()
                        .filter(part -> part.original().equals(key))
                        .map(this::original)
                        .findFirst()
                        .orElseThrow();
    }

    private Write change(String key, Moment original, Map<String, String> differing) {
        var exception = parts.exceptions().stream()
                .filter(part -> part.original().equals(key))
                .findFirst()
                .orElse(null);
        return EventWrite.occurrence(
                parts.main(),
                exception == null ? EventIds.instance(parts.main().id(), original) : exception.id(),
                exception,
                patch(exception, plain(original), differing),
                key);
    }

    private ObjectNode patch(@Nullable Part exception, ObjectNode plain, Map<String, String> differing) {
        var patch = Json.object();
        if (differing.containsKey(CANCELLED)) {
            return patch.put("status", "cancelled");
        }
        var wanted = attributes(plain);
        wanted.putAll(differing);
        wanted.keySet().retainAll(fields.stream().map(EventField::name).toList());
        var revived = exception != null && exception.cancelled();
        var there = exception == null || revived ? plain : exception.event();
        if (revived) {
            patch.put("status", "confirmed");
        }
        var now = attributes(there);
        for (var field : fields) {
            var text = wanted.getOrDefault(field.name(), "");
            if (revived || !text.equals(now.get(field.name()))) {
                field.write(field.ofAttribute(text), there, patch);
            }
        }
        return patch;
    }
}
