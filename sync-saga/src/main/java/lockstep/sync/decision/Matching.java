package lockstep.sync.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two whole sets of records without links, matched at once, so that no record is given to two.
 *
 * @param couples recognised as the same
 * @param parkedInCrm ids of CRM records with two candidates, or whose candidate has two
 * @param parkedInGoogle likewise
 */
public record Matching(List<Couple> couples, SortedSet<String> parkedInCrm, SortedSet<String> parkedInGoogle) {

    /** @param by {@code stamp}, {@code email-and-name}, {@code phone-and-name} or {@code time-and-title} */
    public record Couple(String crmId, String googleId, String by) {}

    public static Matching of(Collection<Candidate> crm, Collection<Candidate> google) {
        var matching = new Matching(new ArrayList<>(), new TreeSet<>(), new TreeSet<>());
        var here = new ArrayList<>(crm);
        var there = new ArrayList<>(google);
        for (var by : Matcher.By.values()) {
            var seen = candidates(here, there, by);
            var seenBack = reversed(seen);
            seen.forEach((id, others) -> {
                if (others.size() == 1
                        && seenBack.getOrDefault(others.first(), others).size() == 1) {
                    matching.couples.add(new Couple(id, others.first(), by.id()));
                } else {
                    matching.parkedInCrm.add(id);
                    matching.parkedInGoogle.addAll(others);
                }
            });
            here.removeIf(candidate -> seen.containsKey(candidate.id()));
            there.removeIf(candidate -> seenBack.containsKey(candidate.id()));
        }
        return matching;
    }

    /** By CRM record: the Google records it may be. */
    private static Map<String, TreeSet<String>> candidates(List<Candidate> here, List<Candidate> there, Matcher.By by) {
        var index = new HashMap<String, List<Candidate>>();
        for (var candidate : there) {
            by.keys(candidate)
                    .forEach(key ->
                            index.computeIfAbsent(key, k -> new ArrayList<>()).add(candidate));
        }
        var seen = new TreeMap<String, TreeSet<String>>();
        for (var one : here) {
            by.keys(one).stream()
                    .flatMap(key -> index.getOrDefault(key, List.of()).stream())
                    .filter(other -> by.holds(one, other))
                    .forEach(other ->
                            seen.computeIfAbsent(one.id(), k -> new TreeSet<>()).add(other.id()));
        }
        return seen;
    }

    private static Map<String, TreeSet<String>> reversed(Map<String, TreeSet<String>> seen) {
        var back = new TreeMap<String, TreeSet<String>>();
        seen.forEach((id, others) -> others.forEach(
                other -> back.computeIfAbsent(other, k -> new TreeSet<>()).add(id)));
        return back;
    }
}
