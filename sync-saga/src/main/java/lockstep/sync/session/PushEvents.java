package lockstep.sync.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.sync.activities.ActivityField;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.sync.google.GoogleCalendar.Written;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.link.CrmRecords;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Lists;
import lockstep.sync.session.EventWrites.Planned;
import lockstep.sync.session.StepContext.Report;
import lockstep.sync.session.Tally.Of;
import lockstep.sync.session.Work.Op;
import lockstep.sync.session.Works.State;
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
    private final CrmRecords crm;
    private final GoogleRecords records;
    private final ActivityEvents events;
    private final EventWrites writes;

    PushEvents(Works works, CrmRecords crm, GoogleRecords records, ActivityEvents events, EventWrites writes) {
        this.works = works;
        this.crm = crm;
        this.records = records;
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
        var batch = unmoved(context, op, all);
        if (batch.isEmpty()) {
            return;
        }
        var planned = writes.plan(context, op, batch);
        context.commit(() -> works.to(context.session(), State.SENDING, op, batch));
        var outcome = new Outcome();
        for (var some : Lists.chunks(planned, GoogleCalendar.BATCH)) {
            List<Written> answers;
            try {
                answers = context.calendar()
                        .write(
                                some.stream().map(Planned::write).toList(),
                                context.run().settings().guestMail());
            } catch (GoogleFailure.AnswerLost e) { // perhaps written, perhaps not: seen after a pause
                throw new GoogleFailure.Unavailable(String.valueOf(e.getMessage()));
            } catch (GoogleFailure e) {
                context.commit(() -> works.to(context.session(), State.PENDING, op, batch));
                throw e;
            }
            for (int i = 0; i < some.size(); i++) {
                outcome.add(some.get(i).work(), answers.get(i));
            }
        }
        var taken = outcome.with(GoogleFailure.AlreadyExists.class);
        var lookedUp = taken.isEmpty() ? List.<Item>of() : whatIsThere(context, taken);
        context.commit(() -> settle(context, op, batch, outcome, lookedUp));
        outcome.throwWhatConcernsAll();
    }

    /** Between deciding and sending there may be an approval, a pause, or minutes of pacing. */
    private List<Work> unmoved(StepContext context, Op op, List<Work> batch) {
        if (op != Op.CREATE) {
            return batch;
        }
        var now = crm.find(batch.stream().map(Work::record).toList());
        var moved = batch.stream()
                .filter(work -> now.get(work.record()) == null
                        || Objects.requireNonNull(now.get(work.record())).version() > work.recordVersion())
                .toList();
        if (!moved.isEmpty()) {
            context.commit(() -> works.to(context.session(), State.STALE, null, moved));
        }
        return batch.stream().filter(work -> !moved.contains(work)).toList();
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

    private void settle(StepContext context, Op op, List<Work> batch, Outcome outcome, List<Item> lookedUp) {
        var book = context.book();
        takeIn(context, outcome.items());
        takeIn(context, lookedUp);
        var known = new LinkedHashMap<Work, String>();
        batch.forEach(work -> known.put(work, outcome.googleId(work)));
        var after = records.find(book, new HashSet<>(known.values()));
        var report = new Report();
        var written = new LinkedHashMap<Work, GoogleRecord>();
        var to = new LinkedHashMap<State, List<Work>>();
        for (var work : batch) {
            to.computeIfAbsent(
                            settle(context, op, work, outcome, after.get(known.get(work)), report, written),
                            s -> new ArrayList<>())
                    .add(work);
        }
        records.undecided(book, writes.otherThanWanted(context, written));
        to.forEach((state, of) ->
                works.to(context.session(), state, state == State.DONE || state == State.STALE ? null : op, of));
        context.tally().add(Of.PARKED, report.parked.size());
        context.tally().add(sent(op), outcome.sent());
        if (outcome.anyDone()) {
            context.advanced();
        }
        context.record(report);
    }

    /** @param written takes up what Google now has of this one, if it was written */
    private State settle(
            StepContext context,
            Op op,
            Work work,
            Outcome outcome,
            @Nullable GoogleRecord after,
            Report report,
            Map<Work, GoogleRecord> written) {
        var failure = outcome.failure(work);
        if (failure instanceof GoogleFailure.Rejected) {
            report.parked.add(Applier.park(work, "refused-by-google", false));
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
        if (op == Op.REMOVE) {
            records.cancelled(context.book(), Set.of(work.google()));
            report.ended.add(Applier.ended(work));
            context.tally().pushed(work.verdict().google());
            return State.DONE;
        }
        if (after == null || occurrencesAreLeft(op, work, after)) {
            return State.STALE;
        }
        var linked = work.as(after.googleId());
        report.agreed.add(Applier.agreement(linked, after));
        written.put(linked, after);
        context.tally().pushed(work.verdict().google());
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
            records.written(
                    context.book(), context.session(), events.shown(context, items, ActivityEvents.Told.ANSWERS));
        }
    }

    private static Of sent(Op op) {
        return switch (op) {
            case CREATE -> Of.SENT_CREATES;
            case CHANGE -> Of.SENT_CHANGES;
            default -> Of.SENT_MEMBERS;
        };
    }

    /** What became of each record: the worst of what became of its parts. */
    private static final class Outcome {
        private final Map<Work, List<Written>> byWork = new LinkedHashMap<>();

        void add(Work work, Written written) {
            byWork.computeIfAbsent(work, w -> new ArrayList<>()).add(written);
        }

        @Nullable
        GoogleFailure failure(Work work) {
            return byWork.getOrDefault(work, List.of()).stream()
                    .map(Written::failure)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        List<Item> items() {
            return byWork.values().stream()
                    .flatMap(List::stream)
                    .map(Written::item)
                    .filter(Objects::nonNull)
                    .toList();
        }

        String googleId(Work work) {
            return byWork.getOrDefault(work, List.of()).stream()
                    .map(Written::item)
                    .filter(Objects::nonNull)
                    .map(item -> Objects.requireNonNullElse(item.seriesId(), item.eventId()))
                    .findFirst()
                    .orElse(work.googleId() == null ? "" : work.google());
        }

        Set<Work> with(Class<? extends GoogleFailure> failure) {
            return byWork.keySet().stream()
                    .filter(work -> failure.isInstance(failure(work)))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        boolean anyDone() {
            return byWork.values().stream().flatMap(List::stream).anyMatch(Written::done);
        }

        int sent() {
            return byWork.values().stream().mapToInt(List::size).sum();
        }

        void throwWhatConcernsAll() {
            for (var work : byWork.keySet()) {
                var failure = failure(work);
                if (failure instanceof GoogleFailure.AnswerLost) {
                    throw new GoogleFailure.Unavailable(String.valueOf(failure.getMessage()));
                }
                if (failure != null
                        && !(failure instanceof GoogleFailure.Rejected)
                        && !(failure instanceof GoogleFailure.StaleEtag)
                        && !(failure instanceof GoogleFailure.NotFound)
                        && !(failure instanceof GoogleFailure.AlreadyExists)) {
                    throw failure;
                }
            }
        }
    }
}
