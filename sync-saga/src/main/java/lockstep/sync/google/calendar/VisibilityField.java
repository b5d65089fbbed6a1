package lockstep.sync.google.calendar;

import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who may see what it is about. Google's "confidential" is an old word for "private", and is left alone. */
record VisibilityField() implements EventField {

    private static final String AT_GOOGLE = "visibility";
    private static final String PRIVATE = "PRIVATE";

    @Override
    public String name() {
        return "visibility";
    }

    @Override
    public @Nullable FieldValue read(ObjectNode event) {
        return switch (Json.text(event, AT_GOOGLE)) {
            case "public" -> FieldValue.of("PUBLIC");
            case "private", "confidential" -> FieldValue.of(PRIVATE);
            default -> null;
        };
    }

    @Override
    public void write(@Nullable FieldValue wanted, ObjectNode event, ObjectNode patch) {
        var text = attribute(wanted);
        var stays = text.equals(attribute(read(event)));
        patch.put(AT_GOOGLE, stays && event.has(AT_GOOGLE) ? Json.text(event, AT_GOOGLE) : word(text));
    }

    private static String word(String text) {
        return switch (text) {
            case "" -> "default";
            case PRIVATE -> "private";
            default -> "public";
        };
    }
}
