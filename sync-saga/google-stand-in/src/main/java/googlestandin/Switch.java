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
    GZIP_ANSWERS
}
