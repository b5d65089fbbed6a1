package lockstep.sync.decision;

import java.util.List;

/** Whom a record without a link was recognised as. */
public sealed interface Match {

    record None() implements Match {}

    /** @param by {@code stamp}, {@code email-and-name}, {@code phone-and-name} or {@code time-and-title} */
    record One(String id, String by) implements Match {}

    /** Nothing says which: the record is parked, and nothing is created. */
    record Many(List<String> ids) implements Match {
        public static final String PARKED_BECAUSE = "two-candidates";
    }
}
