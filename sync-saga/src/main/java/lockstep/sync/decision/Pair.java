package lockstep.sync.decision;

import java.util.SortedMap;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * One record as both sides have it.
 *
 * @param base what both sides last agreed on; null: never, so this is a first match. Ignored without a link
 * @param linked an ended link is none: tagging or grouping again starts a new one
 * @param crm null: the CRM has no such record
 * @param google null: Google has no such record, or, on a link, nothing is known of it in this session
 */
public record Pair(
        @Nullable SortedMap<String, FieldValue> base,
        boolean linked,
        @Nullable CrmSide crm,
        @Nullable GoogleSide google) {}
