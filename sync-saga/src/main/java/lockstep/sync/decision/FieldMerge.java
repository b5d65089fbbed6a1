package lockstep.sync.decision;

import java.util.Objects;
import java.util.stream.Stream;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.RecordDecision.Kept;
import org.jspecify.annotations.Nullable;

/** Decides one field of a record that both sides have. */
record FieldMerge(
        Forms forms,
        String field,
        @Nullable FieldValue base,
        @Nullable FieldValue crm,
        @Nullable FieldValue google) {

    boolean alike() {
        return forms.same(field, crm, google);
    }

    boolean crmChanged() {
        return !forms.same(field, crm, base);
    }

    boolean googleChanged() {
        return !forms.same(field, google, base);
    }

    /** A single value that differs from the agreed one in Google and not in the CRM. */
    boolean isGoogleAlone() {
        return !crmChanged() && googleChanged() && !isList();
    }

    /** Three-way merge against the base; the most recent change wins where both sides made one (S48). */
    MergedField threeWay(Newer newer) {
        if (alike()) {
            return new MergedField(crm, google, null, false);
        }
        if (!crmChanged()) {
            return new MergedField(google, google, null, false);
        }
        if (!googleChanged()) {
            return new MergedField(crm, crm, null, false);
        }
        return isList() ? ListMerge.threeWay(forms, field, base, crm, google, newer) : take(newer.wins, newer.rule);
    }

    /** Without a base: blanks are filled, lists united, a single value that differs stays the CRM's. */
    MergedField firstMatch() {
        if (alike()) {
            return new MergedField(crm, google, null, false);
        }
        if (crm == null || google == null) {
            var only = crm == null ? google : crm;
            return new MergedField(only, only, Rule.FIRST_MATCH_FILLS_BLANKS, false);
        }
        return isList() ? ListMerge.unite(forms, field, crm, google) : take(Kept.CRM, Rule.FIRST_MATCH_KEEPS_CRM);
    }

    /** Nobody can change the record in Google, so the CRM gets Google's. */
    MergedField readOnly() {
        if (alike()) {
            return new MergedField(crm, google, null, false);
        }
        return crmChanged()
                ? take(Kept.GOOGLE, Rule.READ_ONLY_IN_GOOGLE)
                : new MergedField(google, google, null, false);
    }

    /** This user may not change the field in the CRM, so Google gets the CRM's. */
    MergedField locked() {
        if (alike()) {
            return new MergedField(crm, google, null, false);
        }
        return googleChanged() ? take(Kept.CRM, Rule.LOCKED_IN_CRM) : new MergedField(crm, crm, null, false);
    }

    /** One side's value for both; the other's is overruled if they differ. */
    MergedField take(Kept winner, Rule rule) {
        if (alike()) {
            return new MergedField(crm, google, null, false);
        }
        var kept = winner == Kept.GOOGLE ? google : crm;
        return new MergedField(kept, kept, rule, true);
    }

    private boolean isList() {
        return Stream.of(base, crm, google).filter(Objects::nonNull).allMatch(value -> value.text() == null);
    }
}
