package lockstep.sync.google.calendar;

import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One synced field of an event, both directions side by side. */
interface EventField {

    String name();

    /** Null when the event has none. */
    @Nullable
    FieldValue read(ObjectNode event);

    /**
     * Puts into a patch what makes the event say what is wanted, and keeps what that cannot say.
     *
     * @param event as Google has it; empty for a new one
     */
    void write(@Nullable FieldValue wanted, ObjectNode event, ObjectNode patch);

    /** A value as an attribute of an occurrence; empty for none. */
    default String attribute(@Nullable FieldValue value) {
        return value == null || value.text() == null ? "" : value.text();
    }

    default @Nullable FieldValue ofAttribute(String text) {
        return text.isEmpty() ? null : FieldValue.of(text);
    }
}
