package lockstep.sync.google.calendar;

import lockstep.sync.activities.Times;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Start, end and recurrence. */
record TimeField() implements EventField {

    @Override
    public String name() {
        return "time";
    }

    @Override
    public @Nullable FieldValue read(ObjectNode event) {
        var times = Timing.of(event);
        return times == null ? null : FieldValue.of(times.text());
    }

    /** Start and end go together, also when only the rule changes, since it needs the start's zone. */
    @Override
    public void write(@Nullable FieldValue wanted, ObjectNode event, ObjectNode patch) {
        if (wanted == null || wanted.text() == null) {
            return; // every event has a time: nothing is said about it
        }
        var times = Times.parse(wanted.text());
        patch.set("start", event.isEmpty() ? Moments.write(times.start()) : Moments.patch(times.start()));
        patch.set("end", event.isEmpty() ? Moments.write(times.end()) : Moments.patch(times.end()));
        var lines = Json.array();
        times.recurrence().forEach(lines::add);
        if (Items.isException(event) || lines.equals(event.path("recurrence"))) {
            return;
        }
        if (!lines.isEmpty()) {
            patch.set("recurrence", lines);
        } else if (event.has("recurrence")) {
            patch.putNull("recurrence");
        }
    }
}
