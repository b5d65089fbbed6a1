package googlestandin.fault;

/** What can go wrong. */
public enum FaultKind {
    /** Refused with {@code status} and {@code reason} before anything happens. */
    STATUS,
    /** Answered late, by {@code delay} of real time. */
    SLOW,
    /** Done, but only half the answer's body arrives. */
    TRUNCATED,
    /** Nothing is done; the connection is reset. */
    RESET,
    /** Done; the connection ends before a byte of the answer. */
    ANSWER_LOST,
    /** Done; the answer is 200 and no JSON. */
    RUBBISH,
    /** Waits, before anything is done, until released. */
    HOLD,
    /** Done; the answer waits until released. */
    HOLD_ANSWER,
    /** A write is refused as based on a stale etag, although nobody else wrote. */
    STALE_ETAG,
    /** Persons come without any etag. */
    MISSING_ETAG,
    /** Fields and entries come in another order. */
    SHUFFLED,
    /** A page holds fewer than there are and has a next page. */
    SHORT_PAGE,
    /** A page holds nothing and has a next page. */
    EMPTY_PAGE,
    /** A page is repeated as the next one. */
    DUPLICATE_PAGE,
    /** A listing ends early, as if there were no more. */
    SHORT_LIST,
    /** A listing ends at once, as if there were nothing. */
    EMPTY_LIST,
    /** The sync or page token is declared expired. */
    EXPIRED_TOKEN,
    /** A notification is never sent. */
    LOST,
    /** A notification is sent twice. */
    DOUBLED
}
