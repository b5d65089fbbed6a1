package lockstep.sync.session;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import lockstep.sync.link.GoogleRecords;
import lockstep.syncsession.SyncSessionCommand.CompletePush;
import org.springframework.stereotype.Component;

/**
 * Tells Google. What moved on either side meanwhile is fetched,
 * decided again and sent again, a few times; what then still moves is left to the next session.
 */
@Component
public class PushStep implements Step {

    private static final int MOST_ROUNDS = 4;

    private final RecordSyncs syncs;
    private final Works works;
    private final SessionRuns runs;
    private final Applier applier;
    private final ReconcileStep reconcile;
    private final GoogleRecords records;

    PushStep(
            RecordSyncs syncs,
            Works works,
            SessionRuns runs,
            Applier applier,
            ReconcileStep reconcile,
            GoogleRecords records) {
        this.syncs = syncs;
        this.works = works;
        this.runs = runs;
        this.applier = applier;
        this.reconcile = reconcile;
        this.records = records;
    }

    /** One way of writing to Google, until nothing of its kind is left to send. */
    public interface Push {
        void run(StepContext context);
    }

    @Override
    public StepName name() {
        return StepName.PUSH;
    }

    @Override
    public Next run(StepContext context) {
        for (int round = context.run().rounds(); ; round++) {
            applier.apply(context);
            syncs.of(context).pushes().forEach(push -> push.run(context));
            var stale = works.stale(context.session());
            if (stale.isEmpty()) {
                break;
            }
            if (round >= MOST_ROUNDS) {
                context.commit(() -> works.drop(context.session(), stale));
                break;
            }
            if (!reconcile.knowsWhatItDid()) {
                context.commit(
                        () -> runs.anotherRound(context.session())); // who never catches up waits for the next session
                return new Next.Again(context.soon());
            }
            fetch(context, stale);
            context.commit(() -> {
                works.drop(context.session(), stale);
                if (context.run().attempts() == 0) { // what Google fails at is counted there
                    runs.anotherRound(context.session());
                }
            });
            reconcile.again(context, stale);
        }
        context.say(new CompletePush(context.session(), context.now()));
        return Next.DONE;
    }

    private void fetch(StepContext context, List<Work> stale) {
        var ids = stale.stream()
                .filter(work -> !work.staleInCrm())
                .map(Work::googleId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        syncs.of(context).refetch(context, records.find(context.book(), ids).values());
    }
}
