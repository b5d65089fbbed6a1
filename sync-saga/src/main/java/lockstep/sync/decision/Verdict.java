package lockstep.sync.decision;

import java.util.List;
import java.util.SortedMap;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.RecordDecision;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one record, and why.
 *
 * @param rule the name {@code docs/sync-rules.md} explains
 * @param fields where something was overruled or merged: both values
 * @param notCarriedOver names of fields whose edit stays on its own side
 * @param conflict a value of one side was overruled; it stands in {@code fields}
 * @param agreed what both sides hold once both actions are carried out, in the CRM's spelling: the new base. Null
 *     unless {@code link} is {@link LinkAction#AGREE}
 * @param blanks a field that holds a value would be left without any, on either side: the guard counts these
 */
public record Verdict(
        RecordDecision.Outcome outcome,
        String rule,
        CrmAction crm,
        GoogleAction google,
        LinkAction link,
        List<RecordDecision.FieldDecision> fields,
        List<String> notCarriedOver,
        boolean conflict,
        @Nullable SortedMap<String, FieldValue> agreed,
        boolean blanks) {

    /** Nothing is done; it is kept with the reason. */
    public static Verdict parked(String reason) {
        return new Verdict(
                RecordDecision.Outcome.PARKED,
                reason,
                CrmAction.NOTHING,
                GoogleAction.NOTHING,
                LinkAction.KEEP,
                List.of(),
                List.of(),
                false,
                null,
                false);
    }

    /** Nothing to write on either side. */
    public boolean quiet() {
        return crm instanceof CrmAction.Nothing && google instanceof GoogleAction.Nothing;
    }
}
