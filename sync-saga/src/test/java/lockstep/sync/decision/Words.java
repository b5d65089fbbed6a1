package lockstep.sync.decision;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import lockstep.syncsession.FieldValue;

/**
 * What a verdict writes on a side, in the words of a decision table.
 *
 * @param join how it comes to take part there
 * @param leave how it ceases to
 */
record Words(String join, String leave, BiFunction<Set<String>, Map<String, FieldValue>, String> values) {

    String of(CrmAction action) {
        return switch (action) {
            case CrmAction.Nothing nothing -> "nothing";
            case CrmAction.Create create -> created(create.fields());
            case CrmAction.Change change -> changed(change.joins(), change.changed(), change.fields());
            case CrmAction.Join joins -> join;
            case CrmAction.Leave leaves -> leave;
        };
    }

    String of(GoogleAction action) {
        return switch (action) {
            case GoogleAction.Nothing nothing -> "nothing";
            case GoogleAction.Create create -> created(create.fields());
            case GoogleAction.Change change -> changed(change.joins(), change.changed(), change.fields());
            case GoogleAction.Join joins -> join;
            case GoogleAction.Leave leaves -> leave;
        };
    }

    private String created(Map<String, FieldValue> fields) {
        return "create " + values.apply(fields.keySet(), fields);
    }

    private String changed(boolean joins, Set<String> changed, Map<String, FieldValue> fields) {
        return (joins ? join + " + " : "") + "change " + values.apply(changed, fields);
    }
}
