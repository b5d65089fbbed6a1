package lockstep.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An activity as the occurrences it stands for: those of its rule, but for the ones that were changed or cancelled. What
 * happens once is a series of one.
 */
public final class Series {

    /** @param originalStart which one it is; where it was moved to stands in the fields */
    public record Occurrence(Moment originalStart, ActivityFields fields) {}

    private final ActivityFields fields;
    private final Recurrence rule;
    private final SortedMap<Instant, ChangedOccurrence> changed = new TreeMap<>();

    private Series(ActivityFields fields, Collection<ChangedOccurrence> changed) {
        this.fields = fields;
        this.rule = Recurrence.of(fields);
        changed.forEach(one -> this.changed.put(one.originalStart().order(), one));
    }

    public static Series of(ActivityFields fields, Collection<ChangedOccurrence> changed) {
        return new Series(fields, changed);
    }

    /** Those that are as the rule has them and start in this time, in their order; the end is exclusive. */
    public Stream<Occurrence> unchanged(Instant from, Instant to) {
        Iterator<Instant> starts = rule.starts(from, to);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(starts, Spliterator.ORDERED), false)
                .filter(at -> !changed.containsKey(at))
                .map(this::plain);
    }

    /** Those that were changed and not cancelled, wherever they were moved. */
    public Stream<Occurrence> changed() {
        return changed.values().stream().filter(one -> !one.cancelled()).map(this::changed);
    }

    /** Null when there is none, or it was cancelled. */
    public @Nullable Occurrence occurrence(Moment originalStart) {
        var own = changed.get(originalStart.order());
        if (own != null) {
            return own.cancelled() ? null : changed(own);
        }
        return rule.contains(originalStart) ? plain(originalStart.order()) : null;
    }

    /** As the rule has it, also when it was changed or cancelled; null where the rule has none. */
    @Nullable
    Occurrence asTheRuleHasIt(Moment originalStart) {
        return rule.contains(originalStart) ? plain(originalStart.order()) : null;
    }

    boolean has(Moment originalStart) {
        return changed.containsKey(originalStart.order()) || rule.contains(originalStart);
    }

    public Instant firstStart() {
        var first = changed().map(one -> one.fields().start().order()).min(Instant::compareTo);
        return first.filter(one -> one.isBefore(fields.start().order()))
                .orElse(fields.start().order());
    }

    /** When the last occurrence is over; null: never. */
    public @Nullable Instant lastEnd() {
        var last = rule.lastStart();
        if (last == null) {
            return null;
        }
        var end = last.plus(fields.length());
        var moved = changed().map(one -> one.fields().end().order()).max(Instant::compareTo);
        return moved.filter(end::isBefore).orElse(end);
    }

    /** How long each occurrence lasts that was not changed. */
    public Duration length() {
        return fields.length();
    }

    Recurrence rule() {
        return rule;
    }

    Collection<ChangedOccurrence> exceptions() {
        return Collections.unmodifiableCollection(changed.values());
    }

    private Occurrence plain(Instant start) {
        var at = fields.startingAt(start);
        return new Occurrence(at.start(), at);
    }

    private Occurrence changed(ChangedOccurrence one) {
        var plain = fields.startingAt(one.originalStart().order());
        var now = ActivityField.overlay(Objects.requireNonNull(one.fields()), one.changed(), plain);
        return new Occurrence(plain.start(), now);
    }
}
