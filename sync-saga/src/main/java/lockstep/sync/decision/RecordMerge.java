package lockstep.sync.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.RecordDecision.FieldDecision;
import lockstep.syncsession.RecordDecision.Kept;
import org.jspecify.annotations.Nullable;

/** Merges the synced fields of a record that takes part on both sides, or is about to. */
final class RecordMerge {

    final SortedMap<String, FieldValue> forCrm;
    final SortedMap<String, FieldValue> forGoogle;
    final Set<String> changedInCrm = new TreeSet<>();
    final Set<String> changedInGoogle = new TreeSet<>();
    /** Google's record would have to change, and it is for another account's session to do that. */
    final Set<String> leftToOthers = new TreeSet<>();

    final List<FieldDecision> decisions = new ArrayList<>();
    boolean overruled;
    boolean blanks;
    boolean baseStands = true;

    private final @Nullable SortedMap<String, FieldValue> base;
    private final CrmSide crm;
    private final Instant googleTime;
    private final Policy policy;
    private final Forms forms;
    private final boolean readOnly;
    private final boolean elsewhere;
    private final boolean shared;
    private final Set<String> owed;

    RecordMerge(
            @Nullable SortedMap<String, FieldValue> base,
            CrmSide crm,
            GoogleSide google,
            Policy policy,
            RecordKind kind) {
        this.base = base;
        this.crm = crm;
        this.googleTime = policy.byOurClock(google.updatedAt());
        this.policy = policy;
        this.forms = new Forms(kind);
        this.readOnly = google.terms().writing() == Terms.Writing.NEVER;
        this.elsewhere = google.terms().writing() == Terms.Writing.ELSEWHERE;
        this.shared = google.terms().shared();
        this.owed = google.owed();
        this.forCrm = new TreeMap<>(crm.fields());
        this.forGoogle = new TreeMap<>(google.fields());
        var fields = new TreeSet<>(policy.fields())
                .stream()
                        .map(field -> new FieldMerge(
                                forms,
                                field,
                                forms.value(base, field),
                                forms.value(crm.fields(), field),
                                forms.value(google.fields(), field)))
                        .toList();
        var winner = wholeRecord(fields);
        for (var field : fields) {
            settle(field, merged(field, winner));
        }
    }

    /** Under {@code RECORD}, when both sides changed: which of them has the whole record (S48 literally). */
    private @Nullable Newer wholeRecord(List<FieldMerge> fields) {
        if (base == null || policy.conflictPolicy() != ConflictPolicy.RECORD) {
            return null;
        }
        var changedHere = fields.stream().filter(FieldMerge::crmChanged).toList();
        var changedThere = fields.stream()
                .anyMatch(field -> field.googleChanged() && !crm.locked().contains(field.field()));
        if (changedHere.isEmpty() || !changedThere) {
            return null;
        }
        var lastHere = changedHere.stream()
                .map(field -> crm.changedAt().get(field.field()))
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        return Newer.of(lastHere, googleTime, policy.uncertainty());
    }

    private MergedField merged(FieldMerge field, @Nullable Newer winner) {
        if (crm.locked().contains(field.field())) {
            return field.locked();
        }
        if (readOnly) {
            return field.readOnly();
        }
        if (base == null) {
            return field.firstMatch();
        }
        if (winner != null) {
            return field.take(winner.wins, winner.rule);
        }
        var newer = Newer.of(crm.changedAt().get(field.field()), googleTime, policy.uncertainty());
        return shared && newer == Newer.CRM && field.isGoogleAlone()
                ? field.take(newer.wins, newer.rule) // it came here by another account, and was taken back since
                : field.threeWay(newer);
    }

    private void settle(FieldMerge field, MergedField merged) {
        var name = field.field();
        var crmStands = forms.same(name, field.crm(), merged.forCrm());
        var googleStands = forms.same(name, field.google(), merged.forGoogle());
        if (!crmStands) {
            put(forCrm, changedInCrm, name, merged.forCrm());
        }
        if (!googleStands && elsewhere) {
            leftToOthers.add(name);
        } else if (!googleStands) {
            put(forGoogle, changedInGoogle, name, merged.forGoogle());
        } else if (owed.contains(name)) {
            changedInGoogle.add(name);
        }
        if (merged.rule() != null) {
            var kept = crmStands ? Kept.CRM : googleStands ? Kept.GOOGLE : Kept.BOTH;
            decisions.add(new FieldDecision(
                    name,
                    field.base(),
                    field.crm(),
                    crm.changedAt().get(name),
                    field.google(),
                    googleTime,
                    kept,
                    merged.rule().id()));
        }
        overruled |= merged.overruled();
        var agreed = leftToOthers.contains(name) ? field.google() : merged.forCrm();
        baseStands &= forms.same(name, field.base(), agreed);
    }

    private void put(SortedMap<String, FieldValue> side, Set<String> changed, String name, @Nullable FieldValue value) {
        changed.add(name);
        if (value == null) {
            side.remove(name);
            blanks = true;
        } else {
            side.put(name, value);
        }
    }
}
