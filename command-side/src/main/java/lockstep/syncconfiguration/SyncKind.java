package lockstep.syncconfiguration;

/** What a configuration keeps in step. */
public enum SyncKind {
    CONTACTS,
    ACTIVITIES
}
