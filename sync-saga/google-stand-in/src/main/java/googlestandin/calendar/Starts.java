package googlestandin.calendar;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Goes through several rows of moments at once, earliest first, each moment once. */
final class Starts implements Iterator<Instant> {

    private record Row(Instant head, Iterator<Instant> rest) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return head.compareTo(other.head);
        }
    }

    private final PriorityQueue<Row> rows = new PriorityQueue<>();
    private final @Nullable Starts except;

    /** @param except what it passes over; null: nothing */
    Starts(Collection<Iterator<Instant>> all, @Nullable Starts except) {
        all.forEach(this::add);
        this.except = except;
    }

    private void add(Iterator<Instant> row) {
        if (row.hasNext()) {
            rows.add(new Row(row.next(), row));
        }
    }

    @Override
    public boolean hasNext() {
        while (except != null && !rows.isEmpty() && except.holds(rows.element().head)) {
            drop();
        }
        return !rows.isEmpty();
    }

    @Override
    public Instant next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return drop();
    }

    private Instant drop() {
        Instant head = rows.element().head;
        while (!rows.isEmpty() && rows.element().head.equals(head)) {
            add(rows.remove().rest);
        }
        return head;
    }

    /** To be asked in ascending order. */
    private boolean holds(Instant moment) {
        while (!rows.isEmpty() && rows.element().head.isBefore(moment)) {
            drop();
        }
        return !rows.isEmpty() && rows.element().head.equals(moment);
    }
}
