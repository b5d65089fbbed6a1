package lockstep.sync.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.RecordDecision.Kept;
import org.jspecify.annotations.Nullable;

/** Merges a list entry by entry, so that an address added here and a number added there both survive. */
final class ListMerge {

    private final RecordKind kind;
    private final String field;
    private final Map<String, Group> crm;
    private final Map<String, Group> google;
    private final Map<String, Group> merged = new LinkedHashMap<>();
    private boolean overruled;

    private ListMerge(Forms forms, String field, @Nullable FieldValue crm, @Nullable FieldValue google) {
        this.kind = forms.kind();
        this.field = field;
        this.crm = forms.groups(field, crm);
        this.google = forms.groups(field, google);
    }

    /** What one side alone changed is kept; an entry both changed goes to the side changed last (S48). */
    static MergedField threeWay(
            Forms forms,
            String field,
            @Nullable FieldValue base,
            @Nullable FieldValue crm,
            @Nullable FieldValue google,
            Newer newer) {
        var merge = new ListMerge(forms, field, crm, google);
        var agreed = forms.groups(field, base);
        for (var key : both(merge.crm, merge.google)) {
            var before = agreed.getOrDefault(key, Group.NONE);
            var here = merge.crm.getOrDefault(key, Group.NONE);
            var there = merge.google.getOrDefault(key, Group.NONE);
            merge.merged.put(key, merge.later(before, here, there, newer.wins));
        }
        return merge.result(merge.overruled ? newer.rule : Rule.ENTRIES_MERGED);
    }

    /** Everything either side has; where both have an entry, the CRM's attributes stay and its blanks are filled. */
    static MergedField unite(Forms forms, String field, @Nullable FieldValue crm, @Nullable FieldValue google) {
        var merge = new ListMerge(forms, field, crm, google);
        for (var key : both(merge.crm, merge.google)) {
            var here = merge.crm.getOrDefault(key, Group.NONE);
            var there = merge.google.getOrDefault(key, Group.NONE);
            merge.merged.put(key, here.single() && there.single() ? merge.filled(here, there) : here.and(there));
        }
        return merge.result(Rule.FIRST_MATCH_UNITES_LISTS);
    }

    private Group later(Group before, Group here, Group there, Kept winner) {
        if (here.same(before) || here.same(there)) {
            return there;
        }
        if (there.same(before)) {
            return here;
        }
        overruled = true;
        return winner == Kept.GOOGLE ? there : here;
    }

    private Group filled(Group here, Group there) {
        var form = here.form();
        var entry = new TreeMap<>(here.entry());
        there.form().forEach((attribute, theirs) -> {
            var ours = form.get(attribute);
            if (ours == null) {
                entry.put(attribute, there.entry().getOrDefault(attribute, theirs));
            }
            overruled |= ours != null && !ours.equals(theirs);
        });
        var both = kind.entryForm(field, entry);
        return both.equals(form) ? here : Group.of(both, entry);
    }

    private MergedField result(Rule rule) {
        return new MergedField(list(crm), list(google), rule, overruled);
    }

    /** The merged list for one side: its own order and spelling first, then what is new to it. */
    private @Nullable FieldValue list(Map<String, Group> side) {
        List<SortedMap<String, String>> entries = new ArrayList<>();
        for (var key : both(side, merged)) {
            var own = side.getOrDefault(key, Group.NONE).byForm();
            var wanted = merged.getOrDefault(key, Group.NONE).byForm();
            own.forEach((form, entry) -> {
                if (wanted.containsKey(form)) {
                    entries.add(entry);
                }
            });
            wanted.forEach((form, entry) -> {
                if (!own.containsKey(form)) {
                    entries.add(entry);
                }
            });
        }
        return entries.isEmpty() ? null : new FieldValue(null, entries);
    }

    private static Set<String> both(Map<String, Group> one, Map<String, Group> other) {
        var keys = new LinkedHashSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }
}
