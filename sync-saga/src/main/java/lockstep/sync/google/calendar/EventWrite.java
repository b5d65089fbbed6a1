package lockstep.sync.google.calendar;

import lockstep.sync.google.GoogleCalendar.Write;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call that writes.
 *
 * @param eventId of the event, series, exception or occurrence it is about
 * @param etag of what it changes; null: of what is nothing of its own yet, and cannot have been changed by others
 * @param body only what changes; empty for a cancellation
 * @param zone that Google's answer is meant in where it does not say
 * @param originalStart of an occurrence, so that it is found if its id is not the one we expect
 */
record EventWrite(
        String googleId,
        Action action,
        String eventId,
        @Nullable String etag,
        ObjectNode body,
        String zone,
        @Nullable String originalStart)
        implements Write {

    enum Action {
        INSERT,
        PATCH,
        DELETE
    }

    static EventWrite insert(String id, ObjectNode body) {
        return new EventWrite(id, Action.INSERT, id, null, body, "", null);
    }

    static EventWrite patch(Part part, ObjectNode body) {
        return new EventWrite(part.id(), Action.PATCH, part.id(), etag(part), body, Items.zone(part.event()), null);
    }

    static EventWrite delete(Part part) {
        return new EventWrite(part.id(), Action.DELETE, part.id(), etag(part), Json.object(), "", null);
    }

    /** @param exception what the occurrence is by now; null when it is as its series has it */
    static EventWrite occurrence(
            Part series, String eventId, @Nullable Part exception, ObjectNode body, String originalStart) {
        return new EventWrite(
                series.id(),
                Action.PATCH,
                eventId,
                exception == null ? null : etag(exception),
                body,
                Items.zone(series.event()),
                originalStart);
    }

    EventWrite of(String otherId) {
        return new EventWrite(googleId, action, otherId, etag, body, zone, originalStart);
    }

    private static @Nullable String etag(Part part) {
        return part.etag().isEmpty() ? null : part.etag();
    }
}
