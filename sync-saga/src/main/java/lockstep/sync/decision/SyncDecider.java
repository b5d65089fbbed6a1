package lockstep.sync.decision;

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

    private static Verdict linked(Pair pair, Policy policy, RecordKind kind) {
        var crm = pair.crm();
        var google = pair.google();
        if (crm == null || google == null) {
            return quiet(Rule.ABSENCE_PROVES_NOTHING, LinkAction.KEEP);
        }
        var tagged = crm.presence() == CrmSide.Presence.TAGGED;
        var grouped = google.presence() == GoogleSide.Presence.GROUPED;
        if (tagged && grouped) {
            return merge(pair.base(), crm, google, policy, kind);
        }
        var edits = edits(pair.base(), crm, google, policy, new Forms(kind));
        if (tagged) {
            var rule = google.presence() == GoogleSide.Presence.DELETED
                    ? Rule.DELETED_IN_GOOGLE_UNTAGS
                    : Rule.UNGROUPED_IN_GOOGLE_UNTAGS;
            var untag = new CrmAction.Untag(policy.byOurClock(google.updatedAt()));
            return end(Outcome.UNTAGGED, rule, untag, GoogleAction.NOTHING, edits);
        }
        if (grouped) {
            var rule = crm.presence() == CrmSide.Presence.DELETED
                    ? Rule.DELETED_IN_CRM_LEAVES_GROUP
                    : Rule.UNTAGGED_IN_CRM_LEAVES_GROUP;
            return end(Outcome.REMOVED_FROM_GROUP, rule, CrmAction.NOTHING, new GoogleAction.RemoveFromGroup(), edits);
        }
        return end(Outcome.LINK_ENDED, Rule.GONE_ON_BOTH_SIDES, CrmAction.NOTHING, GoogleAction.NOTHING, edits);
    }

    private static Verdict unlinked(
            @Nullable CrmSide crm, @Nullable GoogleSide google, Policy policy, RecordKind kind) {
        var crmLives = crm != null && crm.presence() != CrmSide.Presence.DELETED;
        var googleLives = google != null && google.presence() != GoogleSide.Presence.DELETED;
        var tagged = crm != null && crm.presence() == CrmSide.Presence.TAGGED;
        var grouped = google != null && google.presence() == GoogleSide.Presence.GROUPED;
        if (!tagged && !grouped) {
            return quiet(Rule.TAKES_NO_PART, LinkAction.NONE);
        }
        if (crm != null && google != null && crmLives && googleLives) {
            return merge(null, crm, google, policy, kind);
        }
        if (crm != null && tagged) {
            var fields = synced(crm.fields(), policy, kind);
            var create = new GoogleAction.Create(fields);
            return created(Outcome.CREATED_IN_GOOGLE, Rule.TAGGED_CREATES_IN_GOOGLE, CrmAction.NOTHING, create, fields);
        }
        var from = Objects.requireNonNull(google);
        var fields = synced(from.fields(), policy, kind);
        var create = new CrmAction.Create(fields, policy.byOurClock(from.updatedAt()));
        return created(Outcome.IMPORTED_TO_CRM, Rule.GROUPED_IMPORTS_TO_CRM, create, GoogleAction.NOTHING, fields);
    }

    private static Verdict merge(
            @Nullable SortedMap<String, FieldValue> base,
            CrmSide crm,
            GoogleSide google,
            Policy policy,
            RecordKind kind) {
        var merge = new RecordMerge(base, crm, google, policy, kind);
        var at = policy.byOurClock(google.updatedAt());
        var addTag = crm.presence() != CrmSide.Presence.TAGGED;
        var addToGroup = google.presence() != GoogleSide.Presence.GROUPED;
        var forCrm = !merge.changedInCrm.isEmpty()
                ? new CrmAction.Change(merge.forCrm, merge.changedInCrm, at, addTag)
                : addTag ? new CrmAction.AddTag(at) : CrmAction.NOTHING;
        var forGoogle = !merge.changedInGoogle.isEmpty()
                ? new GoogleAction.Change(merge.forGoogle, merge.changedInGoogle, addToGroup)
                : addToGroup ? new GoogleAction.AddToGroup() : GoogleAction.NOTHING;
        var asAgreed = base != null && merge.baseStands && merge.changedInGoogle.isEmpty();
        var link = asAgreed ? LinkAction.KEEP : LinkAction.AGREE;
        return new Verdict(
                outcome(base == null, merge),
                rule(base == null, merge).id(),
                forCrm,
                forGoogle,
                link,
                List.copyOf(merge.decisions),
                List.of(),
                merge.overruled,
                link == LinkAction.AGREE ? synced(merge.forCrm, policy, kind) : null,
                merge.blanks);
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
        for (var strongest : List.of(Rule.MOST_RECENT_WINS, Rule.TIE_CRM_WINS, Rule.LOCKED_IN_CRM)) {
            if (merge.decisions.stream().anyMatch(field -> field.rule().equals(strongest.id()))) {
                return strongest;
            }
        }
        return switch (outcome(false, merge)) {
            case CHANGED_IN_CRM -> Rule.GOOGLE_CHANGED;
            case CHANGED_IN_GOOGLE -> Rule.CRM_CHANGED;
            case MERGED -> Rule.BOTH_CHANGED_APART;
            default -> merge.baseStands ? Rule.IN_STEP : Rule.BOTH_CHANGED_ALIKE;
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
