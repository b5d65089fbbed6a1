package lockstep.views;

import lockstep.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param cursor what the part before answered as {@code next}; null: from the start
 */
public record Paging(@Nullable String cursor, int limit) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 100;

    public static final Paging FIRST = new Paging(null, DEFAULT_LIMIT);

    public Paging {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refusal.invalid("limit", "must be 1 to " + MAX_LIMIT);
        }
    }

    /** As it stands in a request. */
    public static Paging of(@Nullable String cursor, @Nullable Integer limit) {
        return new Paging(cursor, limit == null ? DEFAULT_LIMIT : limit);
    }
}
