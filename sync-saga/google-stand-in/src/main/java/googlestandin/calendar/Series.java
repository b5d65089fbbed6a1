package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.http.ApiError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The occurrences of a series. */
final class Series {

    /** Of an endless series, so many are expanded. */
    static final int MAX = 730;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Series() {}

    static Recurrence recurrence(Event series) {
        return new Recurrence(series.fields().path("start"), series.fields().path("recurrence"));
    }

    /** The occurrence with this end of its id, if the rule has one. */
    static Optional<Event> occurrence(Event series, String suffix) {
        try {
            Recurrence recurrence = recurrence(series);
            if (recurrence.allDay() == suffix.contains("T")) {
                return Optional.empty();
            }
            Instant start = recurrence.allDay()
                    ? LocalDate.parse(suffix, DATE).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : LocalDateTime.parse(suffix, TIME).toInstant(ZoneOffset.UTC);
            return recurrence.contains(start) ? Optional.of(instance(series, recurrence, start)) : Optional.empty();
        } catch (DateTimeException | ApiError none) {
            return Optional.empty();
        }
    }

    /** Whether the series still has the occurrence that an exception replaces. */
    static boolean has(Event series, Event exception) {
        if (!series.isSeries()) {
            return false;
        }
        JsonNode original = exception.fields().path("originalStartTime");
        Recurrence recurrence = recurrence(series);
        return recurrence.allDay() == Times.isAllDay(original)
                && recurrence.contains(Times.instant(original, ZoneOffset.UTC));
    }

    private static Event instance(Event series, Recurrence recurrence, Instant start) {
        ObjectNode fields = series.fields().deepCopy();
        fields.remove("recurrence");
        String suffix = recurrence.allDay() ? DATE.format(start.atOffset(ZoneOffset.UTC)) : TIME.format(start);
        Duration length = Duration.between(
                Times.instant(fields.path("start"), ZoneOffset.UTC), Times.instant(fields.path("end"), ZoneOffset.UTC));
        ObjectNode original = at(fields.path("start"), start);
        fields.put("recurringEventId", series.id());
        fields.set("originalStartTime", original);
        fields.set("start", original.deepCopy());
        fields.set("end", at(fields.path("end"), start.plus(length)));
        return new Event(series.id() + "_" + suffix, fields, series.seq(), series.updated(), Event.Kept.LISTED);
    }

    private static ObjectNode at(JsonNode like, Instant at) {
        return Times.isAllDay(like)
                ? Json.object()
                        .put("date", at.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                : Times.timed(at, Json.text(like, "timeZone"));
    }

    /** All occurrences inside the window, exceptions in their place, earliest first. */
    static List<Event> instances(Calendar calendar, Event series, Window window, boolean withCancelled) {
        ZoneId zone = calendar.zone();
        List<Event> found = new ArrayList<>(occurrences(calendar, series, window));
        calendar.exceptionsOf(series.id()).stream()
                .filter(exception -> withCancelled || !exception.cancelled())
                .filter(exception -> window.holds(exception, zone))
                .forEach(found::add);
        found.sort(Comparator.comparing(event -> start(event, zone)));
        return found;
    }

    static Instant start(Event event, ZoneId zone) {
        JsonNode start = event.fields().path("start");
        return Times.isReadable(start) ? Times.instant(start, zone) : Instant.EPOCH;
    }

    /** Whether it can be expanded at all. */
    private static boolean isReadable(Event series) {
        try {
            length(series);
            recurrence(series);
            return true;
        } catch (DateTimeException | ApiError unreadable) {
            return false;
        }
    }

    /** Those that no exception replaces. */
    static List<Event> occurrences(Calendar calendar, Event series, Window window) {
        ZoneId zone = calendar.zone();
        List<Event> found = new ArrayList<>();
        if (!isReadable(series)) {
            return found;
        }
        Recurrence recurrence = recurrence(series);
        Iterator<Instant> starts = starts(recurrence, series, window);
        while (starts.hasNext() && found.size() < MAX) {
            Event occurrence = instance(series, recurrence, starts.next());
            if (isLater(occurrence, window, zone)) {
                break;
            }
            boolean replaced =
                    calendar.stored(occurrence.id()).filter(Event::listed).isPresent();
            if (!replaced && window.holds(occurrence, zone)) {
                found.add(occurrence);
            }
        }
        return found;
    }

    /** The earliest that can reach into the window, and what follows. */
    private static Iterator<Instant> starts(Recurrence recurrence, Event series, Window window) {
        Instant from = window.from();
        return from == null
                ? recurrence.all()
                : recurrence.from(from.minus(length(series)).minus(Duration.ofDays(2)));
    }

    private static boolean isLater(Event occurrence, Window window, ZoneId zone) {
        return window.to() != null
                && !Times.instant(occurrence.fields().path("start"), zone).isBefore(window.to());
    }

    private static Duration length(Event series) {
        return Duration.between(
                Times.instant(series.fields().path("start"), ZoneOffset.UTC),
                Times.instant(series.fields().path("end"), ZoneOffset.UTC));
    }

    /** Whether any occurrence is inside the window. */
    static boolean happens(Event series, Window window, ZoneId zone) {
        if (window.isOpen() || !isReadable(series)) {
            return true;
        }
        Recurrence recurrence = recurrence(series);
        Iterator<Instant> starts = starts(recurrence, series, window);
        while (starts.hasNext()) {
            Event occurrence = instance(series, recurrence, starts.next());
            if (window.holds(occurrence, zone)) {
                return true;
            }
            if (isLater(occurrence, window, zone)) {
                return false;
            }
        }
        return false;
    }
}
