package lockstep.sync.link;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import lockstep.Origin;
import lockstep.activity.ActivityEvent;
import lockstep.contact.ContactEvent;
import lockstep.syncconfiguration.SyncKind;
import org.jspecify.annotations.Nullable;

/** Folds the events of one batch into rows, so that each row is written once however often its record changed. */
final class CrmFold {

    /** What an event means for the tables, beside the record itself. */
    enum Effect {
        CREATED,
        /** What it is recognised by may be other than before. */
        REKEYED,
        /** Others' sessions than before may have to do with it. */
        RECONSIDERED,
        /** Whoever is linked with it has to look at it. */
        MOVED
    }

    /** @param changed names of the fields that have a new time */
    record Step(
            UUID recordId, Origin origin, Instant changedAt, SyncKind kind, Set<Effect> effects, Set<String> changed) {}

    private final Map<UUID, CrmRecord> records;
    private final Set<UUID> rekeyed = new HashSet<>();
    private final Set<UUID> reconsidered = new HashSet<>();
    private final Set<UUID> touched = new HashSet<>();
    /** New records, by the account whose session made them; null for everybody else's. */
    private final Map<@Nullable UUID, Set<UUID>> created = new LinkedHashMap<>();
    /** By the account whose session made the change; null for everybody else's changes. */
    private final Map<@Nullable UUID, Map<UUID, SortedMap<String, Instant>>> moved = new LinkedHashMap<>();

    CrmFold(Map<UUID, CrmRecord> known) {
        records = new HashMap<>(known);
    }

    void add(Object event, long version) {
        switch (event) {
            case ContactEvent e -> add(ContactFold.step(e), version, before -> ContactFold.after(before, e, version));
            case ActivityEvent e ->
                add(ActivityFold.step(e), version, before -> ActivityFold.after(before, e, version));
            default -> throw new IllegalArgumentException("tells of no record: " + event.getClass());
        }
    }

    static UUID recordOf(Object event) {
        return switch (event) {
            case ContactEvent e -> e.contactId();
            case ActivityEvent e -> e.activityId();
            default -> throw new IllegalArgumentException("tells of no record: " + event.getClass());
        };
    }

    private void add(Step step, long version, UnaryOperator<CrmRecord> after) {
        var id = step.recordId();
        var now = records.get(id);
        if (now != null && now.version() >= version) {
            return; // read before
        }
        var before = now == null ? nobody(id, step.kind()) : now;
        records.put(id, timed(after.apply(before), step));
        touched.add(id);
        if (step.effects().contains(Effect.REKEYED)) {
            rekeyed.add(id);
        }
        if (step.effects().contains(Effect.RECONSIDERED)) {
            reconsidered.add(id);
        }
        if (step.effects().contains(Effect.CREATED)) {
            created.computeIfAbsent(step.origin().accountId(), origin -> new HashSet<>())
                    .add(id);
        }
        if (step.effects().contains(Effect.MOVED)) {
            moved.computeIfAbsent(step.origin().accountId(), origin -> new HashMap<>())
                    .computeIfAbsent(id, c -> new TreeMap<>())
                    .putAll(at(step));
        }
    }

    Collection<CrmRecord> touched() {
        return touched.stream().map(this::record).toList();
    }

    Map<@Nullable UUID, Set<UUID>> created() {
        return created;
    }

    Collection<CrmRecord> rekeyed() {
        return rekeyed.stream().map(this::record).toList();
    }

    Set<UUID> reconsidered() {
        return reconsidered;
    }

    Map<@Nullable UUID, Map<UUID, SortedMap<String, Instant>>> moved() {
        return moved;
    }

    private CrmRecord record(UUID id) {
        return Objects.requireNonNull(records.get(id));
    }

    private static CrmRecord timed(CrmRecord record, Step step) {
        var times = new TreeMap<>(record.times());
        times.putAll(at(step));
        return new CrmRecord(
                record.recordId(),
                record.kind(),
                record.version(),
                record.deleted(),
                record.userId(),
                record.tags(),
                record.activity(),
                record.fields(),
                times);
    }

    private static SortedMap<String, Instant> at(Step step) {
        var times = new TreeMap<String, Instant>();
        step.changed().forEach(name -> times.put(name, step.changedAt()));
        return times;
    }

    private static CrmRecord nobody(UUID id, SyncKind kind) {
        return new CrmRecord(id, kind, -1, false, null, Set.of(), null, new TreeMap<>(), new TreeMap<>());
    }
}
