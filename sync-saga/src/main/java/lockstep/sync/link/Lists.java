package lockstep.sync.link;

import java.util.ArrayList;
import java.util.List;

/** Google takes so many at a time and no more. */
public final class Lists {

    private Lists() {}

    public static <T> List<List<T>> chunks(List<T> all, int size) {
        var chunks = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }
}
