package lockstep.sync.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lockstep.activity.ActivityEvent;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.ActivityPastErased;
import lockstep.activity.ActivityEvent.ActivitySeen;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityEvent.OrganizerChanged;
import lockstep.activity.ChangedOccurrence;
import lockstep.sync.activities.ActivityField;
import lockstep.sync.activities.ActivityRecords;
import lockstep.sync.link.CrmFold.Effect;
import lockstep.syncconfiguration.SyncKind;

/** What one event makes of an activity. */
final class ActivityFold {

    private ActivityFold() {}

    static CrmFold.Step step(ActivityEvent event) {
        return new CrmFold.Step(
                event.activityId(),
                event.origin(),
                event.changedAt(),
                SyncKind.ACTIVITIES,
                effects(event),
                changed(event));
    }

    private static Set<Effect> effects(ActivityEvent event) {
        return switch (event) {
            case ActivityCreated e -> Set.of(Effect.CREATED, Effect.REKEYED);
            case ActivityChanged e -> Set.of(Effect.REKEYED, Effect.RECONSIDERED, Effect.MOVED);
            case OccurrencesChanged e -> Set.of(Effect.RECONSIDERED, Effect.MOVED);
            case OrganizerChanged e -> Set.of(Effect.RECONSIDERED, Effect.MOVED);
            case ActivitySeen e -> Set.of();
            case ActivityPastErased e -> Set.of();
            case ActivityDeleted e -> Set.of(Effect.REKEYED, Effect.RECONSIDERED, Effect.MOVED);
        };
    }

    private static Set<String> changed(ActivityEvent event) {
        return switch (event) {
            case ActivityCreated e -> Set.copyOf(ActivityField.paths());
            case ActivityChanged e -> ActivityField.holding(e.changed());
            case OccurrencesChanged e -> Set.of(ActivityField.OCCURRENCES.path());
            case OrganizerChanged e -> Set.of();
            case ActivitySeen e -> Set.of();
            case ActivityPastErased e -> Set.of();
            case ActivityDeleted e -> Set.of();
        };
    }

    /** All but the times. */
    static CrmRecord after(CrmRecord before, ActivityEvent event, long version) {
        var now = before.activity() == null ? new CrmActivity("", null, Set.of(), null, List.of()) : before.activity();
        var after = switch (event) {
            case ActivityCreated e -> new CrmActivity(e.author(), e.organizer(), e.seenBy(), e.fields(), List.of());
            case ActivityChanged e ->
                new CrmActivity(now.author(), now.organizer(), now.seenBy(), e.fields(), now.occurrences());
            case OccurrencesChanged e ->
                new CrmActivity(now.author(), now.organizer(), now.seenBy(), now.fields(), with(now.occurrences(), e));
            case OrganizerChanged e ->
                new CrmActivity(now.author(), e.organizer(), now.seenBy(), now.fields(), now.occurrences());
            case ActivitySeen e ->
                new CrmActivity(
                        now.author(),
                        now.organizer(),
                        with(now.seenBy(), e.origin().userId()),
                        now.fields(),
                        now.occurrences());
            case ActivityPastErased e ->
                before.deleted() ? emptied(now) : now; // what may stay follows: until then as before
            case ActivityDeleted e -> now;
        };
        return new CrmRecord(
                before.recordId(),
                SyncKind.ACTIVITIES,
                version,
                before.deleted() || event instanceof ActivityDeleted,
                null,
                Set.of(),
                after,
                after.fields() == null ? new TreeMap<>() : ActivityRecords.of(after.fields(), after.occurrences()),
                before.times());
    }

    static CrmActivity emptied(CrmActivity activity) {
        return new CrmActivity(activity.author(), activity.organizer(), activity.seenBy(), null, List.of());
    }

    private static Set<String> with(Set<String> users, String user) {
        var all = new TreeSet<>(users);
        all.add(user);
        return all;
    }

    private static List<ChangedOccurrence> with(List<ChangedOccurrence> occurrences, OccurrencesChanged event) {
        var changed = event.occurrences() == null ? List.<ChangedOccurrence>of() : event.occurrences();
        var replaced = event.dropped().stream().map(start -> start.order()).collect(Collectors.toSet());
        changed.forEach(one -> replaced.add(one.originalStart().order()));
        var all = new ArrayList<>(occurrences.stream()
                .filter(one -> !replaced.contains(one.originalStart().order()))
                .toList());
        all.addAll(changed);
        return all;
    }
}
