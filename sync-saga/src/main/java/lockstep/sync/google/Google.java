package lockstep.sync.google;

import java.util.UUID;

/** The one way out to Google for a session. */
public interface Google {

    /** @param meter hears about every call, for the session's cost */
    GoogleContacts contacts(UUID accountId, CallMeter meter);

    /** @param meter hears about every call, for the session's cost */
    GoogleCalendar calendar(UUID accountId, CallMeter meter);

    GoogleCalendar.Events events();

    /** The account's grant is gone: what is known of it goes, too. */
    void forget(UUID accountId);
}
