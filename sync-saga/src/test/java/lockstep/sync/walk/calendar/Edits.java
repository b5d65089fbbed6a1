package lockstep.sync.walk.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lockstep.activity.ActivityCommand;

/** What users are about to do, all walks together: each side at one moment. */
final class Edits {

    final List<Function<Instant, ActivityCommand>> crm = new ArrayList<>();
    final List<Runnable> google = new ArrayList<>();
}
