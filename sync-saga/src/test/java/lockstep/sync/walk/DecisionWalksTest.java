package lockstep.sync.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.sync.contacts.ContactKind;
import lockstep.sync.decision.CrmAction;
import lockstep.sync.decision.CrmSide;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.decision.GoogleSide;
import lockstep.sync.decision.LinkAction;
import lockstep.sync.decision.Pair;
import lockstep.sync.decision.Policy;
import lockstep.sync.decision.RecordKind;
import lockstep.sync.decision.SyncDecider;
import lockstep.sync.decision.Verdict;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One contact that two users sync, each with a Google of their own, changed at random on all three sides; verdicts are
 * carried out in memory. What the executor makes of the same is walked elsewhere.
 */
class DecisionWalksTest {

    private static final int SEEDS = 10_000;
    private static final int STEPS = 12;
    private static final List<String> TEXTS = List.of("nickname", "name.prefix", "organization.title");
    private static final RecordKind KIND = new ContactKind("DE");

    /** One user's side of it: a Google contact and the link. */
    private static final class Side {
        boolean tagged = true;
        boolean grouped;
        boolean there;
        boolean linked;
        SortedMap<String, FieldValue> google = new TreeMap<>();
        SortedMap<String, FieldValue> base = new TreeMap<>();
        Instant updatedAt = Instant.EPOCH;
        final Map<String, Instant> times = new HashMap<>();
    }

    private static final class Walk {
        final Random random;
        final Policy policy;
        final List<Side> sides = List.of(new Side(), new Side());
        final Set<String> written = new HashSet<>();
        final Set<String> takenAway = new HashSet<>();
        final Set<String> recorded = new HashSet<>();
        SortedMap<String, FieldValue> crm = new TreeMap<>();
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        int count;

        Walk(int seed, ConflictPolicy conflicts) {
            random = new Random(seed * 0x9E3779B97F4A7C15L);
            policy = new Policy(
                    conflicts,
                    Set.of("nickname", "name.prefix", "organization.title", "emails"),
                    Duration.ZERO,
                    Duration.ofSeconds(1));
        }

        /** A text set or blanked, an entry added or taken away. */
        SortedMap<String, FieldValue> edited(SortedMap<String, FieldValue> before, Set<String> changed) {
            var after = new TreeMap<>(before);
            var text = TEXTS.get(random.nextInt(TEXTS.size()));
            var list = before.containsKey("emails")
                    ? before.get("emails").entries()
                    : List.<SortedMap<String, String>>of();
            switch (random.nextInt(5)) {
                case 0, 1 -> after.put(text, FieldValue.of("v" + count++));
                case 2 -> after.remove(text);
                case 3 -> {
                    var more = new java.util.ArrayList<>(list);
                    more.add(new TreeMap<>(Map.of("value", "v" + count++)));
                    after.put("emails", new FieldValue(null, more));
                }
                default -> {
                    if (list.size() > 1) {
                        after.put("emails", new FieldValue(null, list.subList(1, list.size())));
                    } else {
                        after.remove("emails");
                    }
                }
            }
            var gone = typed(before);
            gone.removeAll(typed(after));
            takenAway.addAll(gone);
            written.addAll(typed(after));
            policy.fields().stream()
                    .filter(field -> !java.util.Objects.equals(before.get(field), after.get(field)))
                    .forEach(changed::add);
            return after;
        }

        void step() {
            now = now.plusSeconds(random.nextInt(4));
            var side = sides.get(random.nextInt(2));
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> {
                    var changed = new HashSet<String>();
                    crm = edited(crm, changed);
                    changed.forEach(field -> sides.forEach(one -> one.times.put(field, now)));
                }
                case 4, 5, 6, 7 -> {
                    if (side.there) {
                        side.google = edited(side.google, new HashSet<>());
                        side.updatedAt = now;
                    }
                }
                case 8 -> side.tagged = !side.tagged;
                case 9 -> side.grouped = side.there && !side.grouped;
                case 10 -> {
                    if (side.there) {
                        takenAway.addAll(typed(side.google));
                        side.there = false;
                        side.grouped = false;
                        side.updatedAt = now;
                    }
                }
                default -> {
                    // nobody does anything
                }
            }
        }

        Verdict session(Side side) {
            now = now.plusSeconds(random.nextInt(4));
            var presence = side.grouped ? GoogleSide.Presence.IN : GoogleSide.Presence.OUT;
            var there = new GoogleSide(
                    side.there ? presence : GoogleSide.Presence.DELETED,
                    side.there ? side.google : new TreeMap<>(),
                    side.updatedAt);
            var here = new CrmSide(
                    side.tagged ? CrmSide.Presence.IN : CrmSide.Presence.OUT, 0, crm, Map.copyOf(side.times), Set.of());
            var verdict = SyncDecider.decide(new Pair(side.base, side.linked, here, there), policy, KIND);
            verdict.fields().forEach(field -> {
                for (var value : new FieldValue[] {field.base(), field.crm(), field.google()}) {
                    if (value != null) {
                        recorded.addAll(typed(new TreeMap<>(Map.of("f", value))));
                    }
                }
            });
            carryOut(verdict, side);
            return verdict;
        }

        private void carryOut(Verdict verdict, Side side) {
            if (verdict.crm() instanceof CrmAction.Change change) {
                crm = change.fields();
                // for the other user this is a change like any other, made when Google says
                sides.stream()
                        .filter(other -> other != side)
                        .forEach(other -> change.changed().forEach(f -> other.times.put(f, change.changedAt())));
            }
            switch (verdict.crm()) {
                case CrmAction.Change change -> side.tagged |= change.joins();
                case CrmAction.Join add -> side.tagged = true;
                case CrmAction.Leave untag -> side.tagged = false;
                case CrmAction.Create create -> throw new AssertionError("the contact was never deleted");
                case CrmAction.Nothing nothing -> {}
            }
            switch (verdict.google()) {
                case GoogleAction.Create create -> google(side, create.fields(), true);
                case GoogleAction.Change change -> google(side, change.fields(), side.grouped || change.joins());
                case GoogleAction.Join add -> side.grouped = true;
                case GoogleAction.Leave remove -> side.grouped = false;
                case GoogleAction.Nothing nothing -> {}
            }
            if (verdict.link() == LinkAction.AGREE) {
                side.linked = true;
                side.base = verdict.agreed();
            } else if (verdict.link() == LinkAction.END) {
                side.linked = false;
                side.base = null;
            }
        }

        private void google(Side side, SortedMap<String, FieldValue> fields, boolean grouped) {
            side.google = fields;
            side.there = true;
            side.grouped = grouped;
            side.updatedAt = now;
        }
    }

    private static Set<String> typed(SortedMap<String, FieldValue> fields) {
        return fields.values().stream()
                .flatMap(value -> value.text() != null
                        ? java.util.stream.Stream.of(value.text())
                        : value.entries().stream().map(entry -> entry.getOrDefault("value", "")))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @ParameterizedTest
    @EnumSource
    void two_users_and_their_googles_come_to_agree_and_every_value_is_kept_taken_away_or_recorded__R1_R3_R5(
            ConflictPolicy conflicts) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var walk = new Walk(seed, conflicts);
            for (int step = 0; step < STEPS; step++) {
                walk.step();
                if (walk.random.nextInt(3) == 0) {
                    walk.session(walk.sides.get(walk.random.nextInt(2)));
                }
            }
            for (int round = 0; round < 3; round++) {
                walk.sides.forEach(walk::session);
            }
            var as = "seed " + seed;
            var there = typed(walk.crm);
            for (var side : walk.sides) {
                assertThat(walk.session(side).quiet()).as(as).isTrue();
                assertThat(side.tagged).as(as).isEqualTo(side.linked).isEqualTo(side.grouped);
                if (side.linked) {
                    assertThat(typed(side.google)).as(as).isEqualTo(typed(walk.crm));
                }
                if (side.there) {
                    there.addAll(typed(side.google));
                }
            }
            assertThat(walk.written)
                    .as(as)
                    .allMatch(v -> there.contains(v) || walk.takenAway.contains(v) || walk.recorded.contains(v));
        }
    }
}
