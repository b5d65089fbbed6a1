package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.Switch;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the copies of one event in step: the organizer's leads, the guests' follow. Each copy has a private
 * part of its own.
 */
final class Copies {

    private final Calendars calendars;
    private final Change change;
    private final Post post;
    private final Versions versions;
    private final CopyIds ids;

    Copies(Calendars calendars, Change change, Post post) {
        this.calendars = calendars;
        this.change = change;
        this.post = post;
        versions = new Versions(calendars, change);
        ids = new CopyIds(calendars);
    }

    static boolean leads(Calendar calendar, Event event) {
        return event.organizer().equals(calendar.id) || event.organizer().isEmpty();
    }

    /** At home with its organizer, if that is somebody here. */
    Event create(Calendar calendar, String id, ObjectNode fields) {
        String organizer = Guests.address(fields.path("organizer"));
        Calendar home = calendars.ofAddress(organizer).orElse(calendar);
        Event created = versions.create(home, id, fields);
        spread(home, null, created);
        return calendar.find(ids.in(calendar, created)).orElse(created);
    }

    /** A new version of a copy, of the organizer's or of a guest's, and what follows for the others. */
    Event change(Calendar calendar, Event old, ObjectNode fields) {
        return leads(calendar, old) ? lead(calendar, old, fields) : follow(calendar, old, fields);
    }

    Event delete(Calendar calendar, Event old) {
        if (leads(calendar, old)) {
            return lead(calendar, old, old.fields().deepCopy().put("status", Event.CANCELLED));
        }
        decline(calendar, old);
        Event left = calendar.find(old.id()).orElse(old);
        return versions.change(calendar, left, left.fields().deepCopy().put("status", Event.CANCELLED));
    }

    /** Whoever takes a series off their calendar declines its exceptions, too. */
    private void decline(Calendar calendar, Event old) {
        follow(calendar, old, declined(calendar, old));
        Optional<Calendar> home = calendars.ofAddress(old.organizer());
        if (old.isSeries() && home.isPresent()) {
            for (Event exception : home.get().exceptionsOf(ids.in(home.get(), old))) {
                if (!exception.cancelled()) {
                    lead(home.get(), exception, declined(calendar, exception));
                }
            }
        }
    }

    private static ObjectNode declined(Calendar calendar, Event event) {
        ObjectNode fields = event.fields().deepCopy();
        Guests.respond(fields, calendar.id, "declined");
        return fields;
    }

    /**
     * Gives an event another organizer: it keeps its id, and leaves a cancelled stub behind, unless who had it
     * is a guest.
     */
    Event move(Calendar calendar, Event old, Calendar destination) {
        ObjectNode fields = old.fields().deepCopy();
        fields.putObject("organizer").put("email", destination.id);
        versions.change(calendar, old, fields);
        String id = ids.in(destination, old);
        Event moved = destination
                .find(id)
                .map(copy -> versions.change(destination, copy, Fields.mixed(fields, copy.fields())))
                .orElseGet(() -> versions.create(destination, id, fields.deepCopy()));
        calendar.exceptionsOf(old.id())
                .forEach(exception -> copy(destination, exception, !exception.cancelled(), true));
        copy(calendar, moved, Guests.of(moved.fields()).containsKey(calendar.id), false);
        spread(destination, moved, moved);
        boolean guest = Guests.of(moved.fields()).containsKey(calendar.id);
        for (Event exception : destination.exceptionsOf(moved.id())) {
            spreadAlone(destination, new Exceptions.Adapted(exception, exception));
            if (!guest && guests(destination, exception).contains(calendar.id)) {
                copy(calendar, exception, true, true);
            }
        }
        return moved;
    }

    private Event lead(Calendar calendar, Event old, ObjectNode fields) {
        Versions leading = new Versions(calendars, change);
        Event stored = leading.change(calendar, old, fields);
        if (stored.seq() != old.seq()) {
            spread(calendar, old, stored);
        }
        leading.adapted().forEach(exception -> spreadAlone(calendar, exception));
        return stored;
    }

    /**
     * To those who have the exception without its series: the others' have changed with the series. One that
     * has found its place again is new to all who see the series, and so it is to who no longer declines.
     */
    private void spreadAlone(Calendar calendar, Exceptions.Adapted exception) {
        Set<String> before = guests(calendar, exception.before());
        Set<String> after = guests(calendar, exception.after());
        boolean revived = exception.before().cancelled() && !exception.after().cancelled();
        for (String guest : union(before, after)) {
            calendars.ofAddress(guest).ifPresent(target -> {
                Optional<Event> series = target.stored(ids.seriesIn(target, exception.after()));
                boolean seen = series.map(one -> !one.cancelled()).orElse(false);
                boolean returns = Guests.returns(
                        exception.before().fields(), exception.after().fields(), guest);
                if (!seen || revived || returns) {
                    boolean anew = seen || (series.isEmpty() && !before.contains(guest));
                    copy(target, exception.after(), after.contains(guest), anew);
                }
            });
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    private void spread(Calendar calendar, @Nullable Event old, Event stored) {
        if (stored.flag("privateCopy", false)) {
            return;
        }
        Set<String> before = guests(calendar, old);
        Set<String> after = guests(calendar, stored);
        for (String guest : union(before, after)) {
            boolean anew = !before.contains(guest);
            calendars.ofAddress(guest).ifPresent(target -> {
                if (anew) {
                    arrive(target, calendar, stored);
                } else {
                    copy(target, stored, after.contains(guest), false);
                }
            });
        }
        Set<String> changed = old == null ? Set.of() : Fields.changed(old.fields(), stored.fields());
        boolean shared = !changed.stream().allMatch(Fields::isPrivate);
        post.spread(change, calendar, stored, before, after, shared);
    }

    /** With all its exceptions, also those that the guest has taken off the calendar before. */
    private void arrive(Calendar target, Calendar home, Event stored) {
        copy(target, stored, guests(home, stored).contains(target.id), true);
        home.exceptionsOf(stored.id())
                .forEach(exception ->
                        copy(target, exception, guests(home, exception).contains(target.id), true));
    }

    /** Addresses of all who have, or should have, a copy. */
    private static Set<String> guests(Calendar calendar, @Nullable Event event) {
        if (event == null || event.cancelled()) {
            return Set.of();
        }
        Set<String> guests = new LinkedHashSet<>(Guests.of(event.fields()).keySet());
        guests.remove(calendar.id);
        return guests;
    }

    private void copy(Calendar target, Event stored, boolean invited, boolean anew) {
        String id = ids.in(target, stored);
        Optional<Event> existing = target.find(id);
        if (!invited) {
            existing.filter(copy -> !copy.cancelled()).ifPresent(copy -> {
                ObjectNode gone = copy.fields().deepCopy().put("status", Event.CANCELLED);
                versions.change(target, copy, gone);
            });
            return;
        }
        boolean left = existing.map(Event::cancelled).orElse(false);
        boolean withoutSeries = existing.isEmpty()
                && stored.isInstance()
                && target.stored(id.substring(0, id.lastIndexOf('_'))).isPresent();
        if ((left || withoutSeries) && !anew) {
            return; // the guest has taken it off their calendar
        }
        ObjectNode own = existing.map(Event::fields).orElse(Json.object());
        ObjectNode fields = Fields.mixed(stored.fields(), own);
        if (stored.isInstance()) {
            fields.put("recurringEventId", id.substring(0, id.lastIndexOf('_')));
        }
        if (!fields.has("reminders")) {
            fields.putObject("reminders").put("useDefault", true);
        }
        if (existing.isPresent()) {
            versions.change(target, existing.get(), fields);
        } else {
            versions.create(target, id, fields);
        }
    }

    private Event follow(Calendar calendar, Event old, ObjectNode fields) {
        Optional<Calendar> home = calendars.ofAddress(old.organizer());
        Optional<Event> leader = home.flatMap(where -> where.find(ids.in(where, old)));
        Set<String> changed = new HashSet<>(Fields.changed(old.fields(), fields));
        changed.removeIf(Fields::isPrivate);
        boolean gone = home.isPresent() && leader.isEmpty();
        if (gone && !changed.isEmpty()) {
            throw Errors.notOrganizer();
        }
        boolean restores = changed.contains("status") && old.cancelled() && GuestEdits.stillInvited(calendar, leader);
        if (restores) {
            changed.remove("status");
        }
        boolean mayModify = old.flag("guestsCanModify", false);
        if (!changed.isEmpty() && !GuestEdits.mayShare(calendar, old, fields, changed, mayModify)) {
            if (calendars.switches.test(Switch.GUEST_EDITS_STAY_LOCAL)
                    && changed.stream().noneMatch(name -> name.startsWith("guestsCan"))) {
                return versions.change(calendar, old, fields);
            }
            throw Errors.notOrganizer();
        }
        Event own = old;
        if (restores && leader.isPresent()) {
            arrive(calendar, home.orElseThrow(), leader.get());
            own = calendar.find(old.id()).orElse(old);
        }
        ObjectNode mine = Fields.mixed(own.fields(), fields);
        if (restores && leader.isEmpty()) {
            mine.set("status", fields.path("status"));
        }
        own = versions.change(calendar, own, mine);
        if (changed.isEmpty()) {
            return own;
        }
        if (leader.isPresent()) {
            lead(
                    home.orElseThrow(),
                    leader.get(),
                    GuestEdits.carried(calendar, leader.get(), old, fields, changed, mayModify));
        } else {
            own = versions.change(calendar, own, fields);
        }
        post.answer(change, calendar, old);
        return calendar.find(old.id()).orElse(own);
    }
}
