package lockstep.sync.decision;

import static lockstep.sync.decision.SyncDeciderLawsTest.check;
import static lockstep.sync.decision.SyncDeciderLawsTest.differing;
import static lockstep.sync.decision.SyncDeciderLawsTest.explained;
import static lockstep.sync.decision.SyncDeciderLawsTest.unitNames;
import static lockstep.sync.decision.SyncDeciderLawsTest.units;

import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import lockstep.sync.decision.Terms.Writing;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;

/** The laws every decision about an activity keeps, whoever writes the event and whatever this copy tells. */
class ActivityLawsTest {

    @Test
    void bothSidesConvergeButForWhatOthersHaveToSend() {
        everywhere((world, policy) -> {
            var verdict = decide(world, policy);
            var after = after(world, verdict);
            if (after.linked() && merges(world)) {
                var here = told(after.crm().fields(), world);
                var there = told(after.google().fields(), world);
                check(told(after.base(), world).equals(there), "base differs", world, verdict);
                check(here.equals(there) || writing(world) == Writing.ELSEWHERE, "apart", world, verdict);
                check(after.crm().presence() == CrmSide.Presence.IN, "not marked", world, verdict);
            }
        });
    }

    @Test
    void decidingAgainGivesNothingToDo() {
        everywhere((world, policy) -> {
            var verdict = decide(world, policy);
            if (verdict.rule().equals(Rule.CANCELLED_IN_GOOGLE_UNLINKS.id())) {
                return; // nobody asks again: the ended link is kept for that
            }
            var again = decide(after(world, verdict), policy);
            var settled = again.link() == LinkAction.KEEP || again.link() == LinkAction.NONE;
            check(again.quiet() && settled && !again.conflict(), "not settled: " + again, world, verdict);
        });
    }

    @Test
    void whereOthersWriteOrNobodyDoesNothingIsWrittenToGoogle() {
        everywhere((world, policy) -> {
            if (merges(world) && writing(world) != Writing.HERE) {
                var verdict = decide(world, policy);
                check(verdict.google() instanceof GoogleAction.Nothing, "written to Google", world, verdict);
            }
        });
    }

    @Test
    void noEventIsEverPutBackOrTakenUpBySayingSo() {
        everywhere((world, policy) -> {
            var verdict = decide(world, policy);
            var joins = verdict.google() instanceof GoogleAction.Join
                    || (verdict.google() instanceof GoogleAction.Change change && change.joins());
            check(!joins, "an event has no group to join", world, verdict);
        });
    }

    @Test
    void noOneSidedChangeIsLost() {
        ActivityWorlds.inStep((world, policy) -> {
            var verdict = decide(world, policy);
            var base = told(world.base(), world);
            var here = told(world.crm().fields(), world);
            var there = told(world.google().fields(), world);
            var after = told(after(world, verdict).crm().fields(), world);
            for (var unit : world.base() == null ? Set.<String>of() : unitNames(base, here, there)) {
                var kept = after.get(unit);
                var crmChanged = !Objects.equals(here.get(unit), base.get(unit));
                var googleChanged = !Objects.equals(there.get(unit), base.get(unit));
                if (crmChanged && !Objects.equals(kept, here.get(unit))) {
                    check(explained(verdict, unit, world), unit + " of the CRM lost", world, verdict);
                    var allowed = googleChanged
                            || policy.conflictPolicy() == ConflictPolicy.RECORD
                            || writing(world) == Writing.NEVER;
                    check(allowed, unit + " of the CRM overruled", world, verdict);
                }
                if (googleChanged && !Objects.equals(kept, there.get(unit))) {
                    check(explained(verdict, unit, world), unit + " of Google lost", world, verdict);
                    var allowed =
                            crmChanged || policy.conflictPolicy() == ConflictPolicy.RECORD || takenBack(world, unit);
                    check(allowed && writing(world) != Writing.NEVER, unit + " of Google overruled", world, verdict);
                }
            }
        });
    }

    @Test
    void whatIsLeftToOthersArrivesByThemAndIsNoNewsThen() {
        ActivityWorlds.inStep((world, policy) -> {
            if (writing(world) == Writing.ELSEWHERE) {
                var left = after(world, decide(world, policy));
                var sent = new TreeMap<>(left.google().fields());
                policy.without(world.google().terms().untold()).fields().forEach(field -> {
                    sent.remove(field);
                    left.crm().fields().computeIfPresent(field, (name, value) -> {
                        sent.put(name, value);
                        return value;
                    });
                });
                var arrived = new World(
                        left.base(),
                        true,
                        left.crm(),
                        new GoogleSide(
                                GoogleSide.Presence.IN,
                                sent,
                                left.google().updatedAt(),
                                left.google().terms()));
                var verdict = decide(arrived, policy);
                var base = after(arrived, verdict).base();
                check(verdict.quiet() && !verdict.conflict(), "news of its own", arrived, verdict);
                check(told(base, world).equals(told(left.crm().fields(), world)), "base", arrived, verdict);
            }
        });
    }

    @Test
    void whereNobodyWritesTheCrmEndsAsGoogleIs() {
        ActivityWorlds.inStep((world, policy) -> {
            if (writing(world) == Writing.NEVER) {
                var verdict = decide(world, policy);
                var after = after(world, verdict);
                var google = told(world.google().fields(), world);
                check(told(after.crm().fields(), world).equals(google), "not as Google", world, verdict);
            }
        });
    }

    @Test
    void whatACopyDoesNotTellIsLeftAloneAndStaysAgreedOn() {
        everywhere((world, policy) -> {
            if (world.google() == null || world.google().presence() == GoogleSide.Presence.DELETED) {
                return; // it is as good as unknown: what is created there is whole
            }
            var verdict = decide(world, policy);
            for (var field : world.google().terms().untold()) {
                var before =
                        world.linked() && world.base() != null ? world.base().get(field) : null;
                if (verdict.agreed() != null) {
                    check(Objects.equals(verdict.agreed().get(field), before), "base of " + field, world, verdict);
                }
                var named = verdict.notCarriedOver().contains(field)
                        || verdict.fields().stream()
                                .anyMatch(decision -> decision.field().equals(field));
                check(!named, field + " decided", world, verdict);
                if (verdict.crm() instanceof CrmAction.Create create) {
                    check(!create.fields().containsKey(field), field + " imported", world, verdict);
                }
            }
        });
    }

    @Test
    void everyChangeIsNamedAndNothingElseIsChanged() {
        everywhere((world, policy) -> {
            var verdict = decide(world, policy);
            if (verdict.crm() instanceof CrmAction.Change change) {
                var differing = differing(world.crm().fields(), change.fields());
                check(change.changed().equals(differing), "changed in the CRM", world, verdict);
                check(tells(world, differing), "untold or unsynced in the CRM", world, verdict);
            }
            if (verdict.google() instanceof GoogleAction.Change change) {
                var differing = differing(world.google().fields(), change.fields());
                check(change.changed().equals(differing), "changed in Google", world, verdict);
                check(tells(world, differing), "untold or unsynced in Google", world, verdict);
            }
        });
    }

    private static void everywhere(BiConsumer<World, Policy> test) {
        ActivityWorlds.inStep(test);
        ActivityWorlds.all(test);
    }

    private static Verdict decide(World world, Policy policy) {
        return SyncDecider.decide(world.pair(), policy, ActivityWorlds.KIND);
    }

    private static World after(World world, Verdict verdict) {
        return world.after(verdict, GoogleSide.Presence.DELETED);
    }

    /** Both sides are there, or one of them comes to be. */
    private static boolean merges(World world) {
        return world.crm() != null
                && world.google() != null
                && world.crm().presence() == CrmSide.Presence.IN
                && world.google().presence() != GoogleSide.Presence.DELETED;
    }

    /** Another session had brought Google's value, and the CRM's is younger. */
    private static boolean takenBack(World world, String unit) {
        var at = world.crm().changedAt().get(unit);
        return world.google().terms().shared()
                && at != null
                && at.isAfter(world.google().updatedAt());
    }

    private static Writing writing(World world) {
        return world.google().terms().writing();
    }

    private static boolean tells(World world, Set<String> fields) {
        return fields.stream()
                .allMatch(field -> SmallWorlds.SYNCED.contains(field)
                        && !world.google().terms().untold().contains(field));
    }

    private static SortedMap<String, String> told(SortedMap<String, FieldValue> record, World world) {
        var told = new TreeMap<String, FieldValue>(record == null ? new TreeMap<>() : record);
        told.keySet().removeAll(world.google().terms().untold());
        return units(told);
    }
}
