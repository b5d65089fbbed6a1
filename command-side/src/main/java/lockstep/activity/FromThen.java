package lockstep.activity;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Local times as instants, from the first that is then or later, to the last before the end. */
final class FromThen implements Iterator<Instant> {

    private final Iterator<LocalDateTime> locals;
    private final Function<LocalDateTime, Instant> asInstant;
    private final Instant end;
    private @Nullable Instant next;

    FromThen(Iterator<LocalDateTime> locals, Function<LocalDateTime, Instant> asInstant, Instant from, Instant end) {
        this.locals = locals;
        this.asInstant = asInstant;
        this.end = end;
        do {
            next = following();
        } while (next != null && next.isBefore(from));
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Instant next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        var now = next;
        next = following();
        return now;
    }

    private @Nullable Instant following() {
        if (!locals.hasNext()) {
            return null;
        }
        var at = asInstant.apply(locals.next());
        return at.isBefore(end) ? at : null;
    }
}
