package lockstep.sync.session.activities;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.sync.activities.ActivityField;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.link.GoogleNews;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Lists;
import lockstep.sync.session.PushStep;
import lockstep.sync.session.StepContext;
import lockstep.sync.session.StepContext.Report;
import lockstep.sync.session.Tally.Of;
import lockstep.sync.session.Unmoved;
import lockstep.sync.session.Work;
import lockstep.sync.session.Work.Op;
import lockstep.sync.session.Works;
import lockstep.sync.session.Works.State;
import lockstep.sync.session.activities.EventWrites.Planned;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes events: creations under ids of ours, changes guarded by their etags, cancellations. Google answers for each of
 * them, so one that is refused holds up nobody. After a lost answer a creation is looked for under its id before it is
 * sent again (C4), and a change is fetched and decided again.
 */
@Component
class PushEvents implements PushStep.Push {

    private final Works works;
    private final Unmoved unmoved;
    private final GoogleRecords records;
    private final GoogleNews news;
    private final ActivityEvents events;
    private final EventWrites writes;

    PushEvents(
            Works works,
            Unmoved unmoved,
            GoogleRecords records,
            GoogleNews news,
            ActivityEvents events,
            EventWrites writes) {
        this.works = works;
        this.unmoved = unmoved;
        this.records = records;
        this.news = news;
        this.events = events;
        this.writes = writes;
    }

    @Override
    public void run(StepContext context) {
        lookForCreations(context);
        var interrupted = works.sending(context.session(), Op.CHANGE);
        context.commit(() -> works.to(context.session(), State.STALE, null, interrupted));
        var cancelling = works.sending(context.session(), Op.REMOVE); // cancelling twice is cancelling once
        context.commit(() -> works.to(context.session(), State.PENDING, Op.REMOVE, cancelling));
        for (var op : List.of(Op.CREATE, Op.CHANGE, Op.REMOVE)) {
            for (var batch = next(context, op); !batch.isEmpty(); batch = next(context, op)) {
                send(context, op, batch);
            }
        }
    }

    private List<Work> next(StepContext context, Op op) {
        return works.pending(context.session(), op, GoogleCalendar.BATCH);
    }

    /** A step that died in the middle of the call, or whose answer was lost, does not know whether Google wrote. */
    private void lookForCreations(StepContext context) {
        for (var some : Lists.chunks(works.sending(context.session(), Op.CREATE), GoogleCalendar.BATCH)) {
            var ids = writes.creationIds(context, some);
            var found = context.calendar()
                    .fetch(ids.values().stream().map(id -> new Known(id, null)).toList());
            context.commit(() -> {
                context.tally().add(Of.LOOKED_UP, some.size());
                takeIn(context, found.values().stream().flatMap(List::stream).toList());
                var there = some.stream()
                        .filter(work -> found.containsKey(ids.get(work)))
                        .toList();
                works.to(context.session(), State.STALE, null, there);
                works.to(
                        context.session(),
                        State.PENDING,
                        Op.CREATE,
                        some.stream().filter(work -> !there.contains(work)).toList());
            });
        }
    }

    private void send(StepContext context, Op op, List<Work> all) {
        var batch = op == Op.CREATE ? unmoved.of(context, all) : all;
        if (batch.isEmpty()) {
            return;
        }
        var planned = writes.plan(context, op, batch);
        var outcomes = new WriteOutcomes(planned);
        context.commit(() -> works.to(context.session(), State.SENDING, op, batch));
        var stopped = send(context, planned, outcomes);
        if (stopped instanceof GoogleFailure.AnswerLost lost) { // perhaps written, perhaps not: seen after a pause
            throw new GoogleFailure.Unavailable(String.valueOf(lost.getMessage()));
        }
        var taken = outcomes.with(GoogleFailure.AlreadyExists.class);
        var lookedUp = taken.isEmpty() ? List.<Item>of() : whatIsThere(context, taken);
        context.commit(() -> settle(context, op, batch, outcomes, lookedUp));
        var failure = stopped == null ? outcomes.concerningAll() : stopped;
        if (failure != null) {
            throw failure;
        }
    }

    /** @return what kept the rest from being sent */
    private static @Nullable GoogleFailure send(StepContext context, List<Planned> planned, WriteOutcomes outcomes) {
        for (var some : Lists.chunks(planned, GoogleCalendar.BATCH)) {
            try {
                var writes = some.stream().map(Planned::write).toList();
                var mail = context.run().settings().guestMail();
                outcomes.add(some, context.calendar().write(writes, mail));
            } catch (GoogleFailure failure) {
                return failure;
            }
        }
        return null;
    }

    /** The id is taken: by ourselves, before an answer was lost; or by an event that was cancelled and keeps it. */
    private List<Item> whatIsThere(StepContext context, Collection<Work> taken) {
        var ids = writes.creationIds(context, taken);
        context.tally().add(Of.LOOKED_UP, taken.size());
        return context
                .calendar()
                .fetch(ids.values().stream().map(id -> new Known(id, null)).toList())
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private void settle(StepContext context, Op op, List<Work> batch, WriteOutcomes outcomes, List<Item> lookedUp) {
        var book = context.book();
        takeIn(context, outcomes.items());
        takeIn(context, lookedUp);
        var known = new LinkedHashMap<Work, String>();
        batch.forEach(work -> known.put(work, outcomes.googleId(work)));
        var after = records.find(book, new HashSet<>(known.values()));
        var report = new Report();
        var written = new LinkedHashMap<Work, GoogleRecord>();
        var to = new LinkedHashMap<State, List<Work>>();
        for (var work : batch) {
            to.computeIfAbsent(
                            settle(context, op, work, outcomes, after.get(known.get(work)), report, written),
                            s -> new ArrayList<>())
                    .add(work);
        }
        records.undecided(book, writes.otherThanWanted(context, written));
        to.forEach((state, of) ->
                works.to(context.session(), state, state == State.DONE || state == State.STALE ? null : op, of));
        context.tally().add(sent(op), outcomes.sent());
        if (outcomes.anyDone()) {
            context.advanced();
        }
        context.record(report);
    }

    /** @param written takes up what Google now has of this one, if it was written */
    private State settle(
            StepContext context,
            Op op,
            Work work,
            WriteOutcomes outcomes,
            @Nullable GoogleRecord after,
            Report report,
            Map<Work, GoogleRecord> written) {
        if (outcomes.notSent(work)) {
            return State.PENDING;
        }
        var failure = outcomes.failure(work);
        if (failure instanceof GoogleFailure.Rejected) {
            report.parked(work.park("refused-by-google", false));
            context.tally().add(Of.PARKED, 1);
            if (work.googleId() != null) {
                records.decided(context.book(), List.of(work.googleId()));
            }
            return State.DONE;
        }
        if (failure instanceof GoogleFailure.StaleEtag
                || failure instanceof GoogleFailure.NotFound
                || failure instanceof GoogleFailure.AlreadyExists) {
            return State.STALE;
        }
        if (failure instanceof GoogleFailure.AnswerLost) {
            return State.SENDING;
        }
        if (failure != null) {
            return State.PENDING;
        }
        if (!outcomes.isComplete(work)) {
            return State.STALE; // what was sent has changed what the rest was based on
        }
        context.count(work);
        if (op == Op.REMOVE) {
            records.cancelled(context.book(), Set.of(work.google()));
            report.ended(work.end());
            return State.DONE;
        }
        if (after == null || occurrencesAreLeft(op, work, after)) {
            return State.STALE;
        }
        var linked = work.as(after.googleId());
        report.agreed(linked.agreement(after));
        written.put(linked, after);
        return State.DONE;
    }

    /** What becomes of a series' occurrences when the series changes is Google's to say: they come once that is read. */
    private static boolean occurrencesAreLeft(Op op, Work work, GoogleRecord after) {
        var occurrences = ActivityField.OCCURRENCES.path();
        if (op == Op.CREATE) {
            return ((GoogleAction.Create) work.verdict().google()).fields().containsKey(occurrences);
        }
        var change = (GoogleAction.Change) work.verdict().google();
        var has = change.fields().containsKey(occurrences)
                || (after.fields() != null && after.fields().containsKey(occurrences));
        return has && !change.changed().equals(Set.of(occurrences));
    }

    private void takeIn(StepContext context, List<Item> items) {
        if (!items.isEmpty()) {
            news.written(context.book(), context.session(), events.shown(context, items, ActivityEvents.Told.ANSWERS));
        }
    }

    private static Of sent(Op op) {
        return switch (op) {
            case CREATE -> Of.SENT_CREATES;
            case CHANGE -> Of.SENT_CHANGES;
            default -> Of.SENT_MEMBERS;
        };
    }
}
