package lockstep.sync.decision;

import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * One field, decided. The two values compare equal; each side keeps its own spelling of what it already has.
 *
 * @param rule why, where something was merged or overruled; null where at most one side had something to say
 * @param overruled a value of one side lost
 */
record MergedField(
        @Nullable FieldValue forCrm,
        @Nullable FieldValue forGoogle,
        @Nullable Rule rule,
        boolean overruled) {}
