package lockstep.sync.session.activities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import lockstep.sync.activities.ActivityField;
import lockstep.sync.activities.Window;
import lockstep.sync.decision.GoogleSide.Presence;
import lockstep.sync.google.Google;
import lockstep.sync.google.GoogleCalendar.Event;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Shown;
import lockstep.sync.session.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts together what Google shows in parts: a series and its exceptions are one record. An exception whose series is not
 * in this calendar, because its owner is invited to that occurrence alone, is a record of its own until the series comes.
 */
@Component
class ActivityEvents {

    private final Google google;
    private final GoogleRecords records;

    ActivityEvents(Google google, GoogleRecords records) {
        this.google = google;
        this.records = records;
    }

    /** How much Google has told. */
    enum Told {
        /** What changed; what came and went unseen is nothing. */
        NEWS,
        /** What came of our own writes; also what was cancelled before anybody saw it, since its id is taken. */
        ANSWERS,
        /** Each event with all its parts: exceptions that are not among them are no more. */
        WHOLE
    }

    /** Within a transaction: what is known of these events is read. */
    List<Shown> shown(StepContext context, Collection<Item> items, Told told) {
        var book = context.book();
        var ids = new HashSet<String>();
        items.forEach(item -> ids.add(Objects.requireNonNullElse(item.seriesId(), item.eventId())));
        var known = records.find(book, ids);
        var lone = records.lone(book, ids);
        var parts = parts(items, known.keySet());
        var events = new ArrayList<Shown>();
        parts.forEach((id, some) -> {
            var before = known.get(id);
            var alone = some.getFirst().seriesId() != null
                    && id.equals(some.getFirst().eventId());
            var joining = alone ? List.<GoogleRecord>of() : lone.getOrDefault(id, List.of());
            if (told != Told.ANSWERS
                    && before == null
                    && joining.isEmpty()
                    && some.stream().allMatch(Item::cancelled)) {
                return;
            }
            var all =
                    told == Told.WHOLE && some.stream().anyMatch(item -> item.seriesId() == null && !item.cancelled());
            var raws = Stream.concat(Stream.ofNullable(before), joining.stream())
                    .filter(record -> !all)
                    .map(GoogleRecord::raw)
                    .filter(Objects::nonNull)
                    .toList();
            var event = google.events().read(raws, some);
            var one = shown(context, event, alone ? some.getFirst().seriesId() : null);
            var unknown = joining.stream().anyMatch(lonely -> lonely.raw() == null);
            events.add(
                    told == Told.NEWS && (unknown || mayHaveLostExceptions(before, event)) ? one.toBeFetched() : one);
            joining.forEach(lonely -> events.add(joined(lonely, event.updatedAt())));
        });
        return events;
    }

    /** When a series changes, Google may drop its exceptions without a word: it has to be asked for all of them. */
    private static boolean mayHaveLostExceptions(@Nullable GoogleRecord before, Event event) {
        var time = ActivityField.TIME.path();
        var occurrences = ActivityField.OCCURRENCES.path();
        return before != null
                && before.fields() != null
                && before.fields().containsKey(occurrences)
                && !event.cancelled()
                && !Objects.equals(before.fields().get(time), event.fields().get(time));
    }

    /** By the record they are parts of. */
    private static Map<String, List<Item>> parts(Collection<Item> items, Set<String> known) {
        var series = new HashSet<>(known);
        items.stream().filter(item -> item.seriesId() == null).forEach(item -> series.add(item.eventId()));
        var parts = new LinkedHashMap<String, List<Item>>();
        for (var item : items) {
            var of = item.seriesId();
            var id = of != null && series.contains(of) ? of : item.eventId();
            parts.computeIfAbsent(id, i -> new ArrayList<>()).add(item);
        }
        return parts;
    }

    private static Shown shown(StepContext context, Event event, @Nullable String series) {
        var settings = context.run().settings();
        var counts = new Window(settings.synchronizeFrom(), settings.zoneId()).has(event.fields());
        return Shown.event(event, series, counts);
    }

    /** A record of its own no more: its series has it now. */
    private static Shown joined(GoogleRecord lone, Instant at) {
        var gone = new GoogleRecord(
                lone.googleId(),
                lone.resourceName(),
                lone.etag() + "+joined",
                at.isAfter(lone.updatedAt()) ? at : lone.updatedAt(),
                Presence.DELETED,
                null,
                lone.fields(),
                lone.traits(),
                lone.raw());
        return new Shown(gone, List.of(), null, false, new TreeMap<>(), false);
    }
}
