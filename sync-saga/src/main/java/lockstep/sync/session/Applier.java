package lockstep.sync.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.Refusal;
import lockstep.eventstore.CommandBatch.Result;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.decision.LinkAction;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Lists;
import lockstep.sync.session.StepContext.Report;
import lockstep.sync.session.Tally.Of;
import lockstep.sync.session.Works.State;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out the CRM's part of what was decided, in batches of one transaction each: the decisions, the commands, what
 * both sides agree on now, and what is left to be sent to Google.
 */
@Component
class Applier {

    private static final int BATCH = 200;

    private final Works works;
    private final GoogleRecords records;
    private final RecordSyncs syncs;

    Applier(Works works, GoogleRecords records, RecordSyncs syncs) {
        this.works = works;
        this.records = records;
        this.syncs = syncs;
    }

    /** What was decided just now, in the order of the CRM records, as commands of a batch are. */
    void apply(StepContext context, List<Work> decided) {
        var inOrder = decided.stream()
                .sorted(Comparator.comparing(work -> String.valueOf(work.recordId())))
                .toList();
        for (var batch : Lists.chunks(inOrder, BATCH)) {
            context.goOnUnlessEnded();
            carryOut(context, batch, true);
        }
    }

    /** Puts a plan on record that somebody has to agree to: exactly this is carried out then. */
    void putDown(StepContext context, List<Work> plan) {
        for (var batch : Lists.chunks(plan, BATCH)) {
            context.goOnUnlessEnded();
            var report = new Report();
            context.commit(() -> {
                batch.forEach(work -> decided(context, work, report));
                works.add(context.session(), batch);
                context.record(report);
            });
        }
    }

    /** What was put down. */
    void apply(StepContext context) {
        for (var batch = works.decided(context.session(), BATCH);
                !batch.isEmpty();
                batch = works.decided(context.session(), BATCH)) {
            context.goOnUnlessEnded();
            carryOut(context, batch, false);
        }
    }

    private static void decided(StepContext context, Work work, Report report) {
        context.tally().planned(work.verdict());
        if (work.isNews()) {
            report.decided(work.decision());
        }
    }

    /** @param fresh whether the decisions are not on record yet */
    private void carryOut(StepContext context, List<Work> batch, boolean fresh) {
        var without = new ArrayList<Work>();
        var byCommand = new IdentityHashMap<Object, Work>();
        var commands = new ArrayList<Object>();
        var todo = batch.stream().filter(work -> work.parkedBecause() == null).toList();
        batch.stream().filter(work -> work.parkedBecause() != null).forEach(without::add);
        var orders = syncs.of(context).commands(context, todo);
        for (int i = 0; i < todo.size(); i++) {
            var order = orders.commands().get(i);
            if (order == null) {
                without.add(todo.get(i));
            } else {
                commands.add(order);
                byCommand.put(order, todo.get(i));
            }
        }
        if (!without.isEmpty()) {
            context.commit(() -> settle(context, without, Map.of(), fresh));
        }
        if (!commands.isEmpty()) {
            context.commit(commands, results -> {
                refuseUnlessTheyHold(orders);
                var done = new ArrayList<Work>();
                var refused = new HashMap<UUID, RuntimeException>();
                for (var result : results) {
                    var work = Objects.requireNonNull(byCommand.get(result.command()));
                    if (result.refusal() != null) {
                        refused.put(work.linkId(), result.refusal());
                        done.add(work);
                    } else {
                        context.tally().applied(work.verdict().crm());
                        done.add(work.atVersion(version(result)));
                    }
                }
                settle(context, done, refused, fresh);
            });
        }
    }

    /** The step is then run again, and everything that is not carried out is looked at anew. */
    private static void refuseUnlessTheyHold(RecordSync.Orders orders) {
        if (!orders.hold().getAsBoolean()) {
            throw new ConcurrencyException("what the commands were made from has changed");
        }
    }

    /** Puts on record what is finished and hands on what Google has to be told. */
    private void settle(StepContext context, List<Work> batch, Map<UUID, RuntimeException> refused, boolean fresh) {
        var google = records.versions(
                context.book(),
                batch.stream().map(Work::googleId).filter(Objects::nonNull).collect(Collectors.toSet()));
        var report = new Report();
        var moves = new HashMap<Move, List<Work>>();
        var decided = new ArrayList<String>();
        for (var work : batch) {
            var refusal = refused.get(work.linkId());
            var record = work.googleId() == null ? null : google.get(work.googleId());
            var move = refusal != null
                    ? refused(work, refusal, report)
                    : work.parkedBecause() != null ? parked(work, report) : carriedOut(work, record, report);
            moves.computeIfAbsent(move, m -> new ArrayList<>())
                    .add(move.state() == State.STALE ? work.refusedAsStale() : work);
            if (fresh && move.state() != State.STALE) { // that one is decided once more
                decided(context, work, report);
            }
            if (move.state() == State.DONE && record != null) {
                decided.add(record.googleId());
            }
        }
        context.tally().add(Of.PARKED, report.parked.size());
        moves.forEach((move, of) -> works.save(context.session(), move.state(), move.op(), of));
        records.decided(context.book(), decided);
        works.settled(report);
        context.record(report);
    }

    private record Move(State state, Work.@Nullable Op op) {}

    private static Move carriedOut(Work work, @Nullable GoogleRecord record, Report report) {
        if (!(work.verdict().google() instanceof GoogleAction.Nothing)) {
            return new Move(State.PENDING, work.firstOp());
        }
        var leftBeforeItWasKnown = work.recordId() == null; // parked, and then taken out of the group
        if (work.verdict().link() == LinkAction.END || leftBeforeItWasKnown) {
            report.ended(work.end());
        } else if (record != null && work.recordId() != null && work.agreed() != null) {
            report.agreed(work.agreement(record));
        }
        return new Move(State.DONE, null);
    }

    private static Move parked(Work work, Report report) {
        report.parked(work.park(Objects.requireNonNull(work.parkedBecause()), work.waiting()));
        return new Move(State.DONE, null);
    }

    /** Changed in the CRM since it was decided: decide it again. Anything else is a rule the record breaks. */
    private static Move refused(Work work, RuntimeException refusal, Report report) {
        if (refusal instanceof Refusal known) {
            var there = known.type().equals("activity-exists"); // another user's session was first
            if (known.kind() == Refusal.Kind.STALE || known.kind() == Refusal.Kind.GONE || there) {
                return new Move(State.STALE, null);
            }
            report.parked(work.park(known.type(), false));
            return new Move(State.DONE, null);
        }
        if (refusal instanceof AggregateStreamCreationException) {
            return new Move(State.STALE, null);
        }
        throw refusal;
    }

    /** A contact just created is at version 0. */
    private static long version(Result result) {
        return result.value() instanceof Long version ? version : 0;
    }
}
