package lockstep.activity;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Local times as instants, from the first that is then or later. */
final class FromThen implements Iterator<Instant> {

    private final Iterator<LocalDateTime> locals;
    private final Function<LocalDateTime, Instant> asInstant;
    private @Nullable Instant next;

    FromThen(Iterator<LocalDateTime> locals, Function<LocalDateTime, Instant> asInstant, Instant from) {
        this.locals = locals;
        this.asInstant = asInstant;
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
        return locals.hasNext() ? asInstant.apply(locals.next()) : null;
    }
}
