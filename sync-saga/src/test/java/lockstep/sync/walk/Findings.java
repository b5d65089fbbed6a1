package lockstep.sync.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a judge of walks has found. */
public abstract class Findings {

    /** By the walk's number. */
    public final Map<Integer, List<String>> broken = new TreeMap<>();

    protected final void broken(int seed, String what) {
        broken.computeIfAbsent(seed, s -> new ArrayList<>()).add(what);
    }

    /** How many walks broke which rule. */
    public final Map<String, Integer> rules() {
        var rules = new TreeMap<String, Integer>();
        broken.values()
                .forEach(lines -> lines.stream()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .distinct()
                        .forEach(rule -> rules.merge(rule, 1, Integer::sum)));
        return rules;
    }

    /** How to take a walk again, what was done in it, and what became of it. */
    public abstract String tell(int seed);
}
