package lockstep.sync.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;

/**
 * Every small case there is: a text {@code a}, a text {@code b}, a list {@code l}, few values each, and a field {@code z}
 * that is not synced.
 */
final class SmallWorlds {

    static final Instant GOOGLE_TIME = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration UNCERTAINTY = Duration.ofSeconds(2);
    static final Set<String> SYNCED = Set.of("a", "b", "l");
    static final RecordKind KIND = new PlainKind();

    private static final List<String> A = List.of("", "x", "y");
    private static final List<String> B = List.of("", "x");
    private static final List<String> L = List.of("", "p home", "p work", "q", "q + p home");

    /** When the CRM changed a field: before Google's time, inside the uncertainty, after it, nobody knows. */
    static final List<Instant> TIMES =
            Arrays.asList(GOOGLE_TIME.minusSeconds(3), GOOGLE_TIME.plusSeconds(2), GOOGLE_TIME.plusSeconds(3), null);

    private SmallWorlds() {}

    static Policy policy(ConflictPolicy conflictPolicy) {
        return new Policy(conflictPolicy, SYNCED, Duration.ZERO, UNCERTAINTY);
    }

    /** Linked, agreed before, taking part on both sides. */
    static void inStep(BiConsumer<World, Policy> test) {
        for (var base : records(List.of("", "x"), List.of("x"), List.of("", "p home", "q + p home"))) {
            for (var world : inStep(base)) {
                for (var policy : ConflictPolicy.values()) {
                    test.accept(world, policy(policy));
                }
            }
        }
    }

    /** Every presence on every side, linked or not, agreed before or never. */
    static void all(BiConsumer<World, Policy> test) {
        inStep(test);
        var bases =
                new ArrayList<SortedMap<String, FieldValue>>(List.of(record("", "", ""), record("x", "x", "p home")));
        bases.add(null);
        for (var base : bases) {
            for (var crm : crmSides()) {
                for (var google : googleSides()) {
                    for (var policy : ConflictPolicy.values()) {
                        test.accept(new World(base, true, crm, google), policy(policy));
                        test.accept(new World(base, false, crm, google), policy(policy));
                    }
                }
            }
        }
    }

    private static List<World> inStep(SortedMap<String, FieldValue> base) {
        var worlds = new ArrayList<World>();
        for (var crm : records()) {
            for (var google : records()) {
                var there = new GoogleSide(GoogleSide.Presence.IN, google, GOOGLE_TIME);
                for (var time : TIMES) {
                    worlds.add(new World(base, true, crm(crm, time, time, Set.of()), there));
                }
                worlds.add(new World(base, true, crm(crm, TIMES.get(0), TIMES.get(2), Set.of()), there));
                worlds.add(new World(base, true, crm(crm, TIMES.get(2), TIMES.get(0), Set.of()), there));
                worlds.add(new World(base, true, crm(crm, TIMES.get(0), TIMES.get(0), Set.of("l")), there));
                worlds.add(new World(base, true, crm(crm, TIMES.get(2), TIMES.get(0), Set.of("a")), there));
            }
        }
        return worlds;
    }

    static CrmSide crm(SortedMap<String, FieldValue> fields, Instant textsAt, Instant listAt, Set<String> locked) {
        var changedAt = new HashMap<String, Instant>();
        if (textsAt != null) {
            changedAt.put("a", textsAt);
            changedAt.put("b", textsAt);
        }
        if (listAt != null) {
            changedAt.put("l", listAt);
        }
        return new CrmSide(CrmSide.Presence.IN, 7, with(fields, "here"), changedAt, locked);
    }

    private static List<CrmSide> crmSides() {
        var sides = new ArrayList<CrmSide>();
        sides.add(null);
        sides.add(new CrmSide(CrmSide.Presence.DELETED, 8, new TreeMap<>(), Map.of(), Set.of()));
        for (var record : records()) {
            var tagged = crm(record, TIMES.get(2), TIMES.get(2), Set.of());
            sides.add(tagged);
            sides.add(new CrmSide(CrmSide.Presence.OUT, 7, tagged.fields(), tagged.changedAt(), Set.of()));
        }
        return sides;
    }

    private static List<GoogleSide> googleSides() {
        var sides = new ArrayList<GoogleSide>();
        sides.add(null);
        sides.add(new GoogleSide(GoogleSide.Presence.DELETED, new TreeMap<>(), GOOGLE_TIME));
        for (var record : records()) {
            sides.add(new GoogleSide(GoogleSide.Presence.IN, with(record, "there"), GOOGLE_TIME));
            sides.add(new GoogleSide(GoogleSide.Presence.OUT, with(record, "there"), GOOGLE_TIME));
        }
        return sides;
    }

    static SortedMap<String, FieldValue> with(SortedMap<String, FieldValue> fields, String unsynced) {
        var all = new TreeMap<>(fields);
        all.put("z", FieldValue.of(unsynced));
        return all;
    }

    static List<SortedMap<String, FieldValue>> records() {
        return records(A, B, L);
    }

    static List<SortedMap<String, FieldValue>> records(List<String> ofA, List<String> ofB, List<String> ofL) {
        var records = new ArrayList<SortedMap<String, FieldValue>>();
        for (var a : ofA) {
            for (var b : ofB) {
                for (var l : ofL) {
                    records.add(record(a, b, l));
                }
            }
        }
        return records;
    }

    private static SortedMap<String, FieldValue> record(String a, String b, String l) {
        return Values.record("a=" + a + ",b=" + b + ",l=" + l);
    }
}
