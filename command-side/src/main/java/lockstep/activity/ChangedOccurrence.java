package lockstep.activity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a series that is not as the rule has it.
 *
 * @param originalStart when it would start; says which one it is, also after it was moved (Google's originalStartTime)
 * @param fields the whole occurrence; null when it was cancelled
 * @param changed names of the fields in which it differs from the series; in all others it goes on following the series
 * @param changedAt when this occurrence was changed
 */
public record ChangedOccurrence(
        Moment originalStart, @Nullable ActivityFields fields, Set<String> changed, Instant changedAt) {

    @SuppressWarnings("ConstantValue") // JSON binding passes nulls in spite of the declared types
    public ChangedOccurrence {
        changed = changed == null ? Set.of() : Set.copyOf(changed);
    }

    public static ChangedOccurrence cancelled(Moment originalStart, Instant changedAt) {
        return new ChangedOccurrence(originalStart, null, Set.of(), changedAt);
    }

    /**
     * @param plain the occurrence as the series has it
     * @param fields what it is instead
     */
    public static ChangedOccurrence of(
            Moment originalStart, ActivityFields plain, ActivityFields fields, Instant changedAt) {
        var once = fields.withRecurrence(List.of());
        return new ChangedOccurrence(
                originalStart, once, ActivityField.differing(plain.withRecurrence(List.of()), once), changedAt);
    }

    public boolean cancelled() {
        return fields == null;
    }
}
