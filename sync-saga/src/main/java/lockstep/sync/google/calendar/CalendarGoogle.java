package lockstep.sync.google.calendar;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import java.util.UUID;
import lockstep.sync.google.CallMeter;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleSettings;
import lockstep.sync.google.calls.AccessTokens;
import lockstep.sync.google.calls.Callers;

/** Calendars over HTTP. */
public final class CalendarGoogle {

    /** Who may speak for an account. */
    public interface Grants {

        /** Throws when the account's calendar is not granted (any more). */
        AccessTokens calendar(UUID accountId);
    }

    private final Calendar calendar;
    private final Callers callers;
    private final Grants grants;

    public CalendarGoogle(GoogleSettings google, Callers callers, Grants grants) {
        var root = google.calendarUrl().toString();
        this.calendar = new Calendar.Builder(callers.transport(), GsonFactory.getDefaultInstance(), callers.requests())
                .setRootUrl(root.endsWith("/") ? root : root + "/")
                .setApplicationName(Callers.USER_AGENT)
                .build();
        this.callers = callers;
        this.grants = grants;
    }

    /** A call that costs and shows next to nothing: whether Google lets this product call the Calendar API at all. */
    public void probe(UUID accountId, CallMeter meter) {
        new CalendarCalls(calendar, callers.of(accountId, grants.calendar(accountId), meter)).head();
    }

    public GoogleCalendar calendar(UUID accountId, CallMeter meter) {
        return new PrimaryCalendar(
                new CalendarCalls(calendar, callers.of(accountId, grants.calendar(accountId), meter)));
    }

    public GoogleCalendar.Events events() {
        return new CalendarEvents();
    }
}
