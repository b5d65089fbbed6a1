package googlestandin;

/** Behaviour of Google that is doubtful, or rare: off is what was seen most often. */
public enum Switch {
    /** An expired sync token is answered with 410, as the guide says, instead of 400. */
    EXPIRED_TOKEN_IS_410,
    /** An expired sync token carries status {@code INVALID_ARGUMENT} instead of {@code FAILED_PRECONDITION}. */
    EXPIRED_TOKEN_IS_INVALID_ARGUMENT,
    /** A token from an incremental listing starts its seven days anew. */
    INCREMENTAL_TOKEN_PROLONGS,
    /** A listing whose parameters differ from those of its token is served instead of refused. */
    PARAMETER_MISMATCH_SERVED,
    /** Incremental listings hand out the next sync token although the request does not ask for one. */
    SYNC_TOKEN_UNASKED,
    /** A former resource name is unknown instead of leading to the contact. */
    OLD_NAMES_UNKNOWN,
    /** Numbers without country code get a canonical form, by the account's country. */
    NATIONAL_NUMBERS_CANONICAL,
    /** A merge in Google's screens drops {@code clientData}. */
    MERGE_DROPS_CLIENT_DATA,
    /** {@code people.get} and {@code batchGet} are served from the lagging replica too. */
    READS_LAG,
    /** Fields, entries and groups come in another order in every answer. */
    SHUFFLED,
    /** An update needs the etag in {@code metadata.sources}; {@code person.etag} alone is refused. */
    ETAG_ALONE_REFUSED,
    /** A contact created with memberships is put into myContacts as well. */
    CREATED_JOINS_MY_CONTACTS,
    /** Group names that differ in case alone are duplicates. */
    GROUP_NAMES_IGNORE_CASE,
    /** {@code createdPeople} does not keep the order of the request. */
    CREATED_OUT_OF_ORDER,
    /** Two writes for one user at the same time are both served at once. */
    CONCURRENT_WRITES_SERVED,
    /** The second of two concurrent writes gets 503 instead of 409 ABORTED. */
    CONCURRENT_WRITES_UNAVAILABLE,
    /** The project's consent screen is in "Testing": refresh tokens live seven days. */
    TESTING_MODE,
    /** A refresh hands out a new refresh token, and the old one dies. */
    REFRESH_TOKEN_ROTATES,
    /** Answers are compressed if the client accepts it. */
    GZIP_ANSWERS,
    /** Calendar: a garbled sync token is a bad request instead of a demand for a full listing. */
    GARBLED_SYNC_TOKEN_IS_400,
    /** Calendar: changes outside the first listing's time window are listed too. */
    SYNC_WINDOW_IGNORED,
    /** Calendar: listings of single occurrences give no sync token. */
    NO_SYNC_TOKEN_FOR_OCCURRENCES,
    /** Calendar: too many requests are answered with 429 instead of 403. */
    CALENDAR_LIMITS_ARE_429,
    /** Calendar: private properties, colour and the like do not move {@code updated}. */
    PRIVATE_EDITS_KEEP_UPDATED,
    /** Calendar: a write that changes nothing makes a new version all the same. */
    WRITES_WITHOUT_CHANGE_COUNT,
    /** Calendar: a deleted event cannot be brought back by an update. */
    UNDELETE_FORBIDDEN,
    /** Calendar: an update without {@code conferenceDataVersion=1} drops the conference. */
    PUT_DROPS_CONFERENCE,
    /** Calendar: guests' copies have ids of their own; the iCalUID is the same. */
    GUEST_COPIES_HAVE_OWN_IDS,
    /** Calendar: what a guest may not change is changed in the guest's copy alone, instead of refused. */
    GUEST_EDITS_STAY_LOCAL,
    /** Calendar: the exceptions of a deleted series are listed as cancelled, beside it. */
    SERIES_DELETION_LISTS_EXCEPTIONS,
    /** Calendar: a change of a series' times drops all its exceptions, not only those that lost their place. */
    SERIES_CHANGE_DROPS_EXCEPTIONS,
    /** Calendar: of repeated property constraints one is enough, as the guide says. */
    PROPERTY_CONSTRAINTS_ORED,
    /** Calendar: a batch holds up to 1,000 calls instead of 50. */
    BATCH_TAKES_A_THOUSAND,
    /** Calendar: a channel's first message arrives before the answer that opens the channel. */
    SYNC_MESSAGE_BEFORE_ANSWER,
    /** Calendar: notifications go on after a channel was stopped. */
    NOTIFIES_AFTER_STOP,
    /** Calendar: answers that an organizer gives for guests at creation are reset to none. */
    ANSWERS_RESET_AT_CREATION,
    /** Calendar: a guest's answer does not move {@code updated}. */
    ANSWERS_KEEP_UPDATED,
    /** Calendar: {@code sequence} grows with every change, not only of times, rules and status. */
    SEQUENCE_GROWS_ALWAYS,
    /** Calendar: notifications go to https addresses alone. */
    PUSH_NEEDS_HTTPS
}
