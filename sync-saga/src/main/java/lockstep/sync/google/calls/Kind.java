package lockstep.sync.google.calls;

/** What a call does, as far as its failures are concerned. */
public enum Kind {
    READ,
    /** A listing that goes on from a sync token or page token. */
    LISTING_FROM_CURSOR,
    WRITE,
    /** A write that Google takes only for the version the record was read in. */
    WRITE_IF_UNCHANGED;

    boolean writes() {
        return this == WRITE || this == WRITE_IF_UNCHANGED;
    }
}
