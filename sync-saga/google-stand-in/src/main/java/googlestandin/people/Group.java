package googlestandin.people;

import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;

/** One version of a contact group, which Google's screens call a label. */
public record Group(
        String resourceName,
        String name,
        boolean system,
        ArrayNode clientData,
        long seq,
        Instant updated,
        boolean deleted) {

    public static final String MY_CONTACTS = "contactGroups/myContacts";
    public static final String STARRED = "contactGroups/starred";

    String id() {
        return resourceName.substring("contactGroups/".length());
    }

    /** Google fills only these two of the system's groups; from the others it only removes. */
    boolean takesMembers() {
        return !system || resourceName.equals(MY_CONTACTS) || resourceName.equals(STARRED);
    }
}
