package lockstep.sync.google.people;

import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import lockstep.sync.google.Ear;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleSettings.QuotaPerMinute;
import lockstep.sync.google.StandInFixture;
import lockstep.sync.google.calls.Callers;

/** One account's contacts, with an ear on the meter and no waiting. */
final class PeopleFixture extends Ear {

    PeopleFixture(String... tokens) {
        super(tokens);
    }

    GoogleContacts contacts(URI google, Clock clock) {
        return contacts(google, clock, new QuotaPerMinute(60, 30, 90, 30, 600));
    }

    GoogleContacts contacts(URI google, Clock clock, QuotaPerMinute quota) {
        var settings = StandInFixture.settings(google, quota, patience);
        var callers = new Callers(settings, clock, moment -> {}, this);
        return new PeopleGoogle(settings, callers, account -> this).contacts(UUID.randomUUID(), this);
    }
}
