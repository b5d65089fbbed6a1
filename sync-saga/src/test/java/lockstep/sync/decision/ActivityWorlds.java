package lockstep.sync.decision;

import static lockstep.sync.decision.SmallWorlds.GOOGLE_TIME;
import static lockstep.sync.decision.SmallWorlds.TIMES;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import lockstep.sync.decision.Terms.Writing;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;

/** The small cases of {@link SmallWorlds} once more, as activities and under all terms. */
final class ActivityWorlds {

    static final RecordKind KIND = new PlainKind(Membership.ACTIVITIES);

    private static final List<Terms> TOLD = List.of(
            terms(Writing.HERE),
            terms(Writing.HERE, "l"),
            terms(Writing.ELSEWHERE),
            terms(Writing.ELSEWHERE, "a", "l"),
            terms(Writing.NEVER),
            terms(Writing.NEVER, "b"),
            shared(Writing.HERE),
            shared(Writing.ELSEWHERE));

    private ActivityWorlds() {}

    /** Linked, there on both sides, agreed before or never. */
    static void inStep(BiConsumer<World, Policy> test) {
        var bases = new ArrayList<SortedMap<String, FieldValue>>(
                SmallWorlds.records(List.of("x"), List.of("x"), List.of("", "p home", "q + p home")));
        bases.add(null);
        for (var crm : SmallWorlds.records()) {
            for (var google : SmallWorlds.records()) {
                for (var terms : TOLD) {
                    var there = new GoogleSide(
                            GoogleSide.Presence.IN, SmallWorlds.with(google, "there"), GOOGLE_TIME, terms);
                    for (var time : List.of(TIMES.get(0), TIMES.get(2))) {
                        var here = SmallWorlds.crm(crm, time, time, Set.of());
                        for (var base : bases) {
                            for (var policy : ConflictPolicy.values()) {
                                test.accept(new World(base, true, here, there), SmallWorlds.policy(policy));
                            }
                        }
                    }
                }
            }
        }
    }

    /** Every presence on every side, linked or not, whoever follows and whoever writes. */
    static void all(BiConsumer<World, Policy> test) {
        var bases = new ArrayList<SortedMap<String, FieldValue>>(List.of(Values.record("a=x,b=x,l=p home")));
        bases.add(null);
        for (var crm : crmSides()) {
            for (var google : googleSides()) {
                for (var base : bases) {
                    test.accept(new World(base, true, crm, google), SmallWorlds.policy(ConflictPolicy.FIELD));
                    test.accept(new World(base, false, crm, google), SmallWorlds.policy(ConflictPolicy.RECORD));
                }
            }
        }
    }

    private static List<CrmSide> crmSides() {
        var sides = new ArrayList<CrmSide>();
        sides.add(null);
        sides.add(new CrmSide(CrmSide.Presence.DELETED, 8, new TreeMap<>(), Map.of(), Set.of()));
        for (var record : records()) {
            var marked = SmallWorlds.crm(record, TIMES.get(2), TIMES.get(2), Set.of());
            sides.add(marked);
            sides.add(side(CrmSide.Presence.IN, marked, GOOGLE_TIME));
            sides.add(side(CrmSide.Presence.OUT, marked, null));
        }
        return sides;
    }

    private static CrmSide side(CrmSide.Presence presence, CrmSide like, Instant joins) {
        return new CrmSide(presence, 7, like.fields(), like.changedAt(), Set.of(), joins);
    }

    private static List<GoogleSide> googleSides() {
        var sides = new ArrayList<GoogleSide>();
        sides.add(null);
        for (var terms : leaving()) {
            sides.add(new GoogleSide(GoogleSide.Presence.DELETED, new TreeMap<>(), GOOGLE_TIME, terms));
            for (var record : records()) {
                var fields = SmallWorlds.with(record, "there");
                sides.add(new GoogleSide(GoogleSide.Presence.IN, fields, GOOGLE_TIME, terms));
                sides.add(new GoogleSide(GoogleSide.Presence.OUT, fields, GOOGLE_TIME, terms));
            }
        }
        return sides;
    }

    private static List<Terms> leaving() {
        var all = new ArrayList<Terms>();
        for (var like : List.of(TOLD.get(0), TOLD.get(3), TOLD.get(5))) {
            for (var crmFollows : List.of(true, false)) {
                for (var googleFollows : List.of(true, false)) {
                    all.add(new Terms(like.writing(), like.untold(), crmFollows, googleFollows, false));
                }
            }
            all.add(new Terms(like.writing(), like.untold(), true, true, true));
        }
        return all;
    }

    private static Terms shared(Writing writing) {
        return new Terms(writing, Set.of(), true, true, false, true);
    }

    private static Terms terms(Writing writing, String... untold) {
        return new Terms(writing, Set.of(untold), true, true, false);
    }

    private static List<SortedMap<String, FieldValue>> records() {
        return SmallWorlds.records(List.of("x", "y"), List.of("", "x"), List.of("", "p home", "q"));
    }
}
