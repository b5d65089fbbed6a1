package lockstep.sync.google.calendar;

import java.time.Instant;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.calendar.Moments.Unreadable;
import tools.jackson.databind.node.ObjectNode;

/** One of the resources an event is made of: itself, or the series, or an exception of it. */
record Part(ObjectNode event, Instant updatedAt) {

    static Part of(Item item) {
        return new Part(Json.parse(item.raw()), item.updatedAt());
    }

    String id() {
        return Json.text(event, "id");
    }

    String etag() {
        return Json.text(event, "etag");
    }

    boolean cancelled() {
        return Items.isCancelled(event);
    }

    /** Which occurrence an exception stands for, however it was moved; empty for all else. */
    String original() {
        if (!Items.isException(event)) {
            return "";
        }
        try {
            return Moments.original(event.path("originalStartTime"));
        } catch (Unreadable odd) {
            return id();
        }
    }

    /**
     * What is known once this one was known and that one is shown. A deleted event is shown with hardly more than its id:
     * what it was stays known. It mostly comes without a time, and the answer's stands in, which is one of whole seconds:
     * it says nothing about which of the two is older.
     */
    Part then(Part shown) {
        var same = !etag().isEmpty() && etag().equals(shown.etag());
        var older = shown.updatedAt.isBefore(updatedAt);
        if (same || (older && !shown.isUndatedTombstone())) {
            return this;
        }
        if (shown.cancelled() && Moments.isMissing(shown.event.path("start"))) {
            var cancelled = event.deepCopy();
            cancelled.setAll(shown.event);
            return new Part(cancelled, older ? updatedAt : shown.updatedAt);
        }
        return shown;
    }

    private boolean isUndatedTombstone() {
        return cancelled() && !event.has("updated");
    }
}
