package lockstep.activity;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.Actor;
import lockstep.ExpectedVersion;
import lockstep.Refusal;
import lockstep.Refusal.Kind;
import lockstep.activity.ActivityCommand.CancelOccurrence;
import lockstep.activity.ActivityCommand.ChangeActivity;
import lockstep.activity.ActivityCommand.ChangeOccurrence;
import lockstep.activity.ActivityCommand.CreateActivity;
import lockstep.activity.ActivityCommand.DeleteActivity;
import lockstep.activity.ActivityCommand.EndSeries;
import lockstep.activity.ActivityCommand.ReconcileActivity;
import lockstep.activity.ActivityCommand.SplitSeries;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.ActivitySeen;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityEvent.OrganizerChanged;
import lockstep.activity.ActivityFields.Participant;
import lockstep.contact.OwnContacts;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A task, call or meeting; of a series, all its occurrences: the rule, and those that are not as the rule has them. Never
 * one event per occurrence.
 */
@Aggregate
class Activity {

    @AggregateIdentifier
    private @Nullable UUID id;

    private String author = "";
    private @Nullable String organizer;

    /** Null once the people in it were erased. */
    private @Nullable ActivityFields fields;

    private final SortedMap<Instant, ChangedOccurrence> changed = new TreeMap<>();
    private final Set<String> seenBy = new HashSet<>();
    private boolean deleted;

    Activity() {}

    /** The rest of a series that was split. */
    Activity(ActivityCreated rest, List<ChangedOccurrence> occurrences) {
        apply(rest);
        if (!occurrences.isEmpty()) {
            apply(new OccurrencesChanged(rest.activityId(), occurrences, List.of(), rest.origin(), rest.changedAt()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    long handle(CreateActivity command, OwnContacts users) {
        var by = command.by();
        if (id != null) {
            return repeated(by);
        }
        refuseUnknownOrganizer(command.organizer(), by, users);
        var checked = ActivityRules.checked(command.fields(), null, by, users);
        apply(new ActivityCreated(
                command.activityId(),
                by.userId(),
                command.organizer(),
                null,
                Set.of(),
                checked,
                by.origin(),
                command.changedAt()));
        replaceOccurrences(command.occurrences(), by, users, command.changedAt());
        return AggregateLifecycle.getVersion();
    }

    private long repeated(Actor by) {
        refuseDeleted();
        if (!author.equals(by.userId())) {
            throw new Refusal(Kind.CONFLICT, "activity-exists", "This id belongs to another activity");
        }
        return AggregateLifecycle.getVersion();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ChangeActivity command, OwnContacts users) {
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        change(command.organizer(), command.fields(), command.by(), command.changedAt(), users);
    }

    private void change(@Nullable String next, ActivityFields wanted, Actor by, Instant changedAt, OwnContacts users) {
        refuseTakingOver(next, wanted, by);
        changeOrganizer(next, null, by, changedAt, users);
        changeFields(wanted, by, changedAt, users);
        var series = Series.of(fields(), List.of());
        var gone = changed.values().stream()
                .map(ChangedOccurrence::originalStart)
                .filter(start -> !series.has(start))
                .toList();
        changeOccurrences(List.of(), gone, by, changedAt);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ChangeOccurrence command, OwnContacts users) {
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        var plain = Occurrences.asTheRuleHasIt(series(), command.originalStart());
        var start = plain.start();
        if (command.fields().status() == ActivityFields.Status.CANCELLED) {
            cancel(start, command.by(), command.changedAt());
            return;
        }
        refuseTakingOver(organizer, command.fields(), command.by());
        var before = series().occurrence(start);
        var wanted = ActivityRules.checked(
                command.fields().withRecurrence(List.of()),
                before == null ? plain : before.fields(),
                command.by(),
                users);
        var next = ChangedOccurrence.of(start, plain, wanted, command.changedAt());
        if (!next.changed().isEmpty()) {
            if (!Occurrences.same(next, changed.get(start.order()))) {
                changeOccurrences(List.of(next), List.of(), command.by(), command.changedAt());
            }
        } else if (changed.containsKey(start.order())) {
            changeOccurrences(List.of(), List.of(start), command.by(), command.changedAt());
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CancelOccurrence command) {
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        var plain = Occurrences.asTheRuleHasIt(series(), command.originalStart());
        cancel(plain.start(), command.by(), command.changedAt());
    }

    private void cancel(Moment start, Actor by, Instant changedAt) {
        var now = changed.get(start.order());
        if (now == null || !now.cancelled()) {
            changeOccurrences(List.of(ChangedOccurrence.cancelled(start, changedAt)), List.of(), by, changedAt);
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    UUID handle(SplitSeries command, OwnContacts users) {
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        var split = command.originalStart().order();
        if (split.equals(fields().start().order())) {
            change(command.organizer(), command.fields(), command.by(), command.changedAt(), users);
            return command.activityId();
        }
        Occurrences.refuseUnlessCounted(series(), command.originalStart());
        var wanted = command.fields();
        refuseTakingOver(command.organizer(), wanted, command.by());
        if (wanted.recurrence().equals(fields().recurrence())) {
            wanted = wanted.withRecurrence(series().rule().goingOnFrom(split));
        }
        if (!Objects.equals(organizer, command.organizer())) {
            refuseUnknownOrganizer(command.organizer(), command.by(), users);
        }
        var rest = ActivityRules.checked(wanted, fields().withRecurrence(List.of()), command.by(), users);
        var along = Occurrences.goingAlong(changed.tailMap(split).values(), rest);
        end(split, command.by(), command.changedAt());
        Occurrences.open(
                new ActivityCreated(
                        command.restId(),
                        author,
                        command.organizer(),
                        command.activityId(),
                        seenBy,
                        rest,
                        command.by().origin(),
                        command.changedAt()),
                along);
        return command.restId();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(EndSeries command) {
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        var split = command.originalStart().order();
        if (split.equals(fields().start().order())) {
            delete(command.by(), command.changedAt());
            return;
        }
        Occurrences.refuseUnlessCounted(series(), command.originalStart());
        end(split, command.by(), command.changedAt());
    }

    private void end(Instant split, Actor by, Instant changedAt) {
        var gone = changed.tailMap(split).values().stream()
                .map(ChangedOccurrence::originalStart)
                .toList();
        var ended = fields().withRecurrence(series().rule().endingBefore(split));
        apply(new ActivityChanged(id(), ended, Set.of(ActivityField.RECURRENCE.path()), by.origin(), changedAt));
        changeOccurrences(List.of(), gone, by, changedAt);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    long handle(ReconcileActivity command, OwnContacts users) {
        refuseUnlessAlive();
        ExpectedVersion.check(command.expectedVersion());
        var by = command.by();
        if (command.organizer() != null) {
            changeOrganizer(command.organizer().userId(), command.organizer().reason(), by, command.changedAt(), users);
        }
        if (command.fields() != null) {
            changeFields(command.fields(), by, command.changedAt(), users);
        }
        if (command.occurrences() != null) {
            replaceOccurrences(command.occurrences(), by, users, command.changedAt());
        }
        if (!by.userId().equals(author) && !seenBy.contains(by.userId())) {
            apply(new ActivitySeen(id(), by.origin(), command.changedAt()));
        }
        return AggregateLifecycle.getVersion();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DeleteActivity command) {
        refuseUnknown();
        if (deleted) {
            return;
        }
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        delete(command.by(), command.changedAt());
    }

    private void delete(Actor by, Instant changedAt) {
        if (by.sessionId() == null
                && !by.userId().equals(access().owner())
                && !by.userId().equals(author)) {
            throw new Refusal(Kind.FORBIDDEN, "not-your-activity", "Only organizer and author delete an activity");
        }
        apply(new ActivityDeleted(id(), by.origin(), changedAt));
    }

    /** Participants change what it is about, not whose it is. */
    private void refuseTakingOver(@Nullable String next, ActivityFields wanted, Actor by) {
        boolean samePeople = fields == null || fields.visibility() == wanted.visibility();
        if (!(samePeople && Objects.equals(next, organizer)) && !isIn(by, organizer, author)) {
            throw new Refusal(
                    Kind.FORBIDDEN,
                    "not-your-activity",
                    "Only organizer and author say whose it is, and who may see it");
        }
    }

    private static boolean isIn(Actor by, @Nullable String organizer, String author) {
        return by.sessionId() != null
                || by.userId().equals(organizer)
                || by.userId().equals(author);
    }

    private void changeFields(ActivityFields wanted, Actor by, Instant changedAt, OwnContacts users) {
        var next = ActivityRules.checked(wanted, fields, by, users);
        var differing = fields == null ? Set.copyOf(ActivityField.paths()) : ActivityField.differing(fields, next);
        if (!differing.isEmpty()) {
            apply(new ActivityChanged(id(), next, differing, by.origin(), changedAt));
        }
    }

    private void changeOrganizer(
            @Nullable String next, @Nullable String reason, Actor by, Instant changedAt, OwnContacts users) {
        if (!Objects.equals(organizer, next)) {
            refuseUnknownOrganizer(next, by, users);
            apply(new OrganizerChanged(id(), next, reason, by.origin(), changedAt));
        }
    }

    private void changeOccurrences(List<ChangedOccurrence> now, List<Moment> dropped, Actor by, Instant changedAt) {
        if (!now.isEmpty() || !dropped.isEmpty()) {
            apply(new OccurrencesChanged(id(), now, dropped, by.origin(), changedAt));
        }
    }

    /** @param all that shall be other than the rule has them; what else there is follows the rule again */
    private void replaceOccurrences(List<ChangedOccurrence> all, Actor by, OwnContacts users, Instant changedAt) {
        var checked = Occurrences.checked(all, by, users);
        var next = checked.stream()
                .filter(one ->
                        !Occurrences.same(one, changed.get(one.originalStart().order())))
                .toList();
        var starts = new HashSet<Instant>();
        checked.forEach(one -> starts.add(one.originalStart().order()));
        var dropped = changed.values().stream()
                .map(ChangedOccurrence::originalStart)
                .filter(start -> !starts.contains(start.order()))
                .toList();
        changeOccurrences(next, dropped, by, changedAt);
    }

    @EventSourcingHandler
    void on(ActivityEvent event) {
        switch (event) {
            case ActivityCreated created -> {
                id = created.activityId();
                author = created.author();
                organizer = created.organizer();
                seenBy.addAll(created.seenBy());
                fields = created.fields();
            }
            case ActivityChanged now -> fields = now.fields();
            case OccurrencesChanged now -> {
                now.dropped().forEach(start -> changed.remove(start.order()));
                Occurrences.orErased(now.occurrences())
                        .forEach(one -> changed.put(one.originalStart().order(), one));
            }
            case OrganizerChanged now -> organizer = now.organizer();
            case ActivitySeen seen -> seenBy.add(seen.origin().userId());
            case ActivityDeleted ignored -> deleted = true;
        }
    }

    private Series series() {
        return Series.of(fields(), changed.values());
    }

    private ActivityFields fields() {
        if (fields == null) {
            throw new Refusal(Kind.GONE, "activity-erased", "What this activity was about was erased");
        }
        return fields;
    }

    private ActivityAccess access() {
        var participants = fields == null
                ? List.<String>of()
                : fields.participants().stream().map(Participant::userId).toList();
        var visibility = fields == null ? ActivityFields.Visibility.DEFAULT : fields.visibility();
        return new ActivityAccess(author, organizer, participants, seenBy, visibility);
    }

    private static void refuseUnknownOrganizer(@Nullable String organizer, Actor by, OwnContacts users) {
        if (organizer != null && by.sessionId() == null && !ActivityRules.isUser(organizer, by, users)) {
            throw Refusal.invalid("organizer", "is no user of the CRM: a user has a contact of their own");
        }
    }

    private UUID id() {
        return Objects.requireNonNull(id);
    }

    private void refuseUnlessMayChange(Actor by, @Nullable Long expectedVersion) {
        refuseUnlessAlive();
        if (by.sessionId() == null && !access().isOpenTo(by.userId())) {
            throw new Refusal(
                    Kind.FORBIDDEN, "not-your-activity", "Changed only by those who may see what it is about");
        }
        ExpectedVersion.check(expectedVersion);
    }

    private void refuseUnlessAlive() {
        refuseUnknown();
        refuseDeleted();
    }

    private void refuseUnknown() {
        if (id == null) {
            throw new Refusal(Kind.UNKNOWN, "unknown-activity", "There is no such activity");
        }
    }

    private void refuseDeleted() {
        if (deleted) {
            throw new Refusal(Kind.GONE, "activity-deleted", "The activity was deleted");
        }
    }
}
