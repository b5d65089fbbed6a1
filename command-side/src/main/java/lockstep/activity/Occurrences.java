package lockstep.activity;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.Refusal.FieldError;
import lockstep.Refusal.Kind;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.contact.OwnContacts;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** What concerns single occurrences of a series, and the part of one that becomes a series of its own. */
final class Occurrences {

    private Occurrences() {}

    static ActivityFields asTheRuleHasIt(Series series, Moment originalStart) {
        var plain = series.asTheRuleHasIt(originalStart);
        if (plain == null) {
            throw refusal(Kind.UNKNOWN, "unknown-occurrence", "the series has no occurrence then");
        }
        return plain.fields();
    }

    /** A rule cannot go on from an occurrence that it does not count, nor what it is to be without. */
    static void refuseUnlessCounted(Series series, Moment originalStart) {
        asTheRuleHasIt(series, originalStart);
        if (!series.rule().isCountedAt(originalStart.order())) {
            throw refusal(
                    Kind.CONFLICT,
                    "no-place-to-split",
                    "the series cannot be split here: it has an EXRULE, or" + " a date of its own");
        }
    }

    static List<ChangedOccurrence> checked(List<ChangedOccurrence> all, Actor by, OwnContacts users) {
        return all.stream()
                .map(one -> one.fields() == null
                        ? one
                        : new ChangedOccurrence(
                                one.originalStart(),
                                ActivityRules.checked(one.fields().withRecurrence(List.of()), one.fields(), by, users),
                                one.changed(),
                                one.changedAt()))
                .toList();
    }

    /** Those that the rest of a split series still has; the others are again as its rule has them. */
    static List<ChangedOccurrence> goingAlong(Collection<ChangedOccurrence> changed, ActivityFields rest) {
        var series = Series.of(rest, List.of());
        return changed.stream().filter(one -> series.has(one.originalStart())).toList();
    }

    static boolean same(ChangedOccurrence one, @Nullable ChangedOccurrence other) {
        return other != null
                && Objects.equals(one.fields(), other.fields())
                && one.changed().equals(other.changed());
    }

    static List<ChangedOccurrence> orErased(@Nullable List<ChangedOccurrence> occurrences) {
        return occurrences == null ? List.of() : occurrences;
    }

    /** Both parts commit together, or neither. */
    static void open(ActivityCreated rest, List<ChangedOccurrence> occurrences) {
        try {
            AggregateLifecycle.createNew(Activity.class, () -> new Activity(rest, occurrences));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Refusal refusal(Kind kind, String type, String reason) {
        var field = "originalStart";
        return new Refusal(kind, type, field + ": " + reason, List.of(new FieldError(field, reason)));
    }
}
