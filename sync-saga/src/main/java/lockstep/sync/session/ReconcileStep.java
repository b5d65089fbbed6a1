package lockstep.sync.session;

import java.util.List;
import java.util.stream.Collectors;
import lockstep.sync.decision.Guard;
import lockstep.sync.decision.PlannedCounts;
import lockstep.sync.link.Links;
import lockstep.sync.link.Lists;
import lockstep.sync.session.StepContext.Report;
import lockstep.syncsession.RecordDecision.Outcome;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SyncSessionCommand.CompleteReconciliation;
import lockstep.syncsession.SyncSessionCommand.RequestApproval;
import org.springframework.stereotype.Component;

/** Decides every record, asks when the whole would do much harm if it were wrong, and carries out the CRM's part. */
@Component
class ReconcileStep implements Step {

    private static final int BATCH = 200;

    private final Planner planner;
    private final Applier applier;
    private final Works works;
    private final SessionRuns runs;
    private final Links links;

    ReconcileStep(Planner planner, Applier applier, Works works, SessionRuns runs, Links links) {
        this.planner = planner;
        this.applier = applier;
        this.works = works;
        this.runs = runs;
        this.links = links;
    }

    @Override
    public StepName name() {
        return StepName.RECONCILE;
    }

    @Override
    public Next run(StepContext context) {
        if (!context.run().planned()) {
            var all = works.decided(context.session(), Integer.MAX_VALUE); // of a plan that was interrupted
            var plan = planner.plan(context);
            put(context, plan);
            all.addAll(plan);
            if (asks(context, all)) {
                return Next.DONE;
            }
            applier.apply(context, all);
        }
        applier.apply(context);
        context.say(new CompleteReconciliation(context.session(), context.now()));
        return Next.DONE;
    }

    /**
     * Decides records that a side moved under, and carries out the CRM's part; Google's part is the caller's. Whatever
     * else came up meanwhile is the next session's: nobody has looked for its likes outside the group yet.
     */
    void again(StepContext context, List<Work> stale) {
        var moved = stale.stream().map(Work::linkId).collect(Collectors.toSet());
        put(
                context,
                planner.plan(context).stream()
                        .filter(work -> moved.contains(work.linkId()))
                        .toList());
        applier.apply(context);
    }

    private void put(StepContext context, List<Work> plan) {
        for (var batch : Lists.chunks(plan, BATCH)) {
            context.goOnUnlessEnded();
            var report = new Report();
            batch.stream()
                    .filter(work -> work.verdict().outcome() != Outcome.UNCHANGED && !work.waiting())
                    .map(Work::decision)
                    .forEach(report.decided::add);
            context.commit(() -> {
                batch.forEach(work -> context.tally().planned(work.verdict()));
                works.add(context.session(), batch);
                context.record(report);
            });
        }
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

    private boolean asks(StepContext context, List<Work> plan) {
        var run = context.run();
        var planned = PlannedCounts.none(links.linked(context.account()));
        for (var work : plan) {
            planned = planned.plus(work.verdict());
        }
        var byTimer = run.first() && run.trigger().equals("TIMER");
        if (Guard.check(planned, byTimer) instanceof Guard.Verdict.Ask ask
                && !run.approved().contains(ask.reason())) {
            context.say(
                    new RequestApproval(context.session(), ask.reason(), wouldBe(context, plan), context.now()), () -> {
                        runs.planned(context.session());
                        runs.asked(context.session(), ask.reason());
                    });
            return true;
        }
        context.commit(() -> runs.planned(context.session()));
        return false;
    }
}
