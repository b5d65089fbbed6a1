package lockstep.sync.google.calendar;

import java.util.List;

/** Those of an event by itself; the occurrences of a series are made up of them. */
final class EventFields {

    static final List<EventField> ALL = List.of(
            new TextField("title", "summary"),
            new TextField("notes", "description"),
            new TextField("location", "location"),
            new VisibilityField(),
            new TimeField(),
            new GuestsField());

    private EventFields() {}
}
