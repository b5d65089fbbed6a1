package googlestandin.calendar;

import googlestandin.oauth.Account;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What happens to calendars beside their events. */
public final class Admin {

    private final Calendars calendars;
    private final AtomicLong made = new AtomicLong();

    public Admin(Calendars calendars) {
        this.calendars = calendars;
    }

    /** A calendar of the user's beside the primary one; its id. */
    public String create(Account account, String summary, String zone) {
        String id = "c_" + Integer.toHexString((account.sub() + summary + made.incrementAndGet()).hashCode())
                + "@group.calendar.google.com";
        calendars.add(new Calendar(id, account.sub(), Calendar.Kind.SECONDARY, summary, zone));
        return id;
    }

    /** Lets another user in; whoever changes who may see a calendar makes its sync tokens invalid. */
    public void share(Account owner, String calendarId, Account with, Role role) {
        change(owner, calendarId, calendar -> {
            calendar.shared.put(with.sub(), role);
            calendar.expireTokens();
        });
    }

    public void zone(Account owner, String calendarId, String zone) {
        change(owner, calendarId, calendar -> calendar.zone(zone));
    }

    public void expireTokens(Account owner) {
        calendars
                .read(() -> calendars.seenBy(owner))
                .forEach(calendar -> change(owner, calendar.id, one -> one.expireTokens()));
    }

    /** Cancelled events vanish for good, as they do after some time; their ids stay taken. */
    public void purge(Account owner, String calendarId) {
        calendars.write(change -> {
            Calendar calendar = calendar(owner, calendarId);
            List<Event> cancelled = calendar.events().stream()
                    .filter(event -> event.cancelled() && !event.isInstance())
                    .toList();
            cancelled.forEach(
                    event -> change.put(calendar, event.id(), event.fields(), event.updated(), Event.Kept.PURGED));
            return null;
        });
    }

    /** Too much was written: all of the user's writes are refused until then. */
    public void ban(Account account, Instant until) {
        calendars.ban(account, until);
    }

    public List<Mail> outbox() {
        return calendars.outbox.all();
    }

    public void clearOutbox() {
        calendars.clearOutbox();
    }

    public List<Channel> channels() {
        return calendars.channels.all();
    }

    private interface Edit {
        void apply(Calendar calendar);
    }

    private void change(Account owner, String calendarId, Edit edit) {
        calendars.write(change -> {
            Calendar calendar = calendar(owner, calendarId);
            edit.apply(calendar);
            change.changed(calendar);
            return null;
        });
    }

    private Calendar calendar(Account owner, String calendarId) {
        return calendars
                .find(owner, calendarId.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException("no such calendar: " + calendarId));
    }
}
