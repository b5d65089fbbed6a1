package googlestandin.calendar;

import googlestandin.Switch;

/** Guests' copies usually have the organizer's id; what joins them for certain is the iCalUID. */
record CopyIds(Calendars calendars) {

    /** Of an event's copy on another calendar. */
    String in(Calendar target, Event stored) {
        return base(target, stored) + stored.suffix();
    }

    String seriesIn(Calendar target, Event exception) {
        return base(target, exception);
    }

    private String base(Calendar target, Event stored) {
        return target.baseOf(stored.text("iCalUID")).orElseGet(() -> {
            boolean other = calendars.switches.test(Switch.GUEST_COPIES_HAVE_OWN_IDS) || target.isTaken(stored.base());
            return other ? calendars.freshId() : stored.base();
        });
    }
}
