package lockstep.sync.google.calendar;

import java.time.Instant;
import java.util.Optional;
import lockstep.sync.google.GoogleCalendar.Item;
import org.jspecify.annotations.Nullable;

/** The zone that events without one are meant in. Every listing tells it; it is asked for where none has. */
final class CalendarZone {

    private final CalendarCalls calls;
    private @Nullable String name;

    CalendarZone(CalendarCalls calls) {
        this.calls = calls;
    }

    /** @return what was told, if anything */
    @Nullable
    String told(@Nullable String zone) {
        name = zone == null ? name : zone;
        return zone;
    }

    /** @param known the zone the event had so far; empty: none is known */
    Optional<Item> read(String raw, Instant asOf, String known) {
        return Items.read(raw, asOf, Items.lacksZone(Json.parse(raw)) ? (known.isEmpty() ? asked() : known) : null);
    }

    private @Nullable String asked() {
        return name == null ? told(calls.head().body().texts().get("timeZone")) : name;
    }
}
