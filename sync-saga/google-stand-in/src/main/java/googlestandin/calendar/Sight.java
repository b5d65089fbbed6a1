package googlestandin.calendar;

import googlestandin.oauth.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What one user sees on one of their calendars. */
public abstract sealed class Sight permits Screens {

    final Calendars calendars;
    final Calendar calendar;

    Sight(Calendars calendars, Account account, String calendarId) {
        this.calendars = calendars;
        this.calendar = calendars
                .find(account, calendarId)
                .orElseThrow(() -> new IllegalArgumentException("no such calendar: " + calendarId));
    }

    final Event event(String id) {
        return calendar.find(id).orElseThrow(() -> new IllegalArgumentException("no such event: " + id));
    }

    /** As the API would show it to its owner. */
    public ObjectNode show(String id) {
        return calendars.read(() -> view().render(event(id)).deepCopy());
    }

    /** All that is on the calendar; on demand what was cancelled, too. */
    public List<ObjectNode> events(boolean withCancelled) {
        return calendars.read(() -> calendar.events().stream()
                .filter(event -> event.listed() && (withCancelled || !event.cancelled()))
                .map(event -> view().render(event).deepCopy())
                .toList());
    }

    /** What the user sees between two moments: each occurrence by itself. */
    public List<ObjectNode> expanded(Instant from, Instant to) {
        Window window = new Window(from, to);
        return calendars.read(() -> {
            List<Event> found = new ArrayList<>();
            for (Event event : calendar.events()) {
                if (!event.listed() || event.cancelled()) {
                    continue;
                }
                if (event.isSeries()) {
                    found.addAll(Series.occurrences(calendar, event, window));
                } else if (window.holds(event, calendar.zone())) {
                    found.add(event);
                }
            }
            return found.stream().map(event -> view().render(event).deepCopy()).toList();
        });
    }

    private EventView view() {
        return new EventView(calendar, Role.OWNER, calendar.zone(), Integer.MAX_VALUE, false, null);
    }
}
