package lockstep.sync.session;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.CrmRecords;
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
    private final CrmRecords contacts;
    private final GoogleRecords records;

    PushStep(
            RecordSyncs syncs,
            Works works,
            SessionRuns runs,
            Applier applier,
            ReconcileStep reconcile,
            CrmRecords contacts,
            GoogleRecords records) {
        this.syncs = syncs;
        this.works = works;
        this.runs = runs;
        this.applier = applier;
        this.reconcile = reconcile;
        this.contacts = contacts;
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
            if (!StepContext.caughtUp(() -> mirrored(stale))) {
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

    /** What the CRM refused as changed meanwhile has to be seen in its new version before it is decided again. */
    private boolean mirrored(List<Work> stale) {
        var refused = stale.stream().filter(work -> work.staleInCrm()).toList();
        var now = contacts.find(refused.stream().map(Work::record).toList());
        return refused.stream().allMatch(work -> version(now, work) > work.recordVersion());
    }

    private static long version(Map<UUID, CrmRecord> now, Work work) {
        var contact = now.get(work.record());
        return contact == null ? -1 : contact.version();
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
