package lockstep.eventstore;

import java.util.Map;
import java.util.TreeMap;

/**
 * Knows up to which index holes are dead. Whoever sees index M committed takes a new transaction id F, the fence. Every
 * writer of a smaller index had its own transaction id before M was handed out (a trigger sees to that, the sequence
 * caches nothing), hence a smaller one than F. So once all transactions up to F have ended, whatever is missing below M
 * will stay missing.
 *
 * <p>Proven for the reader's own snapshot, never for "now": a slower reader with an older snapshot may still miss what
 * a faster one has seen committed, therefore each passes the {@code xmin} of the very statement that read its page.
 */
final class Fences {
    private final TreeMap<Long, Long> indexByFence = new TreeMap<>();

    /** Holes below this index are dead for a reader whose snapshot has this {@code xmin}. */
    synchronized long settled(long xmin) {
        Map.Entry<Long, Long> passed = indexByFence.lowerEntry(xmin);
        if (passed == null) {
            return 0;
        }
        indexByFence.headMap(passed.getKey()).clear();
        return passed.getValue();
    }

    /** Somebody took a fence for it already, one has only to wait. */
    synchronized boolean cover(long index) {
        return !indexByFence.isEmpty() && indexByFence.lastEntry().getValue() >= index;
    }

    synchronized void add(long fence, long index) {
        Map.Entry<Long, Long> former = indexByFence.lowerEntry(fence);
        indexByFence.put(fence, former == null ? index : Math.max(index, former.getValue()));
    }
}
