package lockstep.sync.google.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.sync.google.GoogleCalendar.Item;
import tools.jackson.databind.node.ObjectNode;

/** An event with all its parts, and the one text they are kept in. */
final class Parts {

    /** By original start; the event or series itself is first, under the empty text. */
    private final SortedMap<String, Part> byOriginal = new TreeMap<>();

    private Parts() {}

    static Parts of(String raw) {
        return of(List.of(raw), List.of());
    }

    static Parts of(List<String> known, List<Item> shown) {
        var parts = new Parts();
        for (var raw : known) {
            for (var part : Json.parse(raw).path("parts")) {
                parts.show(new Part((ObjectNode) part.path("event"), Instant.parse(Json.text(part, "updatedAt"))));
            }
        }
        shown.forEach(item -> parts.show(Part.of(item)));
        if (parts.byOriginal.isEmpty()) {
            throw new IllegalArgumentException("an event has at least one part");
        }
        return parts;
    }

    private void show(Part part) {
        byOriginal.merge(part.original(), part, Part::then);
    }

    /** The event, or the series; without its series, an exception is an event. */
    Part main() {
        return all().iterator().next();
    }

    /** Whether it came without its series. */
    boolean isException() {
        return Items.isException(main().event());
    }

    boolean isSeries() {
        return Items.isSeries(main().event());
    }

    Collection<Part> exceptions() {
        return byOriginal.tailMap("\0").values();
    }

    Collection<Part> all() {
        return byOriginal.values();
    }

    Instant updatedAt() {
        return all().stream()
                .map(Part::updatedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    String etag() {
        return byOriginal.size() == 1
                ? main().etag()
                : hash(byOriginal.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue().etag())
                        .collect(Collectors.joining("\n")));
    }

    String raw() {
        var whole = Json.object();
        var parts = whole.putArray("parts");
        all().forEach(part ->
                parts.addObject().put("updatedAt", part.updatedAt().toString()).set("event", part.event()));
        return whole.toString();
    }

    private static String hash(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
