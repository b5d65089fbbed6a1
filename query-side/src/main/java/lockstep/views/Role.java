package lockstep.views;

/** What a token allows (requirements, Roles). */
public enum Role {
    USER,
    /** Reads every session, decision, configuration and account; changes nothing. */
    AUDITOR,
    /** Keeps the product running; sees no personal data. */
    OPS,
    ADMIN
}
