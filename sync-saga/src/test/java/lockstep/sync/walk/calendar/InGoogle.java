package lockstep.sync.walk.calendar;

import googlestandin.CalendarControl;
import googlestandin.Json;
import googlestandin.calendar.Screens;
import googlestandin.calendar.Screens.Scope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What users do to a walk's meeting in Google's own screens. */
final class InGoogle {

    private final Walk walk;
    private final CalendarControl google;

    InGoogle(Walk walk, CalendarControl google) {
        this.walk = walk;
        this.google = google;
    }

    private int any(int of) {
        return walk.random.nextInt(of);
    }

    private Screens screens(int user) {
        return google.of(walk.users.get(user).mail);
    }

    void plan(Edits edits) {
        var organizer = any(walk.users.size());
        var event = Json.object().put("summary", title());
        var when = walk.pen.span();
        walk.starts.add(when.begins());
        event.setAll(when.toGoogle());
        if (any(2) == 0) {
            event.putArray("recurrence").add(walk.pen.rule(when));
        }
        for (int u = 0; u < walk.users.size(); u++) {
            if (u != organizer && any(2) == 0) {
                event.withArray("attendees").addObject().put("email", address(u));
            }
        }
        if (any(3) == 0) {
            event.withArray("attendees").addObject().put("email", walk.wrote(walk.pen.guest()));
        }
        if (any(3) == 0) {
            event.put("guestsCanModify", true);
        }
        walk.say(organizer, "plans in Google: %s", event);
        edits.google.add(() -> screens(organizer).create(event));
    }

    /** Mostly that of the Google account. */
    private String address(int user) {
        return any(8) == 0 ? walk.users.get(user).crmMail : walk.users.get(user).mail;
    }

    private String title() {
        var title = walk.pen.title();
        walk.written.addAll(walk.words(title));
        return title;
    }

    void edit(Views views, Edits edits) {
        int user = any(walk.users.size());
        var event = walk.one(views.events(user, walk.mark));
        if (event == null) {
            var gone = walk.one(views.cancelled(user, walk.mark));
            if (gone != null && any(3) == 0) {
                walk.restored = true;
                act(edits, user, gone, "restores", "", s -> s.change(id(gone), confirmed(), Scope.THIS));
            }
            return;
        }
        var mine = Views.isMine(event);
        var may = mine || event.path("guestsCanModify").asBoolean(false);
        if (!may) {
            asGuest(views, edits, user, event);
            return;
        }
        switch (any(event.has("recurrence") ? 28 : 14)) {
            case 0, 1, 2, 3 -> text(edits, user, event, id(event), Scope.ALL);
            case 4, 5 -> move(edits, user, event, id(event), Scope.ALL, like(event));
            case 6 -> move(edits, user, event, id(event), Scope.ALL, otherKind(event));
            case 7, 8, 9 -> invite(edits, user, event);
            case 10 -> uninvite(edits, user, event);
            case 11 -> answer(edits, user, event, id(event), Scope.ALL);
            case 12 -> cancel(edits, user, event, id(event), Scope.ALL);
            case 13 -> rule(edits, user, event);
            case 14, 15, 16 -> occurrence(views, edits, user, event, Scope.THIS, false);
            case 17, 18, 19 -> occurrence(views, edits, user, event, Scope.THIS, true);
            case 20, 21 -> cancelled(views, edits, user, event, Scope.THIS);
            case 22, 23 -> occurrence(views, edits, user, event, Scope.FOLLOWING, any(3) == 0);
            case 24 -> cancelled(views, edits, user, event, Scope.FOLLOWING);
            case 25, 26 -> occurrence(views, edits, user, event, Scope.ALL, true);
            default -> rule(edits, user, event);
        }
    }

    /** Guests answer, invite others, and take it off their own calendar. */
    private void asGuest(Views views, Edits edits, int user, ObjectNode event) {
        switch (any(10)) {
            case 0, 1, 2, 3 -> answer(edits, user, event, id(event), Scope.ALL);
            case 4, 5 -> {
                var occurrence = occurrence(views, user, event);
                if (occurrence != null) {
                    answer(edits, user, event, id(occurrence), Scope.THIS);
                }
            }
            case 6 -> invite(edits, user, event);
            case 7 -> cancel(edits, user, event, id(event), Scope.ALL);
            default -> {}
        }
    }

    private static String id(ObjectNode event) {
        return Views.text(event, "id");
    }

    private interface Act {
        /** Answers with the id of what was changed, or begun. */
        Object on(Screens screens);
    }

    private void act(Edits edits, int user, ObjectNode event, String what, Object how, Act act) {
        walk.say(user, "%s %s in Google %s", what, id(event), how);
        int line = walk.script.size() - 1;
        edits.google.add(() -> {
            try {
                if (act.on(screens(user)) instanceof String id) {
                    walk.starts.add(Span.ofGoogle(screens(user).show(id)).begins());
                }
            } catch (IllegalArgumentException refused) {
                walk.script.set(line, walk.script.get(line) + " REFUSED " + refused.getMessage());
            }
        });
    }

    private static ObjectNode confirmed() {
        return Json.object().put("status", "confirmed");
    }

    private void text(Edits edits, int user, ObjectNode event, String at, Scope scope) {
        var place = walk.users.get(user).name + "/" + at;
        var fields = Json.object();
        switch (any(5)) {
            case 0, 1 -> fields.put("summary", title());
            case 2 -> fields.put("description", walk.wrote(walk.pen.fresh()));
            case 3 -> fields.put("location", walk.wrote(walk.pen.fresh()));
            default -> fields.putNull("description").putNull("location");
        }
        for (var field : fields.propertyNames()) {
            if (scope == Scope.THIS) {
                walk.tookForNow(Set.of(Views.text(event, field)));
            } else {
                walk.took(place, Views.text(event, field));
            }
        }
        act(edits, user, event, "changes " + at + " " + scope, fields, s -> s.change(at, fields, scope));
    }

    private Span like(ObjectNode event) {
        return walk.pen.like(Span.ofGoogle(event));
    }

    private Span otherKind(ObjectNode event) {
        return Span.ofGoogle(event).allDay() ? walk.pen.timed() : walk.pen.days();
    }

    private void move(Edits edits, int user, ObjectNode event, String at, Scope scope, Span when) {
        walk.starts.add(when.begins());
        var fields = when.toGoogle();
        if (event.has("recurrence") && at.equals(id(event))) {
            fields.putArray("recurrence").add(walk.pen.rule(when));
            walk.reshaped = true;
        }
        act(edits, user, event, "moves " + at + " " + scope, fields, s -> s.change(at, fields, scope));
    }

    private void rule(Edits edits, int user, ObjectNode event) {
        walk.reshaped = true;
        var fields = Json.object();
        if (any(4) == 0) {
            fields.putNull("recurrence");
        } else {
            fields.putArray("recurrence").add(walk.pen.rule(Span.ofGoogle(event)));
        }
        act(edits, user, event, "changes the rule of", fields, s -> s.change(id(event), fields, Scope.ALL));
    }

    private void invite(Edits edits, int user, ObjectNode event) {
        var address = any(2) == 0 ? address(any(walk.users.size())) : walk.wrote(walk.pen.guest());
        act(edits, user, event, "invites to", address, s -> s.invite(id(event), List.of(address), Scope.ALL));
    }

    private void uninvite(Edits edits, int user, ObjectNode event) {
        var guests = event.path("attendees")
                .valueStream()
                .filter(guest -> !guest.path("organizer").asBoolean(false)
                        && !guest.path("self").asBoolean(false))
                .map(guest -> guest.path("email").asString(""))
                .toList();
        var guest = walk.one(guests);
        if (guest != null) {
            walk.tookForNow(Set.of(guest));
            IntStream.range(0, walk.users.size())
                    .filter(u -> walk.users.get(u).mail.equals(guest))
                    .forEach(u -> walk.leavings[u]++);
            act(edits, user, event, "uninvites from", guest, s -> s.uninvite(id(event), List.of(guest), Scope.ALL));
        }
    }

    private void answer(Edits edits, int user, ObjectNode event, String at, Scope scope) {
        var answer = walk.one(List.of("accepted", "declined", "tentative"));
        if (!Views.isMine(event)) {
            act(edits, user, event, "answers " + at, answer, s -> s.answer(at, answer, scope));
        }
    }

    private void cancel(Edits edits, int user, ObjectNode event, String at, Scope scope) {
        if (Views.isMine(event)) {
            walk.ends();
        } else {
            walk.leavings[user]++;
            walk.tookOff.add(user);
        }
        walk.tookForNow(texts(event));
        act(edits, user, event, "cancels " + at, scope, s -> {
            s.cancel(at, scope);
            return s;
        });
    }

    /** As the user would click on it. */
    private ObjectNode occurrence(Views views, int user, ObjectNode series) {
        return walk.one(views.screen(user, walk.mark).stream()
                .filter(one -> Views.text(one, "recurringEventId").equals(id(series)))
                .limit(4)
                .toList());
    }

    private void occurrence(Views views, Edits edits, int user, ObjectNode event, Scope scope, boolean moves) {
        var occurrence = occurrence(views, user, event);
        if (occurrence == null || (moves && scope != Scope.THIS && endsByDate(event))) {
            return;
        }
        if (scope == Scope.FOLLOWING) {
            walk.splits++;
        }
        walk.reshaped |= scope == Scope.FOLLOWING || (scope == Scope.ALL && moves);
        if (moves) {
            move(edits, user, occurrence, id(occurrence), scope, like(occurrence));
        } else {
            text(edits, user, occurrence, id(occurrence), scope);
        }
    }

    /** Moved past its end, a series would be nothing but its first occurrence, or nothing: nobody says which. */
    private static boolean endsByDate(ObjectNode series) {
        return series.path("recurrence").toString().contains("UNTIL");
    }

    private void cancelled(Views views, Edits edits, int user, ObjectNode event, Scope scope) {
        var occurrence = occurrence(views, user, event);
        if (occurrence == null) {
            return;
        }
        if (scope == Scope.FOLLOWING) { // from the first one on, it is all of it
            walk.reshaped = true;
            walk.ends();
        }
        walk.tookForNow(texts(occurrence));
        if (!Views.isMine(event)) {
            walk.tookOff.add(user);
        }
        act(edits, user, occurrence, "cancels " + id(occurrence), scope, s -> {
            s.cancel(id(occurrence), scope);
            return s;
        });
    }

    private static Set<String> texts(ObjectNode event) {
        var texts = new TreeSet<String>();
        Stream.of("summary", "description", "location")
                .map(field -> Views.text(event, field))
                .forEach(texts::add);
        event.path("attendees").forEach(guest -> texts.add(guest.path("email").asString("")));
        return texts;
    }
}
