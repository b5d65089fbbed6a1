package lockstep.gateway.activity;

/** How much of a series a change is about. */
enum Scope {
    OCCURRENCE,
    /** An occurrence and all after it. */
    FOLLOWING,
    SERIES
}
