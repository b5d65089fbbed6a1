package lockstep.sync.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;

/** One case of the decision table, its alternatives taken apart. */
record TableCase(Map<String, String> row, String linked, String crm, String google, String newer, String policy) {

    static final Instant GOOGLE_TIME = Instant.parse("2026-03-01T12:00:00Z");
    private static final Set<String> SYNCED = Set.of("nickname", "name.family", "emails", "phones");

    static List<TableCase> all() {
        return SyncRules.tables("linked").stream()
                .flatMap(row -> of(row).stream())
                .toList();
    }

    static List<TableCase> of(Map<String, String> row) {
        var cases = new ArrayList<TableCase>();
        for (var linked : SyncRules.alternatives(row.get("linked"))) {
            for (var crm : SyncRules.alternatives(row.get("CRM"))) {
                for (var google : SyncRules.alternatives(row.get("Google"))) {
                    for (var newer : SyncRules.any(row.get("newer"), "crm", "google", "tie", "unknown")) {
                        for (var policy : SyncRules.any(row.get("policy"), "FIELD", "RECORD")) {
                            cases.add(new TableCase(row, linked, crm, google, newer, policy));
                        }
                    }
                }
            }
        }
        return cases;
    }

    World world() {
        var base = row.get("base");
        return new World(base.equals("–") ? null : Values.record(base), linked.equals("yes"), crmSide(), googleSide());
    }

    Policy decidedBy() {
        return new Policy(ConflictPolicy.valueOf(policy), SYNCED, Duration.ZERO, Duration.ofSeconds(2));
    }

    private CrmSide crmSide() {
        if (crm.equals("–")) {
            return null;
        }
        var locked = crm.contains(", locked ") ? Set.of(crm.substring(crm.indexOf(", locked ") + 9)) : Set.<String>of();
        var fields = Values.record(rest(crm.replaceFirst(", locked .*", "")));
        var changedAt = new HashMap<String, Instant>();
        var time = switch (newer) {
            case "crm" -> GOOGLE_TIME.plusSeconds(60);
            case "google" -> GOOGLE_TIME.minusSeconds(60);
            case "tie" -> GOOGLE_TIME.plusSeconds(1);
            default -> null;
        };
        if (time != null) {
            SYNCED.forEach(field -> changedAt.put(field, time));
        }
        return new CrmSide(CrmSide.Presence.valueOf(word(crm)), 3, fields, changedAt, locked);
    }

    private GoogleSide googleSide() {
        return google.equals("–")
                ? null
                : new GoogleSide(GoogleSide.Presence.valueOf(word(google)), Values.record(rest(google)), GOOGLE_TIME);
    }

    /** What the verdict writes on a side, in the words of the table. */
    static String written(CrmAction action) {
        return new Words("tag", "untag", TableCase::values).of(action);
    }

    static String written(GoogleAction action) {
        return new Words("group", "ungroup", TableCase::values).of(action);
    }

    private static String values(Set<String> names, Map<String, FieldValue> fields) {
        var values = new TreeMap<String, String>();
        for (var name : names) {
            var value = fields.get(name);
            values.put(name, value == null ? "" : value.text() != null ? value.text() : entries(value));
        }
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String entries(FieldValue value) {
        return value.entries().stream()
                .map(entry -> (entry.get("value") + " " + entry.getOrDefault("type", "")).strip())
                .reduce((one, other) -> one + " + " + other)
                .orElse("");
    }

    private static String word(String side) {
        return switch (side.split(" ")[0]) {
            case "tagged", "grouped" -> "IN";
            case "untagged", "ungrouped" -> "OUT";
            default -> side.split(" ")[0].toUpperCase(Locale.ROOT);
        };
    }

    private static String rest(String side) {
        return side.contains(" ") ? side.substring(side.indexOf(' ') + 1) : "";
    }

    @Override
    public String toString() {
        return "linked %s, base %s, CRM %s, Google %s, newer %s, %s: %s"
                .formatted(linked, row.get("base"), crm, google, newer, policy, row.get("rule"));
    }
}
