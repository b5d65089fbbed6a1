package googlestandin.calendar;

import googlestandin.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a series' exceptions, on one calendar, when the series is changed there. */
final class Exceptions {

    /** An exception before and after its series was changed. */
    record Adapted(Event before, Event after) {}

    private final Predicate<Switch> switches;
    private final Change change;
    private final List<Adapted> adapted = new ArrayList<>();

    Exceptions(Predicate<Switch> switches, Change change) {
        this.switches = switches;
        this.change = change;
    }

    List<Adapted> adapted() {
        return List.copyOf(adapted);
    }

    void adapt(Calendar calendar, Event old, Event series) {
        if (series.cancelled()) {
            calendar.exceptionsOf(series.id()).stream()
                    .filter(exception -> !exception.cancelled())
                    .forEach(exception -> sink(calendar, exception, old));
        } else if (old.cancelled()) {
            calendar.keptExceptionsOf(series.id()).forEach(exception -> rise(calendar, exception, old, series));
        } else {
            calendar.exceptionsOf(series.id()).forEach(exception -> keepUp(calendar, exception, old, series));
        }
    }

    /** One that a guest has without the series is told again, so that nobody takes it for gone with that. */
    private void sink(Calendar calendar, Event exception, Event old) {
        if (old.cancelled()) {
            put(calendar, exception, exception.fields(), exception.kept());
        } else {
            boolean listed = switches.test(Switch.SERIES_DELETION_LISTS_EXCEPTIONS);
            cancel(calendar, exception, listed ? Event.Kept.LOST : Event.Kept.UNLISTED);
        }
    }

    /**
     * With a series that comes to the calendar, or comes back, its exceptions do. Whoever follows has forgotten
     * the cancelled ones, or never seen what became of the others: they are told once more.
     */
    private void rise(Calendar calendar, Event exception, Event old, Event series) {
        boolean cancelledAlone = exception.cancelled() && exception.kept() == Event.Kept.LISTED;
        if (cancelledAlone) {
            put(calendar, exception, exception.fields(), Event.Kept.LISTED);
        } else if (!Series.has(series, exception)) {
            put(calendar, exception, exception.fields().deepCopy().put("status", Event.CANCELLED), Event.Kept.LOST);
        } else if (exception.kept() == Event.Kept.LOST) {
            find(calendar, exception, series);
        } else {
            inherit(calendar, exception, old, series, Fields.changed(old.fields(), series.fields()));
        }
    }

    private void keepUp(Calendar calendar, Event exception, Event old, Event series) {
        Set<String> changed = Fields.changed(old.fields(), series.fields());
        boolean times = changed.stream().anyMatch(Fields::isTime);
        if (times && !Series.has(series, exception)) {
            lose(calendar, exception);
        } else if (times && exception.kept() == Event.Kept.LOST) {
            find(calendar, exception, series);
        } else if (times && switches.test(Switch.SERIES_CHANGE_DROPS_EXCEPTIONS)) {
            cancel(calendar, exception, Event.Kept.PURGED);
        } else if (!exception.cancelled()) {
            inherit(calendar, exception, old, series, changed);
        } else if (declinedWithSeries(calendar, exception, old, series)) {
            find(calendar, exception, series);
        } else if (changed.contains("organizer")) {
            ObjectNode fields = exception.fields().deepCopy();
            Fields.take(fields, series.fields(), "organizer");
            put(calendar, exception, fields, exception.kept());
        }
    }

    /** A guest who took it off the calendar had declined the whole series, and does so no longer. */
    private static boolean declinedWithSeries(Calendar calendar, Event exception, Event old, Event series) {
        return !Copies.leads(calendar, series)
                && exception.kept() == Event.Kept.LISTED
                && Guests.declines(exception.fields(), calendar.id)
                && Guests.returns(old.fields(), series.fields(), calendar.id)
                && Series.has(series, exception);
    }

    /** There is a place for it again: an occurrence like any other. */
    private void find(Calendar calendar, Event exception, Event series) {
        ObjectNode fields = Series.occurrence(series, exception.suffix().substring(1))
                .orElse(series)
                .fields();
        put(calendar, exception, Fields.mixed(fields, exception.fields()), Event.Kept.LISTED);
    }

    /** Cancelled already: it stays so, whatever becomes of the rule. */
    private void lose(Calendar calendar, Event exception) {
        if (!exception.cancelled()) {
            cancel(calendar, exception, Event.Kept.LOST);
        }
    }

    private void cancel(Calendar calendar, Event exception, Event.Kept kept) {
        if (!exception.cancelled() || kept != exception.kept()) {
            ObjectNode fields = exception.fields().deepCopy().put("status", Event.CANCELLED);
            put(calendar, exception, fields, kept);
        }
    }

    private void put(Calendar calendar, Event exception, ObjectNode fields, Event.Kept kept) {
        adapted.add(
                new Adapted(exception, change.put(calendar, exception.id(), fields, change.after(exception), kept)));
    }

    /** What the exception has in common with its series changes with it. */
    private void inherit(Calendar calendar, Event exception, Event old, Event series, Set<String> changed) {
        ObjectNode fields = exception.fields().deepCopy();
        for (String name : changed) {
            if (name.equals("attendees")) {
                inheritGuests(fields, old, series);
            } else if (!Fields.isTime(name)
                    && !Fields.changed(old.fields(), exception.fields()).contains(name)) {
                Fields.take(fields, series.fields(), name);
            }
        }
        if (!Fields.changed(exception.fields(), fields).isEmpty()) {
            put(calendar, exception, fields, Event.Kept.LISTED);
        }
    }

    private static void inheritGuests(ObjectNode fields, Event old, Event series) {
        Map<String, ObjectNode> before = Guests.of(old.fields());
        Map<String, ObjectNode> after = Guests.of(series.fields());
        Map<String, ObjectNode> guests = Guests.of(fields);
        after.forEach((address, guest) -> {
            boolean common = guest.equals(guests.get(address))
                    || before.getOrDefault(address, guest).equals(guests.get(address));
            if (common || !before.containsKey(address)) {
                guests.put(address, guest);
            }
        });
        before.keySet().stream().filter(address -> !after.containsKey(address)).forEach(guests::remove);
        Guests.set(fields, guests.values());
    }
}
