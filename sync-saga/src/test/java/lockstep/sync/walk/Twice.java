package lockstep.sync.walk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Two runs of the same walks, side by side (R2). */
public final class Twice {

    private Twice() {}

    /** Where their logs differ. */
    public static List<String> differences(Map<String, List<String>> one, Map<String, List<String>> other) {
        var ids = new LinkedHashSet<>(one.keySet());
        ids.addAll(other.keySet());
        var differences = new ArrayList<String>();
        for (var id : ids) {
            var here = one.getOrDefault(id, List.of());
            var there = other.getOrDefault(id, List.of());
            for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
                var a = i < here.size() ? here.get(i) : "nothing";
                var b = i < there.size() ? there.get(i) : "nothing";
                if (!a.equals(b)) {
                    int same = 0;
                    while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
                        same++;
                    }
                    int from = Math.max(0, same - 300);
                    differences.add("R2 " + id + "[" + i + "] differs at " + same + "\n  "
                            + a.substring(from, Math.min(a.length(), same + 300)) + "\n  "
                            + b.substring(from, Math.min(b.length(), same + 300)));
                    break;
                }
            }
        }
        return differences;
    }
}
