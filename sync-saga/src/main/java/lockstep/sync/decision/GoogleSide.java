package lockstep.sync.decision;

import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import lockstep.syncsession.FieldValue;

/**
 * The record as Google holds it.
 *
 * @param fields all fields that have a name in the CRM; empty when deleted
 * @param updatedAt by Google's clock, one time for the whole record: an upper bound for each field
 * @param owed names of fields in which Google still has what is to be taken out there, and is not in {@code fields}
 */
public record GoogleSide(
        Presence presence, SortedMap<String, FieldValue> fields, Instant updatedAt, Terms terms, Set<String> owed) {

    /** In which Google has nothing that it does not show here. */
    public GoogleSide(Presence presence, SortedMap<String, FieldValue> fields, Instant updatedAt, Terms terms) {
        this(presence, fields, updatedAt, terms, Set.of());
    }

    /** Of a record that is the user's own. */
    public GoogleSide(Presence presence, SortedMap<String, FieldValue> fields, Instant updatedAt) {
        this(presence, fields, updatedAt, Terms.OWN);
    }

    public enum Presence {
        /** In the product's contact group (S41, S43); in the calendar. */
        IN,
        /** Not in the group; it ended before the day from which activities count (S33). */
        OUT,
        DELETED
    }
}
