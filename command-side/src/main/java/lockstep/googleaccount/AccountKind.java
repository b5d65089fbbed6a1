package lockstep.googleaccount;

/** What of a Google account may be used. */
public enum AccountKind {
    CONTACTS,
    CALENDAR
}
