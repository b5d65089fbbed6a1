package lockstep.sync.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a judge of walks has found. */
public abstract class Findings {

    protected static final JsonMapper JSON = new JsonMapper();

    /** By the walk's number. */
    public final Map<Integer, List<String>> broken = new TreeMap<>();

    /** By aggregate, in order. */
    public final Map<String, List<String>> log;

    protected Findings(Map<String, List<String>> log) {
        this.log = log;
    }

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

    /** What there was to judge, in a few words. */
    public abstract String scope();

    /** How to take a walk again, what was done in it, and what became of it. */
    public final String tell(int seed) {
        var text = new StringBuilder("-Dlockstep.walk.seed=" + seed);
        broken.getOrDefault(seed, List.of()).forEach(line -> text.append("\n  ").append(line));
        var records = tell(seed, text);
        log.values().forEach(events -> events.forEach(event -> onRecord(event, records, text)));
        return text.toString();
    }

    /** @return the records the walk was about */
    protected abstract Set<String> tell(int seed, StringBuilder text);

    /** What sessions put on record about these. */
    private static void onRecord(String event, Set<String> records, StringBuilder text) {
        if (event.startsWith("syncsession.")) {
            var payload = event.indexOf('{');
            JsonNode session = JSON.readTree(event.substring(payload));
            for (var list : List.of("decisions", "agreements", "links", "records")) {
                for (var one : session.path(list)) {
                    if (records.contains(one.path("recordId").asString(""))) {
                        text.append("\n  ")
                                .append(session.path("sessionId").asString())
                                .append(' ')
                                .append(event, 0, payload)
                                .append(one);
                    }
                }
            }
        }
    }
}
