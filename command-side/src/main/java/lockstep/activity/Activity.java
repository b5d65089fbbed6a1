package lockstep.activity;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import lockstep.activity.ActivityCommand.EraseGuests;
import lockstep.activity.ActivityCommand.ReconcileActivity;
import lockstep.activity.ActivityCommand.SplitSeries;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.ActivityPastErased;
import lockstep.activity.ActivityEvent.ActivitySeen;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityEvent.OrganizerChanged;
import lockstep.contact.OwnContacts;
import lockstep.person.PersonKeys;
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

    private final ActivityState now = new ActivityState();

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
        if (now.exists()) {
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
        now.refuseDeleted();
        if (!now.author().equals(by.userId())) {
            throw new Refusal(Kind.CONFLICT, "activity-exists", "This id belongs to another activity");
        }
        return AggregateLifecycle.getVersion();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ChangeActivity command, OwnContacts users, OutgoingChanges outgoing) {
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        change(command.organizer(), command.fields(), command.by(), command.changedAt(), users, outgoing);
    }

    private void change(
            @Nullable String next,
            ActivityFields wanted,
            Actor by,
            Instant changedAt,
            OwnContacts users,
            OutgoingChanges outgoing) {
        now.refuseTakingOver(next, wanted, by);
        changeOrganizer(next, null, by, changedAt, users);
        var checked = ActivityRules.checked(wanted, now.fieldsOrErased(), by, users);
        if (ActivityField.concernsCalendars(now.fieldsOrErased(), checked)) {
            refuseUnlessItGoesOut(by, outgoing);
        }
        changeFields(checked, by, changedAt);
        changeOccurrences(List.of(), now.changedOutsideOfTheRule(), by, changedAt);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ChangeOccurrence command, OwnContacts users, OutgoingChanges outgoing) {
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        var plain = Occurrences.asTheRuleHasIt(now.series(), command.originalStart());
        var start = plain.start();
        if (command.fields().status() == ActivityFields.Status.CANCELLED) {
            cancel(start, command.by(), command.changedAt(), outgoing);
            return;
        }
        now.refuseTakingOver(now.organizer(), command.fields(), command.by());
        var before = now.series().occurrence(start);
        var wanted = ActivityRules.checked(
                command.fields().withRecurrence(List.of()),
                before == null ? plain : before.fields(),
                command.by(),
                users);
        if (before == null || ActivityField.concernsCalendars(before.fields(), wanted)) {
            refuseUnlessItGoesOut(command.by(), outgoing);
        }
        var next = ChangedOccurrence.of(start, plain, wanted, command.changedAt());
        if (!next.changed().isEmpty()) {
            if (!Occurrences.same(next, now.changedAt(start))) {
                changeOccurrences(List.of(next), List.of(), command.by(), command.changedAt());
            }
        } else if (now.changedAt(start) != null) {
            changeOccurrences(List.of(), List.of(start), command.by(), command.changedAt());
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CancelOccurrence command, OutgoingChanges outgoing) {
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        var plain = Occurrences.asTheRuleHasIt(now.series(), command.originalStart());
        cancel(plain.start(), command.by(), command.changedAt(), outgoing);
    }

    private void cancel(Moment start, Actor by, Instant changedAt, OutgoingChanges outgoing) {
        var before = now.changedAt(start);
        if (before == null || !before.cancelled()) {
            refuseUnlessItGoesOut(by, outgoing);
            changeOccurrences(List.of(ChangedOccurrence.cancelled(start, changedAt)), List.of(), by, changedAt);
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    UUID handle(SplitSeries command, OwnContacts users, OutgoingChanges outgoing) {
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        var split = command.originalStart().order();
        if (split.equals(now.start())) {
            change(command.organizer(), command.fields(), command.by(), command.changedAt(), users, outgoing);
            return command.activityId();
        }
        Occurrences.refuseUnlessCounted(now.series(), command.originalStart());
        refuseUnlessItGoesOut(command.by(), outgoing);
        var wanted = command.fields();
        now.refuseTakingOver(command.organizer(), wanted, command.by());
        if (wanted.recurrence().equals(now.fields().recurrence())) {
            wanted = wanted.withRecurrence(now.series().rule().goingOnFrom(split));
        }
        if (!Objects.equals(now.organizer(), command.organizer())) {
            refuseUnknownOrganizer(command.organizer(), command.by(), users);
        }
        var rest = ActivityRules.checked(wanted, now.fields().withRecurrence(List.of()), command.by(), users);
        var along = Occurrences.goingAlong(now.changedFrom(split), rest);
        end(split, command.by(), command.changedAt());
        Occurrences.open(
                new ActivityCreated(
                        command.restId(),
                        now.author(),
                        command.organizer(),
                        command.activityId(),
                        now.seenBy(),
                        rest,
                        command.by().origin(),
                        command.changedAt()),
                along);
        return command.restId();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(EndSeries command, OutgoingChanges outgoing) {
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        var split = command.originalStart().order();
        if (split.equals(now.start())) {
            delete(command.by(), command.changedAt());
            return;
        }
        Occurrences.refuseUnlessCounted(now.series(), command.originalStart());
        refuseUnlessItGoesOut(command.by(), outgoing);
        end(split, command.by(), command.changedAt());
    }

    private void end(Instant split, Actor by, Instant changedAt) {
        var gone = ActivityState.starts(now.changedFrom(split));
        var ended = now.fields().withRecurrence(now.series().rule().endingBefore(split));
        apply(new ActivityChanged(id(), ended, Set.of(ActivityField.RECURRENCE.path()), by.origin(), changedAt));
        changeOccurrences(List.of(), gone, by, changedAt);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    long handle(ReconcileActivity command, OwnContacts users) {
        now.refuseUnlessAlive();
        ExpectedVersion.check(command.expectedVersion());
        var by = command.by();
        if (command.organizer() != null) {
            changeOrganizer(command.organizer().userId(), command.organizer().reason(), by, command.changedAt(), users);
        }
        if (command.fields() != null) {
            changeFields(
                    ActivityRules.checked(command.fields(), now.fieldsOrErased(), by, users), by, command.changedAt());
        }
        if (command.occurrences() != null) {
            replaceOccurrences(command.occurrences(), by, users, command.changedAt());
        }
        if (!by.userId().equals(now.author()) && !now.seenBy().contains(by.userId())) {
            apply(new ActivitySeen(id(), by.origin(), command.changedAt()));
        }
        return AggregateLifecycle.getVersion();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DeleteActivity command) {
        now.refuseUnknown();
        now.refuseUnlessDeletedBy(command.by());
        if (now.deleted()) {
            return;
        }
        refuseUnlessMayChange(command.by(), command.expectedVersion());
        delete(command.by(), command.changedAt());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(EraseGuests command, PersonKeys keys) {
        now.refuseUnknown();
        if (!command.by().admin()) {
            throw new Refusal(Kind.FORBIDDEN, "admins-only", "Only administrators erase a person");
        }
        var guests = new ErasedGuests(command.addresses());
        var fields = now.fieldsOrErased();
        if (fields == null) {
            return; // it was deleted, and its past erased
        }
        var left = guests.without(fields);
        var occurrences = guests.without(now.allChanged());
        keys.renew(List.of(id()));
        var origin = command.by().origin();
        apply(new ActivityPastErased(id(), origin, command.changedAt()));
        if (!now.deleted()) {
            var changed = ActivityField.differing(fields, left);
            apply(new ActivityChanged(id(), left, changed, origin, command.changedAt()));
            changeOccurrences(occurrences, List.of(), command.by(), command.changedAt());
        }
    }

    private void delete(Actor by, Instant changedAt) {
        now.refuseUnlessDeletedBy(by);
        apply(new ActivityDeleted(id(), by.origin(), changedAt));
    }

    private void changeFields(ActivityFields next, Actor by, Instant changedAt) {
        var before = now.fieldsOrErased();
        var differing = before == null ? Set.copyOf(ActivityField.paths()) : ActivityField.differing(before, next);
        if (!differing.isEmpty()) {
            apply(new ActivityChanged(id(), next, differing, by.origin(), changedAt));
        }
    }

    private void changeOrganizer(
            @Nullable String next, @Nullable String reason, Actor by, Instant changedAt, OwnContacts users) {
        if (!Objects.equals(now.organizer(), next)) {
            refuseUnknownOrganizer(next, by, users);
            apply(new OrganizerChanged(id(), next, reason, by.origin(), changedAt));
        }
    }

    private void changeOccurrences(List<ChangedOccurrence> next, List<Moment> dropped, Actor by, Instant changedAt) {
        if (!next.isEmpty() || !dropped.isEmpty()) {
            apply(new OccurrencesChanged(id(), next, dropped, by.origin(), changedAt));
        }
    }

    /** @param all that shall be other than the rule has them; what else there is follows the rule again */
    private void replaceOccurrences(List<ChangedOccurrence> all, Actor by, OwnContacts users, Instant changedAt) {
        var checked = Occurrences.checked(all, by, users);
        changeOccurrences(now.newAmong(checked), now.changedAndNotAmong(checked), by, changedAt);
    }

    @EventSourcingHandler
    void on(ActivityEvent event) {
        id = event.activityId();
        now.on(event);
    }

    private static void refuseUnknownOrganizer(@Nullable String organizer, Actor by, OwnContacts users) {
        if (organizer != null && by.sessionId() == null && !ActivityRules.isUser(organizer, by, users)) {
            throw Refusal.invalid("organizer", "is no user of the CRM: a user has a contact of their own");
        }
    }

    private UUID id() {
        return Objects.requireNonNull(id);
    }

    /** S62: what could never reach Google is refused at once, and not taken back by a later session. */
    private void refuseUnlessItGoesOut(Actor by, OutgoingChanges outgoing) {
        if (by.sessionId() == null && !outgoing.possible(id(), now.organizer(), by.userId())) {
            throw new Refusal(
                    Kind.CONFLICT,
                    "read-only-in-google",
                    "Google takes no change of this event from here: ask its organizer to change it there, or to let"
                            + " guests modify it");
        }
    }

    private void refuseUnlessMayChange(Actor by, @Nullable Long expectedVersion) {
        now.refuseUnlessChangedBy(by);
        ExpectedVersion.check(expectedVersion);
    }
}
