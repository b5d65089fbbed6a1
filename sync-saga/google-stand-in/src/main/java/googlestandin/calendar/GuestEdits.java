package googlestandin.calendar;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What guests may do to a meeting of somebody else's. */
final class GuestEdits {

    private GuestEdits() {}

    /** Whoever took an event off their calendar may take it back while it is on and they are on its list. */
    static boolean stillInvited(Calendar calendar, Optional<Event> leader) {
        return leader.isEmpty()
                || (!leader.get().cancelled()
                        && Guests.of(leader.get().fields()).containsKey(calendar.id));
    }

    static ObjectNode carried(
            Calendar calendar, Event leader, Event old, ObjectNode fields, Set<String> changed, boolean mayModify) {
        ObjectNode led = leader.fields().deepCopy();
        for (String name : changed) {
            if (name.equals("attendees")) {
                boolean sees = old.flag("guestsCanSeeOtherGuests", true);
                Guests.carry(led, old.fields(), fields, calendar.id, mayModify, sees);
            } else {
                Fields.take(led, fields, name);
            }
        }
        return led;
    }

    static boolean mayShare(Calendar calendar, Event old, ObjectNode fields, Set<String> changed, boolean mayModify) {
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
