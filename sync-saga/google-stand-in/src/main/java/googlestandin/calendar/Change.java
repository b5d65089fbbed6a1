package googlestandin.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What happens to calendars in one go. */
final class Change {

    final Instant now;
    final List<ObjectNode> documents = new ArrayList<>();
    final Set<Calendar> touched = new LinkedHashSet<>();
    private final Calendars calendars;

    Change(Calendars calendars, Instant now) {
        this.calendars = calendars;
        this.now = now;
    }

    /** No two versions of an event have the same time, also where the clock stands still. */
    Instant after(Event old) {
        return now.isAfter(old.updated()) ? now : old.updated().plusMillis(1);
    }

    Event put(Calendar calendar, String id, ObjectNode fields, Instant updated, Event.Kept kept) {
        Event event = new Event(id, fields, calendars.nextSeq(), updated, kept);
        calendar.store(event, now);
        documents.add(calendar.document(event, now));
        touched.add(calendar);
        return event;
    }

    void changed(Calendar calendar) {
        documents.add(calendar.document());
    }

    void mail(Mail mail) {
        calendars.outbox.add(mail);
        documents.add(mail.document());
    }
}
