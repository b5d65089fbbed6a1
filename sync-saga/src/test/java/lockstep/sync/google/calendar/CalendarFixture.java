package lockstep.sync.google.calendar;

import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import lockstep.sync.google.Ear;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleSettings.QuotaPerMinute;
import lockstep.sync.google.StandInFixture;
import lockstep.sync.google.calls.Callers;

/** One account's calendar, with an ear on the meter and no waiting. */
final class CalendarFixture extends Ear {

    CalendarFixture(String... tokens) {
        super(tokens);
    }

    GoogleCalendar calendar(URI google, Clock clock) {
        return calendar(google, clock, new QuotaPerMinute(60, 30, 90, 30, 600));
    }

    GoogleCalendar calendar(URI google, Clock clock, QuotaPerMinute quota) {
        var settings = StandInFixture.settings(google, quota, patience);
        var callers = new Callers(settings, clock, moment -> {}, this);
        return new CalendarGoogle(settings, callers, account -> this).calendar(UUID.randomUUID(), this);
    }
}
