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

    Copies(Calendars calendars, Change change, Post post) {
        this.calendars = calendars;
        this.change = change;
        this.post = post;
        versions = new Versions(calendars, change);
    }

    static boolean leads(Calendar calendar, Event event) {
        return event.organizer().equals(calendar.id) || event.organizer().isEmpty();
    }

    Event create(Calendar calendar, String id, ObjectNode fields) {
        Event created = versions.create(calendar, id, fields);
        spread(calendar, null, created);
        return created;
    }

    /** A new version of a copy, of the organizer's or of a guest's, and what follows for the others. */
    Event change(Calendar calendar, Event old, ObjectNode fields) {
        return leads(calendar, old) ? lead(calendar, old, fields) : follow(calendar, old, fields);
    }

    Event delete(Calendar calendar, Event old) {
        ObjectNode fields = old.fields().deepCopy();
        if (!leads(calendar, old)) {
            ObjectNode declined = old.fields().deepCopy();
            Guests.respond(declined, calendar.id, "declined");
            Event left = follow(calendar, old, declined);
            fields = left.fields().deepCopy();
            return versions.change(calendar, left, fields.put("status", Event.CANCELLED));
        }
        return lead(calendar, old, fields.put("status", Event.CANCELLED));
    }

    private Event lead(Calendar calendar, Event old, ObjectNode fields) {
        Event stored = versions.change(calendar, old, fields);
        if (stored.seq() != old.seq()) {
            spread(calendar, old, stored);
        }
        return stored;
    }

    private void spread(Calendar calendar, @Nullable Event old, Event stored) {
        if (stored.flag("privateCopy", false)) {
            return;
        }
        Set<String> before = guests(calendar, old);
        Set<String> after = guests(calendar, stored);
        Set<String> all = new LinkedHashSet<>(before);
        all.addAll(after);
        for (String guest : all) {
            Optional<Calendar> target = calendars.ofAddress(guest);
            if (target.isPresent()) {
                copy(target.get(), stored, after.contains(guest), !before.contains(guest));
            }
        }
        Set<String> changed = old == null ? Set.of() : Fields.changed(old.fields(), stored.fields());
        boolean shared = !changed.stream().allMatch(Fields::isPrivate);
        post.spread(change, calendar, stored, before, after, shared);
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
        String id = idIn(target, stored);
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

    /** Guests' copies usually have the organizer's id; what joins them for certain is the iCalUID. */
    private String idIn(Calendar target, Event stored) {
        String base = target.baseOf(stored.text("iCalUID")).orElseGet(() -> {
            boolean other = calendars.switches.test(Switch.GUEST_COPIES_HAVE_OWN_IDS) || target.isTaken(stored.base());
            return other ? calendars.freshId() : stored.base();
        });
        return base + stored.suffix();
    }

    private Event follow(Calendar calendar, Event old, ObjectNode fields) {
        Set<String> changed = new HashSet<>(Fields.changed(old.fields(), fields));
        changed.removeIf(Fields::isPrivate);
        boolean mayModify = old.flag("guestsCanModify", false);
        if (!changed.isEmpty() && !mayShare(calendar, old, fields, changed, mayModify)) {
            if (calendars.switches.test(Switch.GUEST_EDITS_STAY_LOCAL)
                    && changed.stream().noneMatch(name -> name.startsWith("guestsCan"))) {
                return versions.change(calendar, old, fields);
            }
            throw Errors.notOrganizer();
        }
        Event own = versions.change(calendar, old, Fields.mixed(old.fields(), fields));
        Optional<Calendar> home = calendars.ofAddress(old.organizer());
        Optional<Event> leader = home.flatMap(where -> where.find(idIn(where, old)));
        if (changed.isEmpty()) {
            return own;
        }
        if (leader.isEmpty()) {
            post.answer(change, calendar, old);
            return versions.change(calendar, own, fields);
        }
        ObjectNode led = leader.get().fields().deepCopy();
        for (String name : changed) {
            if (name.equals("attendees")) {
                Guests.carry(led, old.fields(), fields, calendar.id, mayModify);
            } else {
                Fields.take(led, fields, name);
            }
        }
        lead(home.orElseThrow(), leader.get(), led);
        post.answer(change, calendar, old);
        return calendar.find(old.id()).orElse(own);
    }

    private static boolean mayShare(
            Calendar calendar, Event old, ObjectNode fields, Set<String> changed, boolean mayModify) {
        for (String name : changed) {
            boolean may = switch (name) {
                case "shared" -> true;
                case "attendees" -> mayModify || mayEditGuests(calendar, old, fields);
                case "guestsCanModify", "guestsCanInviteOthers", "guestsCanSeeOtherGuests" -> false;
                default -> mayModify;
            };
            if (!may) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayEditGuests(Calendar calendar, Event old, ObjectNode fields) {
        boolean sees = old.flag("guestsCanSeeOtherGuests", true);
        return !Guests.meddles(old.fields(), fields, calendar.id, sees)
                && (old.flag("guestsCanInviteOthers", true) || !Guests.invites(old.fields(), fields));
    }
}
