package lockstep.sync.google.oauth;

import java.util.UUID;
import lockstep.sync.google.CallMeter;
import lockstep.sync.google.Google;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.calendar.CalendarGoogle;
import lockstep.sync.google.people.PeopleGoogle;

/** {@link Google} over HTTP. */
record HttpGoogle(PeopleGoogle people, CalendarGoogle calendars, ActiveGrants grants) implements Google {

    @Override
    public GoogleContacts contacts(UUID accountId, CallMeter meter) {
        return people.contacts(accountId, meter);
    }

    @Override
    public GoogleCalendar calendar(UUID accountId, CallMeter meter) {
        return calendars.calendar(accountId, meter);
    }

    @Override
    public GoogleCalendar.Events events() {
        return calendars.events();
    }

    @Override
    public void forget(UUID accountId) {
        grants.forget(accountId);
    }
}
