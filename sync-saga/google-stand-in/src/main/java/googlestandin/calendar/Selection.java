package googlestandin.calendar;

import googlestandin.Switch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The events a listing is about: in the order of their changes, or, where occurrences are asked for or an
 * order is, all of them worked out anew for each page.
 */
final class Selection {

    private final Calendar calendar;
    private final Asked asked;
    private final EventsToken from;
    private final ZoneId zone;
    private final boolean incremental;
    private final Window window;
    private final boolean oneIsEnough;

    Selection(CalendarCall call, Calendar calendar, Asked asked, EventsToken from) {
        this.calendar = calendar;
        this.asked = asked;
        this.from = from;
        zone = calendar.zone();
        incremental = from.since() >= 0;
        window = incremental && call.has(Switch.SYNC_WINDOW_IGNORED) ? Window.OPEN : from.window();
        oneIsEnough = call.has(Switch.PROPERTY_CONSTRAINTS_ORED);
    }

    /** At most so many events after those already served. */
    List<Event> page(int limit) {
        if (!asked.sorted()) {
            return calendar.log.visible(from.after(), from.moment(), limit, event -> wanted(event) && within(event));
        }
        List<Event> all = new ArrayList<>();
        for (Event event : calendar.log.visible(from.since(), from.moment(), Integer.MAX_VALUE, this::wanted)) {
            if (asked.singleEvents() && event.isSeries()) {
                all.addAll(Series.occurrences(calendar, event, window));
            } else if (within(event)) {
                all.add(event);
            }
        }
        all.sort(
                asked.orderBy().equals("updated")
                        ? Comparator.comparing(Event::updated)
                        : Comparator.comparing(this::start));
        int after = (int) Math.min(from.after(), all.size());
        return all.subList(after, Math.min(all.size(), after + limit));
    }

    private Instant start(Event event) {
        return Series.start(event, zone);
    }

    /** Where the page after these so many events goes on. */
    long place(List<Event> found, int served) {
        return asked.sorted() ? from.after() + served : found.get(served - 1).seq();
    }

    private boolean wanted(Event event) {
        return event.listed() && shownIfCancelled(event) && asked.wants(event, oneIsEnough);
    }

    /** What has been deleted is always told to those who ask for changes. */
    private boolean shownIfCancelled(Event event) {
        if (!event.cancelled() || incremental || asked.updatedMin() != null || asked.showDeleted()) {
            return true;
        }
        return !asked.singleEvents() && event.isInstance() && seriesLives(event);
    }

    private boolean seriesLives(Event exception) {
        return calendar.stored(exception.base())
                .map(series -> !series.cancelled())
                .orElse(false);
    }

    private boolean within(Event event) {
        if (window.isOpen() || (incremental && event.cancelled())) {
            return true;
        }
        return event.isSeries() ? Series.happens(event, window, zone) : window.holds(event, zone);
    }
}
