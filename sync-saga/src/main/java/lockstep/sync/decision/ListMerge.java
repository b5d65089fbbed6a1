package lockstep.sync.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.RecordDecision.Kept;
import org.jspecify.annotations.Nullable;

/** Merges a list entry by entry, so that an address added here and a number added there both survive. */
final class ListMerge {

    private final Map<String, Map<SortedMap<String, String>, SortedMap<String, String>>> crm;
    private final Map<String, Map<SortedMap<String, String>, SortedMap<String, String>>> google;
    private final Map<String, Map<SortedMap<String, String>, SortedMap<String, String>>> merged = new LinkedHashMap<>();
    private final RecordKind kind;
    private final String field;
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
        for (var key : merge.keys()) {
            var before = agreed.getOrDefault(key, Map.of());
            var here = merge.crm.getOrDefault(key, Map.of());
            var there = merge.google.getOrDefault(key, Map.of());
            var clash = !here.keySet().equals(before.keySet())
                    && !there.keySet().equals(before.keySet())
                    && !here.keySet().equals(there.keySet());
            var takeGoogle = clash ? newer.wins == Kept.GOOGLE : here.keySet().equals(before.keySet());
            merge.overruled |= clash;
            merge.merged.put(key, takeGoogle ? there : here);
        }
        return merge.result(merge.overruled ? newer.rule : Rule.ENTRIES_MERGED);
    }

    /** Everything either side has; where both have an entry, the CRM's attributes stay and its blanks are filled. */
    static MergedField unite(Forms forms, String field, @Nullable FieldValue crm, @Nullable FieldValue google) {
        var merge = new ListMerge(forms, field, crm, google);
        for (var key : merge.keys()) {
            merge.merged.put(
                    key,
                    merge.uniteEntry(merge.crm.getOrDefault(key, Map.of()), merge.google.getOrDefault(key, Map.of())));
        }
        return merge.result(Rule.FIRST_MATCH_UNITES_LISTS);
    }

    private Map<SortedMap<String, String>, SortedMap<String, String>> uniteEntry(
            Map<SortedMap<String, String>, SortedMap<String, String>> here,
            Map<SortedMap<String, String>, SortedMap<String, String>> there) {
        if (here.size() != 1 || there.size() != 1) {
            var all = new LinkedHashMap<>(here);
            there.forEach(all::putIfAbsent);
            return all;
        }
        var form = new TreeMap<>(here.keySet().iterator().next());
        var entry = new TreeMap<>(here.values().iterator().next());
        var otherForm = there.keySet().iterator().next();
        there.values().iterator().next().forEach((attribute, value) -> {
            var theirs = otherForm.get(attribute);
            var ours = form.get(attribute);
            if (theirs != null && ours == null) {
                entry.put(attribute, value);
            }
            overruled |= theirs != null && ours != null && !ours.equals(theirs);
        });
        return Map.of(kind.entryForm(field, entry), entry);
    }

    private Iterable<String> keys() {
        var keys = new LinkedHashSet<>(crm.keySet());
        keys.addAll(google.keySet());
        return keys;
    }

    private MergedField result(Rule rule) {
        return new MergedField(list(crm), list(google), rule, overruled);
    }

    /** The merged list for one side: its own order and spelling first, then what is new to it. */
    private @Nullable FieldValue list(Map<String, Map<SortedMap<String, String>, SortedMap<String, String>>> side) {
        var keys = new LinkedHashSet<>(side.keySet());
        keys.addAll(merged.keySet());
        List<SortedMap<String, String>> entries = new ArrayList<>();
        for (var key : keys) {
            var own = side.getOrDefault(key, Map.of());
            var wanted = merged.getOrDefault(key, Map.of());
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
}
