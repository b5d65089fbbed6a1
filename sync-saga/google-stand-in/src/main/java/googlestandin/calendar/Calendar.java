package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.state.VersionLog;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** One calendar and all versions of its events. Used under the lock of {@link Calendars} alone. */
final class Calendar {

    enum Kind {
        PRIMARY,
        SECONDARY,
        HOLIDAYS
    }

    private static final Pattern INSTANCE = Pattern.compile("_(\\d{8}|\\d{8}T\\d{6}Z)");

    final String id;
    final String owner;
    final Kind kind;
    final String summary;
    final VersionLog<Event> log = new VersionLog<>();
    final Map<String, Role> shared = new LinkedHashMap<>();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final Map<String, Set<String>> exceptions = new HashMap<>();
    private final Map<String, String> baseByUid = new HashMap<>();
    private String zone;
    private int tokenGeneration;
    private long lastSeq;
    private Instant lastChange = Instant.EPOCH;

    Calendar(String id, String owner, Kind kind, String summary, String zone) {
        this.id = id;
        this.owner = owner;
        this.kind = kind;
        this.summary = summary;
        this.zone = zone;
    }

    void store(Event event, Instant at) {
        events.put(event.id(), event);
        log.add(event.id(), event.seq(), event, at);
        if (event.isInstance()) {
            exceptions
                    .computeIfAbsent(event.base(), base -> new LinkedHashSet<>())
                    .add(event.id());
        }
        baseByUid.put(event.text("iCalUID"), event.base());
        lastSeq = Math.max(lastSeq, event.seq());
        lastChange = at;
    }

    /** What is stored under this id, also when it is cancelled. */
    Optional<Event> stored(String eventId) {
        return Optional.ofNullable(events.get(eventId));
    }

    /** A stored event, or the occurrence of a series that the id names. */
    Optional<Event> find(String eventId) {
        Event event = events.get(eventId);
        if (event != null && event.listed()) {
            return Optional.of(event);
        }
        Optional<Event> occurrence = occurrence(eventId);
        if (occurrence.isPresent()) {
            return occurrence;
        }
        return Optional.ofNullable(event).filter(one -> one.kept() != Event.Kept.PURGED);
    }

    private Optional<Event> occurrence(String eventId) {
        int mark = eventId.lastIndexOf('_');
        if (mark < 0 || !INSTANCE.matcher(eventId.substring(mark)).matches()) {
            return Optional.empty();
        }
        return stored(eventId.substring(0, mark))
                .filter(series -> series.isSeries() && !series.cancelled())
                .flatMap(series -> Series.occurrence(series, eventId.substring(mark + 1)));
    }

    List<Event> exceptionsOf(String seriesId) {
        return keptExceptionsOf(seriesId).stream().filter(Event::listed).toList();
    }

    /** Also those that nobody sees any more. */
    List<Event> keptExceptionsOf(String seriesId) {
        return exceptions.getOrDefault(seriesId, Set.of()).stream()
                .map(events::get)
                .filter(exception -> exception.kept() != Event.Kept.PURGED)
                .toList();
    }

    Optional<String> baseOf(String iCalUid) {
        return Optional.ofNullable(baseByUid.get(iCalUid));
    }

    Collection<Event> events() {
        return events.values();
    }

    boolean isTaken(String eventId) {
        return events.containsKey(eventId);
    }

    Optional<Role> roleOf(String sub) {
        return sub.equals(owner)
                ? Optional.of(kind == Kind.HOLIDAYS ? Role.READER : Role.OWNER)
                : Optional.ofNullable(shared.get(sub));
    }

    ZoneId zone() {
        return ZoneId.of(zone);
    }

    void zone(String other) {
        zone = ZoneId.of(other).getId();
    }

    int tokenGeneration() {
        return tokenGeneration;
    }

    /** Declares all tokens expired that were handed out up to now. */
    void expireTokens() {
        tokenGeneration++;
    }

    long lastSeq() {
        return lastSeq;
    }

    Instant lastChange() {
        return lastChange;
    }

    ObjectNode document() {
        ObjectNode document = Json.object().put("kind", "calendar").put("id", id);
        document.put("owner", owner).put("of", kind.name()).put("summary", summary);
        document.put("zone", zone).put("generation", tokenGeneration);
        ObjectNode roles = document.putObject("shared");
        shared.forEach((sub, role) -> roles.put(sub, role.wireName));
        return document;
    }

    void restore(ObjectNode document) {
        zone = Json.text(document, "zone");
        tokenGeneration = document.path("generation").asInt(0);
        shared.clear();
        document.path("shared")
                .properties()
                .forEach(entry ->
                        shared.put(entry.getKey(), Role.of(entry.getValue().asString())));
    }

    static Calendar of(ObjectNode document) {
        Calendar calendar = new Calendar(
                Json.text(document, "id"),
                Json.text(document, "owner"),
                Kind.valueOf(Json.text(document, "of")),
                Json.text(document, "summary"),
                Json.text(document, "zone"));
        calendar.restore(document);
        return calendar;
    }

    ObjectNode document(Event event, Instant at) {
        ObjectNode document = Json.object().put("kind", "event").put("calendar", id);
        document.put("id", event.id()).put("seq", event.seq());
        document.put("updated", event.updated().toString()).put("at", at.toString());
        document.put("kept", event.kept().name());
        document.set("fields", event.fields());
        return document;
    }

    void restoreEvent(ObjectNode document) {
        store(
                new Event(
                        Json.text(document, "id"),
                        document.path("fields") instanceof ObjectNode fields ? fields : Json.object(),
                        document.path("seq").asLong(0),
                        Instant.parse(Json.text(document, "updated")),
                        Event.Kept.valueOf(Json.text(document, "kept"))),
                Instant.parse(Json.text(document, "at")));
    }
}
