package lockstep.sync.google.calendar;

import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Title, notes, location. */
record TextField(String name, String atGoogle) implements EventField {

    @Override
    public @Nullable FieldValue read(ObjectNode event) {
        var text = Json.text(event, atGoogle);
        return text.isBlank() ? null : FieldValue.of(text.strip());
    }

    @Override
    public void write(@Nullable FieldValue wanted, ObjectNode event, ObjectNode patch) {
        if (wanted == null || wanted.text() == null) {
            patch.putNull(atGoogle);
        } else {
            patch.put(atGoogle, wanted.text());
        }
    }
}
