package lockstep.sync.google.calendar;

import java.util.ArrayList;
import java.util.List;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Kind;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.activity.TimeRules;
import lockstep.sync.activities.Times;
import lockstep.sync.google.calendar.Moments.Unreadable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** When an event happens, or why nobody can say so or carry it: what others have put into calendars is not always sane. */
final class Timing {

    private Timing() {}

    /** Null where there is an obstacle. That a rule can be counted is not looked at: that takes long. */
    static @Nullable Times of(ObjectNode event) {
        try {
            var times = read(event);
            return contradiction(times) == null ? times : null;
        } catch (Unreadable why) {
            return null;
        }
    }

    static @Nullable String obstacle(ObjectNode event) {
        try {
            var times = read(event);
            var obstacle = contradiction(times);
            return obstacle == null ? beyondUs(times) : obstacle;
        } catch (Unreadable why) {
            return why.getMessage();
        }
    }

    private static Times read(ObjectNode event) {
        var start = event.path("start");
        var end = event.path("end");
        if (Moments.isMissing(start)) {
            throw new Unreadable("no-start");
        }
        if (Moments.isMissing(end)) {
            throw new Unreadable("no-end");
        }
        return new Times(Moments.read(start, ""), Moments.read(end, Items.zone(event)), lines(event));
    }

    private static List<String> lines(ObjectNode event) {
        var lines = new ArrayList<String>();
        for (var line : event.path("recurrence")) {
            var text = line.isString() ? line.stringValue() : "";
            if (text.isBlank() || text.indexOf('\n') >= 0) {
                throw new Unreadable("unreadable-recurrence");
            }
            lines.add(text);
        }
        return lines;
    }

    private static @Nullable String contradiction(Times times) {
        if (times.start().allDay() != times.end().allDay()) {
            return "all-day-mixed-with-timed";
        }
        if (times.end().order().isBefore(times.start().order())) {
            return "ends-before-it-starts";
        }
        return null;
    }

    private static @Nullable String beyondUs(Times times) {
        try {
            return TimeRules.obstacles(activity(times)).stream()
                    .map(error -> error.field().startsWith("recurrence") ? "unreadable-recurrence" : "unreadable-time")
                    .findFirst()
                    .orElse(null);
        } catch (RuntimeException odd) { // whatever a library makes of somebody's rule: it stops this event alone
            return "unreadable-recurrence";
        }
    }

    private static ActivityFields activity(Times times) {
        return new ActivityFields(
                null,
                Kind.MEETING,
                Status.PLANNED,
                times.start(),
                times.end(),
                null,
                null,
                true,
                List.of(),
                List.of(),
                null,
                Visibility.DEFAULT,
                times.recurrence());
    }
}
