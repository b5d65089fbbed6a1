package googlestandin.calendar;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code timeMin} bounds an event's end, {@code timeMax} its start; both exclusive. */
record Window(@Nullable Instant from, @Nullable Instant to) {

    static final Window OPEN = new Window(null, null);

    static Window of(String timeMin, String timeMax) {
        Window window = new Window(
                timeMin.isEmpty() ? null : Times.bound(timeMin), timeMax.isEmpty() ? null : Times.bound(timeMax));
        if (window.from != null && window.to != null && !window.from.isBefore(window.to)) {
            throw Errors.emptyRange();
        }
        return window;
    }

    boolean isOpen() {
        return from == null && to == null;
    }

    boolean holds(Event event, ZoneId zone) {
        if (isOpen()) {
            return true;
        }
        JsonNode start = event.fields().path("start");
        if (start.isMissingNode()) {
            start = event.fields().path("originalStartTime");
        }
        if (!Times.isReadable(start)) {
            return true;
        }
        JsonNode end =
                Times.isReadable(event.fields().path("end")) ? event.fields().path("end") : start;
        return (from == null || Times.instant(end, zone).isAfter(from))
                && (to == null || Times.instant(start, zone).isBefore(to));
    }
}
