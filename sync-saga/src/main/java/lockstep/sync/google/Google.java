package lockstep.sync.google;

import java.util.UUID;

/** The one way out to Google for a session. */
public interface Google {

    /** @param meter hears about every call, for the session's cost */
    GoogleContacts contacts(UUID accountId, CallMeter meter);

    /** @param meter as above */
    GoogleCalendar calendar(UUID accountId, CallMeter meter);

    /** How Google writes events. */
    GoogleCalendar.Events events();
}
