package lockstep.sync.decision;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.RecordDecision.Outcome;
import org.jspecify.annotations.Nullable;

/** What becomes of one record. The rules, their reasons and a table of cases are {@code docs/sync-rules.md}. */
public final class SyncDecider {

    private SyncDecider() {}

    public static Verdict decide(Pair pair, Policy policy, RecordKind kind) {
        return pair.linked() ? linked(pair, policy, kind) : unlinked(pair.crm(), pair.google(), policy, kind);
    }

    /** Whether two records hold the same in these fields. */
    public static boolean alike(
            RecordKind kind,
            Collection<String> fields,
            SortedMap<String, FieldValue> one,
            SortedMap<String, FieldValue> other) {
        var forms = new Forms(kind);
        return fields.stream().allMatch(field -> forms.same(field, forms.value(one, field), forms.value(other, field)));
    }

    private static Verdict linked(Pair pair, Policy policy, RecordKind kind) {
        var crm = pair.crm();
        var google = pair.google();
        if (crm == null || google == null) {
            return quiet(Rule.ABSENCE_PROVES_NOTHING, LinkAction.KEEP);
        }
        var tagged = crm.presence() == CrmSide.Presence.IN;
        var leftGoogle = kind.membership().left(google);
        if (tagged && leftGoogle == null) {
            return merge(pair.base(), crm, google, policy, kind);
        }
        var edits =
                edits(pair.base(), crm, google, policy.without(google.terms().untold()), new Forms(kind));
        if (tagged && leftGoogle != null) {
            return google.terms().crmFollows()
                    ? end(
                            leftGoogle.outcome(),
                            leftGoogle.follows(),
                            leave(google, policy),
                            GoogleAction.NOTHING,
                            edits)
                    : end(Outcome.LINK_ENDED, leftGoogle.stays(), CrmAction.NOTHING, GoogleAction.NOTHING, edits);
        }
        if (leftGoogle == null) {
            var left = kind.membership().left(crm);
            if (!google.terms().googleFollows()) {
                return end(Outcome.LINK_ENDED, left.stays(), CrmAction.NOTHING, GoogleAction.NOTHING, edits);
            }
            return google.terms().askFirst()
                    ? Verdict.parked(Rule.GUESTS_WOULD_NOT_HEAR.id())
                    : end(left.outcome(), left.follows(), CrmAction.NOTHING, new GoogleAction.Leave(), edits);
        }
        return end(Outcome.LINK_ENDED, Rule.GONE_ON_BOTH_SIDES, CrmAction.NOTHING, GoogleAction.NOTHING, edits);
    }

    private static CrmAction leave(GoogleSide google, Policy policy) {
        return new CrmAction.Leave(policy.byOurClock(google.updatedAt()));
    }

    private static Verdict unlinked(
            @Nullable CrmSide crm, @Nullable GoogleSide google, Policy policy, RecordKind kind) {
        var crmLives = crm != null && crm.presence() != CrmSide.Presence.DELETED;
        var googleLives = google != null && google.presence() != GoogleSide.Presence.DELETED;
        var tagged = crm != null && crm.presence() == CrmSide.Presence.IN;
        var grouped = google != null && google.presence() == GoogleSide.Presence.IN;
        var takenOut = crm != null && !tagged && !kind.membership().rejoins; // and stays out
        if ((!tagged && !grouped) || takenOut) {
            return quiet(Rule.TAKES_NO_PART, LinkAction.NONE);
        }
        if (crm != null && google != null && crmLives && googleLives) {
            return merge(null, crm, google, policy, kind);
        }
        if (crm != null && tagged) {
            var fields = synced(crm.fields(), policy, kind);
            var create = new GoogleAction.Create(fields);
            var join = crm.joins() == null ? CrmAction.NOTHING : new CrmAction.Join(crm.joins());
            return created(Outcome.CREATED_IN_GOOGLE, kind.membership().createsInGoogle, join, create, fields);
        }
        var from = Objects.requireNonNull(google);
        var fields = synced(from.fields(), policy.without(from.terms().untold()), kind);
        var create = new CrmAction.Create(fields, policy.byOurClock(from.updatedAt()));
        return created(Outcome.IMPORTED_TO_CRM, kind.membership().importsToCrm, create, GoogleAction.NOTHING, fields);
    }

    private static Verdict merge(
            @Nullable SortedMap<String, FieldValue> base,
            CrmSide crm,
            GoogleSide google,
            Policy policy,
            RecordKind kind) {
        var told = policy.without(google.terms().untold());
        var merge = new RecordMerge(base, crm, google, told, kind);
        var agreed = agreed(base, merge, google, told, kind);
        var asAgreed = base != null && merge.baseStands && merge.changedInGoogle.isEmpty();
        var link = asAgreed ? LinkAction.KEEP : LinkAction.AGREE;
        return new Verdict(
                outcome(base == null, merge),
                rule(base == null, merge).id(),
                forCrm(merge, crm, policy.byOurClock(google.updatedAt())),
                forGoogle(merge, google, kind),
                link,
                List.copyOf(merge.decisions),
                List.of(),
                merge.overruled,
                link == LinkAction.AGREE ? agreed : null,
                merge.blanks);
    }

    private static CrmAction forCrm(RecordMerge merge, CrmSide crm, Instant at) {
        var joins = crm.presence() != CrmSide.Presence.IN || crm.joins() != null;
        return !merge.changedInCrm.isEmpty()
                ? new CrmAction.Change(merge.forCrm, merge.changedInCrm, at, joins)
                : joins ? new CrmAction.Join(Objects.requireNonNullElse(crm.joins(), at)) : CrmAction.NOTHING;
    }

    private static GoogleAction forGoogle(RecordMerge merge, GoogleSide google, RecordKind kind) {
        var joins = google.presence() != GoogleSide.Presence.IN && kind.membership().rejoins;
        return !merge.changedInGoogle.isEmpty()
                ? new GoogleAction.Change(merge.forGoogle, merge.changedInGoogle, joins)
                : joins ? new GoogleAction.Join() : GoogleAction.NOTHING;
    }

    /** What this copy does not tell stays agreed on as it was; what others have to write is agreed on as Google has it. */
    private static SortedMap<String, FieldValue> agreed(
            @Nullable SortedMap<String, FieldValue> base,
            RecordMerge merge,
            GoogleSide google,
            Policy policy,
            RecordKind kind) {
        var agreed = synced(merge.forCrm, policy, kind);
        for (var field : merge.leftToOthers) {
            var theirs = google.fields().get(field);
            if (theirs == null) {
                agreed.remove(field);
            } else {
                agreed.put(field, theirs);
            }
        }
        if (base != null) {
            for (var field : google.terms().untold()) {
                var before = base.get(field);
                if (before != null) {
                    agreed.put(field, before);
                }
            }
        }
        return agreed;
    }

    private static Outcome outcome(boolean first, RecordMerge merge) {
        if (merge.changedInCrm.isEmpty() && merge.changedInGoogle.isEmpty()) {
            return first ? Outcome.LINKED : Outcome.UNCHANGED;
        }
        if (merge.changedInGoogle.isEmpty()) {
            return Outcome.CHANGED_IN_CRM;
        }
        return merge.changedInCrm.isEmpty() ? Outcome.CHANGED_IN_GOOGLE : Outcome.MERGED;
    }

    private static Rule rule(boolean first, RecordMerge merge) {
        if (first) {
            return Rule.FIRST_MATCH;
        }
        for (var strongest :
                List.of(Rule.MOST_RECENT_WINS, Rule.TIE_CRM_WINS, Rule.LOCKED_IN_CRM, Rule.READ_ONLY_IN_GOOGLE)) {
            if (merge.decisions.stream().anyMatch(field -> field.rule().equals(strongest.id()))) {
                return strongest;
            }
        }
        return switch (outcome(false, merge)) {
            case CHANGED_IN_CRM -> Rule.GOOGLE_CHANGED;
            case CHANGED_IN_GOOGLE -> Rule.CRM_CHANGED;
            case MERGED -> Rule.BOTH_CHANGED_APART;
            default ->
                !merge.leftToOthers.isEmpty()
                        ? Rule.LEFT_TO_THE_ORGANIZER
                        : merge.baseStands ? Rule.IN_STEP : Rule.BOTH_CHANGED_ALIKE;
        };
    }

    /** Synced fields that were changed since the two agreed and that the other side never learns. */
    private static List<String> edits(
            @Nullable SortedMap<String, FieldValue> base, CrmSide crm, GoogleSide google, Policy policy, Forms forms) {
        var here = crm.presence() == CrmSide.Presence.DELETED ? base : crm.fields();
        var there = google.presence() == GoogleSide.Presence.DELETED ? base : google.fields();
        return new TreeSet<>(policy.fields())
                .stream()
                        .map(field -> new FieldMerge(
                                forms,
                                field,
                                forms.value(base, field),
                                forms.value(here, field),
                                forms.value(there, field)))
                        .filter(field -> !field.alike())
                        .map(FieldMerge::field)
                        .toList();
    }

    private static SortedMap<String, FieldValue> synced(
            SortedMap<String, FieldValue> fields, Policy policy, RecordKind kind) {
        var forms = new Forms(kind);
        var synced = new TreeMap<String, FieldValue>();
        for (var field : policy.fields()) {
            var value = forms.value(fields, field);
            if (value != null) {
                synced.put(field, value);
            }
        }
        return synced;
    }

    private static Verdict quiet(Rule rule, LinkAction link) {
        return new Verdict(
                Outcome.UNCHANGED,
                rule.id(),
                CrmAction.NOTHING,
                GoogleAction.NOTHING,
                link,
                List.of(),
                List.of(),
                false,
                null,
                false);
    }

    private static Verdict created(
            Outcome outcome, Rule rule, CrmAction crm, GoogleAction google, SortedMap<String, FieldValue> agreed) {
        return new Verdict(
                outcome, rule.id(), crm, google, LinkAction.AGREE, List.of(), List.of(), false, agreed, false);
    }

    private static Verdict end(
            Outcome outcome, Rule rule, CrmAction crm, GoogleAction google, List<String> notCarriedOver) {
        return new Verdict(
                outcome, rule.id(), crm, google, LinkAction.END, List.of(), notCarriedOver, false, null, false);
    }
}
