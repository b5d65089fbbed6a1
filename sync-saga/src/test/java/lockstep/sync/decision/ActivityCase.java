package lockstep.sync.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import lockstep.sync.activities.ActivityField;
import lockstep.sync.decision.Terms.Writing;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;

/** One case of the decision table for activities, its alternatives taken apart. */
record ActivityCase(
        Map<String, String> row,
        String linked,
        String crm,
        String google,
        String writing,
        String follows,
        String newer,
        String policy) {

    private static final Instant GOOGLE_TIME = TableCase.GOOGLE_TIME;
    private static final String UNSEEN = ", not seen yet";
    private static final String HIDES = ", hides ";
    private static final String SHARED = ", shared";

    static List<ActivityCase> all() {
        return SyncRules.tables("a link").stream()
                .flatMap(row -> of(row).stream())
                .toList();
    }

    static List<ActivityCase> of(Map<String, String> row) {
        var cases = new ArrayList<ActivityCase>();
        for (var linked : SyncRules.alternatives(row.get("a link"))) {
            for (var crm : SyncRules.alternatives(row.get("CRM"))) {
                for (var google : SyncRules.alternatives(row.get("Google"))) {
                    for (var terms : terms(row)) {
                        for (var newer : SyncRules.any(row.get("newer"), "crm", "google", "tie", "unknown")) {
                            for (var policy : SyncRules.any(row.get("policy"), "FIELD", "RECORD")) {
                                cases.add(new ActivityCase(
                                        row, linked, crm, google, terms.getFirst(), terms.getLast(), newer, policy));
                            }
                        }
                    }
                }
            }
        }
        return cases;
    }

    private static List<List<String>> terms(Map<String, String> row) {
        var terms = new ArrayList<List<String>>();
        for (var writing : SyncRules.any(row.get("writing"), "here", "elsewhere", "never")) {
            for (var follows : SyncRules.any(row.get("follows"), "own", "unheard", "foreign", "kept")) {
                terms.add(List.of(writing, follows));
            }
        }
        return terms;
    }

    World world() {
        var base = row.get("base");
        return new World(
                base.equals("–") ? null : ActivityValues.record(base), linked.equals("yes"), crmSide(), googleSide());
    }

    Policy decidedBy() {
        return new Policy(
                ConflictPolicy.valueOf(policy),
                Set.copyOf(ActivityField.paths()),
                Duration.ZERO,
                Duration.ofSeconds(2));
    }

    private CrmSide crmSide() {
        if (crm.equals("–")) {
            return null;
        }
        var time = switch (newer) {
            case "crm" -> GOOGLE_TIME.plusSeconds(60);
            case "google" -> GOOGLE_TIME.minusSeconds(60);
            case "tie" -> GOOGLE_TIME.plusSeconds(1);
            default -> null;
        };
        var changedAt = new HashMap<String, Instant>();
        if (time != null) {
            ActivityField.paths().forEach(field -> changedAt.put(field, time));
        }
        var presence = switch (presence(crm)) {
            case "marked" -> CrmSide.Presence.IN;
            case "unmarked" -> CrmSide.Presence.OUT;
            default -> CrmSide.Presence.DELETED;
        };
        return new CrmSide(presence, 3, fields(crm), changedAt, Set.of(), crm.endsWith(UNSEEN) ? GOOGLE_TIME : null);
    }

    private GoogleSide googleSide() {
        if (google.equals("–")) {
            return null;
        }
        var presence = switch (presence(google)) {
            case "there" -> GoogleSide.Presence.IN;
            case "early" -> GoogleSide.Presence.OUT;
            default -> GoogleSide.Presence.DELETED;
        };
        var untold = google.contains(HIDES)
                ? Set.of(google.substring(google.indexOf(HIDES) + HIDES.length())
                        .replace(SHARED, "")
                        .split(" and "))
                : Set.<String>of();
        return new GoogleSide(presence, fields(google), GOOGLE_TIME, terms(untold));
    }

    private Terms terms(Set<String> untold) {
        var own = follows.equals("own") || follows.equals("unheard");
        return new Terms(
                switch (writing) {
                    case "here" -> Writing.HERE;
                    case "elsewhere" -> Writing.ELSEWHERE;
                    default -> Writing.NEVER;
                },
                untold,
                !follows.equals("kept"),
                own,
                follows.equals("unheard"),
                google.endsWith(SHARED));
    }

    private static SortedMap<String, FieldValue> fields(String side) {
        var plain = side.replace(UNSEEN, "").replace(SHARED, "").replaceFirst(HIDES + ".*", "");
        return ActivityValues.record(plain.contains(" ") ? plain.substring(plain.indexOf(' ') + 1) : "");
    }

    static String presence(String side) {
        return side.split("[ ,]")[0];
    }

    /** What the verdict writes on a side, in the words of the table. */
    static String written(CrmAction action) {
        return new Words("seen", "cancel", ActivityCase::values).of(action);
    }

    static String written(GoogleAction action) {
        return new Words("join", "cancel", ActivityCase::values).of(action);
    }

    private static String values(Set<String> names, Map<String, FieldValue> fields) {
        return names.stream()
                .sorted()
                .map(name -> name + "=" + (fields.containsKey(name) ? ActivityValues.text(name, fields.get(name)) : ""))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return String.join(
                ", ",
                Arrays.asList(
                        "a link " + linked,
                        "base " + row.get("base"),
                        "CRM " + crm,
                        "Google " + google,
                        writing,
                        follows,
                        "newer " + newer,
                        policy + ": " + row.get("rule")));
    }
}
