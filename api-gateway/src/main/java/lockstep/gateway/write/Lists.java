package lockstep.gateway.write;

import java.util.ArrayList;
import java.util.List;
import lockstep.Refusal;
import org.jspecify.annotations.Nullable;

/** Lists of bodies: one may be left out, an entry of it may not. */
public final class Lists {

    private Lists() {}

    public static <T> List<T> full(String field, @Nullable List<@Nullable T> entries) {
        if (entries == null) {
            return List.of();
        }
        var full = new ArrayList<T>(entries.size());
        for (T entry : entries) {
            if (entry == null) {
                throw Refusal.invalid(field + "[" + full.size() + "]", "must not be null");
            }
            full.add(entry);
        }
        return full;
    }
}
