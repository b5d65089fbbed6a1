package lockstep.activity;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.Refusal.Kind;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.ActivityPastErased;
import lockstep.activity.ActivityEvent.ActivitySeen;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityEvent.OrganizerChanged;
import lockstep.activity.ActivityFields.Participant;
import lockstep.activity.ActivityFields.Visibility;
import org.jspecify.annotations.Nullable;

/** What the events made of an activity, and what that allows to whom. */
final class ActivityState {

    private boolean created;
    private String author = "";
    private @Nullable String organizer;

    /** Null once the people in it were erased. */
    private @Nullable ActivityFields fields;

    private final SortedMap<Instant, ChangedOccurrence> changed = new TreeMap<>();
    private final Set<String> seenBy = new HashSet<>();
    private boolean deleted;

    void on(ActivityEvent event) {
        switch (event) {
            case ActivityCreated now -> {
                created = true;
                author = now.author();
                organizer = now.organizer();
                seenBy.addAll(now.seenBy());
                fields = now.fields();
            }
            case ActivityChanged now -> fields = now.fields();
            case OccurrencesChanged now -> {
                now.dropped().forEach(start -> changed.remove(start.order()));
                Occurrences.orErased(now.occurrences())
                        .forEach(one -> changed.put(one.originalStart().order(), one));
            }
            case OrganizerChanged now -> organizer = now.organizer();
            case ActivitySeen seen -> seenBy.add(seen.origin().userId());
            case ActivityPastErased ignored -> {
                fields = null;
                changed.clear();
            }
            case ActivityDeleted ignored -> deleted = true;
        }
    }

    boolean exists() {
        return created;
    }

    boolean deleted() {
        return deleted;
    }

    String author() {
        return author;
    }

    @Nullable
    String organizer() {
        return organizer;
    }

    Set<String> seenBy() {
        return Collections.unmodifiableSet(seenBy);
    }

    ActivityFields fields() {
        if (fields == null) {
            throw new Refusal(Kind.GONE, "activity-erased", "What this activity was about was erased");
        }
        return fields;
    }

    @Nullable
    ActivityFields fieldsOrErased() {
        return fields;
    }

    Series series() {
        return Series.of(fields(), changed.values());
    }

    Instant start() {
        return fields().start().order();
    }

    @Nullable
    ChangedOccurrence changedAt(Moment originalStart) {
        return changed.get(originalStart.order());
    }

    Collection<ChangedOccurrence> changedFrom(Instant start) {
        return Collections.unmodifiableCollection(changed.tailMap(start).values());
    }

    List<ChangedOccurrence> allChanged() {
        return List.copyOf(changed.values());
    }

    List<Moment> changedOutsideOfTheRule() {
        var rule = Series.of(fields(), List.of());
        return starts(changed.values()).stream()
                .filter(start -> !rule.has(start))
                .toList();
    }

    List<ChangedOccurrence> newAmong(List<ChangedOccurrence> all) {
        return all.stream()
                .filter(one -> !Occurrences.same(one, changedAt(one.originalStart())))
                .toList();
    }

    List<Moment> changedAndNotAmong(List<ChangedOccurrence> all) {
        var named = starts(all).stream().map(Moment::order).collect(Collectors.toSet());
        return starts(changed.values()).stream()
                .filter(start -> !named.contains(start.order()))
                .toList();
    }

    static List<Moment> starts(Collection<ChangedOccurrence> occurrences) {
        return occurrences.stream().map(ChangedOccurrence::originalStart).toList();
    }

    void refuseUnlessChangedBy(Actor by) {
        refuseUnlessAlive();
        if (by.sessionId() == null && !access().isOpenTo(by.userId())) {
            throw notYours("Changed only by those who may see what it is about");
        }
    }

    /** Participants change what it is about, not whose it is. */
    void refuseTakingOver(@Nullable String nextOrganizer, ActivityFields wanted, Actor by) {
        boolean sameReaders = fields == null || fields.visibility() == wanted.visibility();
        if (!(sameReaders && Objects.equals(nextOrganizer, organizer)) && !belongsTo(by)) {
            throw notYours("Only organizer and author say whose it is, and who may see it");
        }
    }

    void refuseUnlessDeletedBy(Actor by) {
        if (!belongsTo(by)) {
            throw notYours("Only organizer and author delete an activity");
        }
    }

    private boolean belongsTo(Actor by) {
        return by.sessionId() != null
                || by.userId().equals(organizer)
                || by.userId().equals(author);
    }

    private ActivityAccess access() {
        var participants = fields == null
                ? List.<String>of()
                : fields.participants().stream().map(Participant::userId).toList();
        var visibility = fields == null ? Visibility.DEFAULT : fields.visibility();
        return new ActivityAccess(author, organizer, participants, seenBy, visibility);
    }

    void refuseUnlessAlive() {
        refuseUnknown();
        refuseDeleted();
    }

    void refuseUnknown() {
        if (!created) {
            throw new Refusal(Kind.UNKNOWN, "unknown-activity", "There is no such activity");
        }
    }

    void refuseDeleted() {
        if (deleted) {
            throw new Refusal(Kind.GONE, "activity-deleted", "The activity was deleted");
        }
    }

    private static Refusal notYours(String reason) {
        return new Refusal(Kind.FORBIDDEN, "not-your-activity", reason);
    }
}
