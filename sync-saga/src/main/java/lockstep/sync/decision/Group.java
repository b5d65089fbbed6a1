package lockstep.sync.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * The entries of one key on one side: as typed, by compared form. Mostly there is one; a side may hold the same address
 * as {@code home} and as {@code work}.
 */
record Group(Map<SortedMap<String, String>, SortedMap<String, String>> byForm) {

    static final Group NONE = new Group(Map.of());

    static Group of(SortedMap<String, String> form, SortedMap<String, String> entry) {
        return new Group(Collections.singletonMap(form, entry));
    }

    Group and(Group other) {
        var all = new LinkedHashMap<>(byForm);
        other.byForm.forEach(all::putIfAbsent);
        return new Group(all);
    }

    boolean same(Group other) {
        return byForm.keySet().equals(other.byForm.keySet());
    }

    boolean single() {
        return byForm.size() == 1;
    }

    SortedMap<String, String> form() {
        return byForm.keySet().iterator().next();
    }

    SortedMap<String, String> entry() {
        return byForm.values().iterator().next();
    }
}
