package lockstep.activity;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sources of instants as one, in their order, each once, less those that other sources have. */
final class Starts implements Iterator<Instant> {

    private record Head(Instant at, Iterator<Instant> rest) {}

    private final PriorityQueue<Head> added = new PriorityQueue<>(Comparator.comparing(Head::at));
    private final PriorityQueue<Head> removed = new PriorityQueue<>(Comparator.comparing(Head::at));
    private @Nullable Instant next;

    Starts(List<Iterator<Instant>> added, List<Iterator<Instant>> removed) {
        added.forEach(source -> put(this.added, source));
        removed.forEach(source -> put(this.removed, source));
        next = following(null);
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
        next = following(now);
        return now;
    }

    private @Nullable Instant following(@Nullable Instant last) {
        while (!added.isEmpty()) {
            var at = take(added);
            if (!at.equals(last) && !isRemoved(at)) {
                return at;
            }
        }
        return null;
    }

    private boolean isRemoved(Instant at) {
        while (!removed.isEmpty() && removed.element().at().isBefore(at)) {
            take(removed);
        }
        return !removed.isEmpty() && removed.element().at().equals(at);
    }

    private static Instant take(PriorityQueue<Head> heads) {
        var head = heads.remove();
        put(heads, head.rest());
        return head.at();
    }

    private static void put(PriorityQueue<Head> heads, Iterator<Instant> source) {
        if (source.hasNext()) {
            heads.add(new Head(source.next(), source));
        }
    }
}
