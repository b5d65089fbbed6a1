package lockstep.sync.google.usage;

/** What is called at Google, as its console divides it. */
public enum Api {
    PEOPLE,
    CALENDAR,
    /** Tokens: given, refreshed, revoked. */
    OAUTH;

    /** @param call such as {@code people.connections.list} */
    public static Api of(String call) {
        return call.startsWith("calendar.") ? CALENDAR : PEOPLE;
    }
}
