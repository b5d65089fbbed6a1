package googlestandin.calendar;

import java.util.Set;

/** The mails Google sends for a change, if it is asked to. */
record Post(Calendars calendars, SendUpdates to, String by) {

    void spread(
            Change change, Calendar from, Event event, Set<String> before, Set<String> after, boolean sharedChange) {
        for (String guest : after) {
            if (!before.contains(guest)) {
                send(change, guest, "invitation", from, event);
            } else if (sharedChange) {
                send(change, guest, "update", from, event);
            }
        }
        before.stream()
                .filter(guest -> !after.contains(guest))
                .forEach(guest -> send(change, guest, "cancellation", from, event));
    }

    /** To the organizer, from a guest. */
    void answer(Change change, Calendar from, Event event) {
        send(change, event.organizer(), "response", from, event);
    }

    private void send(Change change, String address, String kind, Calendar from, Event event) {
        boolean wanted = switch (to) {
            case ALL -> true;
            case EXTERNAL_ONLY -> calendars.ofAddress(address).isEmpty();
            case NONE -> false;
        };
        if (wanted) {
            change.mail(new Mail(change.now, address, kind, by, from.id, event.id(), event.text("iCalUID")));
        }
    }
}
