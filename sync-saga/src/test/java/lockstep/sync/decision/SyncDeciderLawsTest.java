package lockstep.sync.decision;

import static lockstep.sync.decision.SmallWorlds.KIND;
import static lockstep.sync.decision.SmallWorlds.SYNCED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.RecordDecision.FieldDecision;
import lockstep.syncsession.RecordDecision.Kept;
import org.junit.jupiter.api.Test;

/** The laws every decision keeps, shown on every small case (R1, R3, R5). */
class SyncDeciderLawsTest {

    @Test
    void bothSidesConverge() {
        SmallWorlds.all((world, policy) -> {
            var verdict = decide(world, policy);
            var after = world.after(verdict);
            if (after.linked() && !verdict.rule().equals(Rule.ABSENCE_PROVES_NOTHING.id())) {
                check(units(after.crm().fields()).equals(units(after.google().fields())), "apart", world, verdict);
                check(units(after.base()).equals(units(after.crm().fields())), "base differs", world, verdict);
                check(after.crm().presence() == CrmSide.Presence.IN, "not tagged", world, verdict);
                check(after.google().presence() == GoogleSide.Presence.IN, "not grouped", world, verdict);
            }
        });
    }

    @Test
    void decidingAgainGivesNothingToDo() {
        SmallWorlds.all((world, policy) -> {
            var verdict = decide(world, policy);
            var again = decide(world.after(verdict), policy);
            var settled = again.link() == LinkAction.KEEP || again.link() == LinkAction.NONE;
            check(again.quiet() && settled && !again.conflict(), "not settled: " + again, world, verdict);
        });
    }

    @Test
    void exchangingTheSidesMirrorsTheDecision() {
        SmallWorlds.inStep((world, policy) -> {
            var times = new TreeSet<>(world.crm().changedAt().values());
            var tie = times.stream()
                    .anyMatch(time -> Newer.of(time, world.google().updatedAt(), policy.uncertainty()) == Newer.TIE);
            if (times.size() == 1
                    && world.crm().changedAt().size() == 3
                    && !tie
                    && world.crm().locked().isEmpty()) {
                var verdict = decide(world, policy);
                var mirrored = decide(exchanged(world), policy);
                check(view(verdict, false).equals(view(mirrored, true)), "mirrored: " + mirrored, world, verdict);
            }
        });
    }

    @Test
    void noOneSidedChangeIsLost() {
        SmallWorlds.inStep((world, policy) -> {
            var verdict = decide(world, policy);
            var after = units(world.after(verdict).crm().fields());
            var base = units(world.base());
            var here = units(world.crm().fields());
            var there = units(world.google().fields());
            for (var unit : unitNames(base, here, there)) {
                var before = base.get(unit);
                var kept = after.get(unit);
                var ofCrm = here.get(unit);
                var ofGoogle = there.get(unit);
                var crmChanged = !Objects.equals(ofCrm, before);
                var googleChanged = !Objects.equals(ofGoogle, before);
                if (crmChanged && !Objects.equals(kept, ofCrm)) {
                    check(explained(verdict, unit, world), unit + " of the CRM lost", world, verdict);
                    check(policy.conflictPolicy() == ConflictPolicy.RECORD || googleChanged, unit, world, verdict);
                }
                if (googleChanged && !Objects.equals(kept, ofGoogle)) {
                    check(explained(verdict, unit, world), unit + " of Google lost", world, verdict);
                    var locked = world.crm().locked().contains(unit.substring(0, 1));
                    var allowed = policy.conflictPolicy() == ConflictPolicy.RECORD || crmChanged || locked;
                    check(allowed, unit, world, verdict);
                }
                check(
                        Objects.equals(kept, ofCrm) || Objects.equals(kept, ofGoogle),
                        unit + " invented",
                        world,
                        verdict);
            }
        });
    }

    @Test
    void whatIsNotSyncedSurvivesAndEveryChangeIsNamed() {
        SmallWorlds.all((world, policy) -> {
            var verdict = decide(world, policy);
            switch (verdict.crm()) {
                case CrmAction.Change change ->
                    check(
                            change.changed().equals(differing(world.crm().fields(), change.fields())),
                            "changed names",
                            world,
                            verdict);
                case CrmAction.Create create ->
                    check(SYNCED.containsAll(create.fields().keySet()), "unsynced left", world, verdict);
                default -> {}
            }
            switch (verdict.google()) {
                case GoogleAction.Change change ->
                    check(
                            change.changed().equals(differing(world.google().fields(), change.fields())),
                            "changed names",
                            world,
                            verdict);
                case GoogleAction.Create create ->
                    check(SYNCED.containsAll(create.fields().keySet()), "unsynced left", world, verdict);
                default -> {}
            }
        });
    }

    private static Verdict decide(World world, Policy policy) {
        return SyncDecider.decide(world.pair(), policy, KIND);
    }

    /** Cheaper than an assertion with a description, half a million times. */
    static void check(boolean holds, String what, World world, Verdict verdict) {
        if (!holds) {
            assertThat(holds).as("%s%n%s%n%s", what, world, verdict).isTrue();
        }
    }

    static boolean explained(Verdict verdict, String unit, World world) {
        var field = unit.substring(0, 1);
        return verdict.conflict()
                && verdict.fields().stream()
                        .anyMatch(decision -> decision.field().equals(field)
                                && Objects.equals(
                                        decision.crm(), world.crm().fields().get(field))
                                && Objects.equals(
                                        decision.google(),
                                        world.google().fields().get(field)));
    }

    static Set<String> differing(SortedMap<String, FieldValue> one, SortedMap<String, FieldValue> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
        return names;
    }

    private static World exchanged(World world) {
        var fields = Map.of(
                "a",
                world.google().updatedAt(),
                "b",
                world.google().updatedAt(),
                "l",
                world.google().updatedAt());
        return new World(
                world.base(),
                true,
                new CrmSide(CrmSide.Presence.IN, 7, world.google().fields(), fields, Set.of()),
                new GoogleSide(
                        GoogleSide.Presence.IN,
                        world.crm().fields(),
                        world.crm().changedAt().get("a")));
    }

    private static List<Object> view(Verdict verdict, boolean exchanged) {
        var crm = verdict.crm() instanceof CrmAction.Change change
                ? List.of(change.changed(), units(change.fields()))
                : List.of();
        var google = verdict.google() instanceof GoogleAction.Change change
                ? List.of(change.changed(), units(change.fields()))
                : List.of();
        var rule = verdict.rule();
        var outcome = verdict.outcome().name();
        if (exchanged) {
            rule = swap(rule, "crm-changed", "google-changed");
            outcome = swap(outcome, "CHANGED_IN_CRM", "CHANGED_IN_GOOGLE");
        }
        return List.of(
                exchanged ? google : crm,
                exchanged ? crm : google,
                rule,
                outcome,
                verdict.link(),
                verdict.conflict(),
                verdict.blanks(),
                verdict.fields().stream()
                        .map(field -> decision(field, exchanged))
                        .toList());
    }

    private static List<Object> decision(FieldDecision field, boolean exchanged) {
        var kept = field.kept().name();
        return List.of(field.field(), field.rule(), exchanged ? swap(kept, Kept.CRM.name(), Kept.GOOGLE.name()) : kept);
    }

    private static String swap(String text, String one, String other) {
        return text.equals(one) ? other : text.equals(other) ? one : text;
    }

    /** The synced part, taken apart into what can be changed by itself: each text, each entry of the list. */
    static SortedMap<String, String> units(SortedMap<String, FieldValue> record) {
        var units = new TreeMap<String, String>();
        record.forEach((field, value) -> {
            if (SYNCED.contains(field) && value.text() != null) {
                units.put(field, value.text());
            }
            if (SYNCED.contains(field)) {
                value.entries().forEach(entry -> units.put(field + "/" + entry.get("value"), entry.toString()));
            }
        });
        return units;
    }

    static Set<String> unitNames(
            SortedMap<String, String> base, SortedMap<String, String> here, SortedMap<String, String> there) {
        var names = new TreeSet<>(base.keySet());
        names.addAll(here.keySet());
        names.addAll(there.keySet());
        return names;
    }
}
