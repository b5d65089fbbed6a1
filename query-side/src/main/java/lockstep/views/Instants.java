package lockstep.views;

import java.time.Instant;
import lockstep.Refusal;
import org.jspecify.annotations.Nullable;

/** Instants that requests name. Java's calendar is longer than the database's, and anybody's is shorter than both. */
public final class Instants {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Instants() {}

    public static boolean isPossible(Instant at) {
        return !at.isBefore(FIRST) && at.isBefore(END);
    }

    public static void refuseImpossible(String field, @Nullable Instant at) {
        if (at != null && !isPossible(at)) {
            throw Refusal.invalid(field, "must be in the years 1 to 9999");
        }
    }
}
