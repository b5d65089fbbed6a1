package lockstep.sync.session;

import java.util.List;
import java.util.stream.Collectors;
import lockstep.eventstore.Projections;
import lockstep.sync.decision.Guard;
import lockstep.sync.decision.PlannedCounts;
import lockstep.sync.link.Links;
import lockstep.sync.link.SyncRecords;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SyncSessionCommand.CompleteReconciliation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides every record, asks when the whole would do much harm if it were wrong, and carries out the CRM's part. */
@Component
class ReconcileStep implements Step {

    private final Planner planner;
    private final Applier applier;
    private final Works works;
    private final SessionRuns runs;
    private final Links links;
    private final Projections projections;

    ReconcileStep(
            Planner planner, Applier applier, Works works, SessionRuns runs, Links links, Projections projections) {
        this.planner = planner;
        this.applier = applier;
        this.works = works;
        this.runs = runs;
        this.links = links;
        this.projections = projections;
    }

    @Override
    public StepName name() {
        return StepName.RECONCILE;
    }

    @Override
    public Next run(StepContext context) {
        if (!context.run().planned()) {
            if (works.any(context.session()) && !knowsWhatItDid()) {
                return new Next.Again(context.soon());
            }
            var plan = planner.plan(context);
            var all =
                    works.decided(context.session(), Integer.MAX_VALUE); // of a plan whose putting down was interrupted
            all.addAll(plan);
            var reason = reasonToAsk(context, all);
            if (reason != null) {
                applier.putDown(context, plan);
                ask(context, reason, all);
                return Next.DONE;
            }
            applier.apply(context, plan);
        }
        applier.apply(context);
        context.say(new CompleteReconciliation(context.session(), context.now()));
        return Next.DONE;
    }

    /**
     * Before anything is decided once more, be it after an interruption or because a side moved: what this session has
     * carried out so far must not be seen half.
     */
    boolean knowsWhatItDid() {
        var head = projections.progress(SyncRecords.NAME).head();
        return StepContext.caughtUp(() -> projections.progress(SyncRecords.NAME).position() >= head);
    }

    /**
     * Decides records that a side moved under, and carries out the CRM's part; Google's part is the caller's. Whatever
     * else came up meanwhile is the next session's: nobody has looked for its likes outside the group yet.
     */
    void again(StepContext context, List<Work> stale) {
        var moved = stale.stream().map(Work::linkId).collect(Collectors.toSet());
        applier.apply(
                context,
                planner.plan(context).stream()
                        .filter(work -> moved.contains(work.linkId()))
                        .toList());
    }

    /** What the counts will be if somebody says yes. */
    private static SessionCounts wouldBe(StepContext context, List<Work> plan) {
        var tally = new Tally(context.tally().values());
        plan.forEach(work -> {
            tally.applied(work.verdict().crm());
            tally.pushed(work.verdict().google());
            tally.add(Tally.Of.PARKED, work.parkedBecause() == null ? 0 : 1);
        });
        return tally.counts();
    }

    private @Nullable String reasonToAsk(StepContext context, List<Work> plan) {
        var run = context.run();
        var planned = PlannedCounts.none(links.linked(context.book()));
        for (var work : plan) {
            planned = planned.plus(work.verdict());
        }
        var byTimer = run.first() && run.trigger().equals("TIMER");
        return Guard.check(planned, byTimer) instanceof Guard.Verdict.Ask ask
                        && !run.approved().contains(ask.reason())
                ? ask.reason()
                : null;
    }

    private void ask(StepContext context, String reason, List<Work> plan) {
        context.ask(reason, wouldBe(context, plan), () -> runs.planned(context.session()));
    }
}
