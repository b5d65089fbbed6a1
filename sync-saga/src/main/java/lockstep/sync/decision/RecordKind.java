package lockstep.sync.decision;

import java.util.SortedMap;
import lockstep.syncsession.FieldValue;

/** What differs between contacts and activities when their values are compared. Raw forms stay as people typed them. */
public interface RecordKind {

    Membership membership();

    /** The form two texts of a field are compared in: equal forms are one value, however it was typed. */
    String textForm(String field, String text);

    /** What makes an entry of a list this one and no other; two entries of one key differ in attributes only. */
    String entryKey(String field, SortedMap<String, String> entry);

    /** The form two entries are compared in, attributes included. */
    SortedMap<String, String> entryForm(String field, SortedMap<String, String> entry);

    /** By what a record is recognised while it has no link. */
    Identity identify(SortedMap<String, FieldValue> fields);
}
