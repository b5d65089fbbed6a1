package lockstep.sync.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.link.CrmContact;
import lockstep.sync.link.CrmContacts;
import lockstep.sync.link.Cursors;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Lists;
import lockstep.sync.session.Tally.Of;
import lockstep.syncsession.SyncSessionCommand.CompletePush;
import org.springframework.stereotype.Component;

/**
 * Tells Google: creations, then changes, then who is in the group. What moved on either side meanwhile is fetched,
 * decided again and sent again, a few times; what then still moves is left to the next session.
 */
@Component
class PushStep implements Step {

    private static final int MOST_ROUNDS = 4;

    private final List<Push> pushes;
    private final Works works;
    private final SessionRuns runs;
    private final Applier applier;
    private final ReconcileStep reconcile;
    private final CrmContacts contacts;
    private final GoogleRecords records;
    private final Cursors cursors;

    PushStep(
            PushCreations creations,
            PushChanges changes,
            PushMembers members,
            Works works,
            SessionRuns runs,
            Applier applier,
            ReconcileStep reconcile,
            CrmContacts contacts,
            GoogleRecords records,
            Cursors cursors) {
        this.pushes = List.of(creations, changes, members);
        this.works = works;
        this.runs = runs;
        this.applier = applier;
        this.reconcile = reconcile;
        this.contacts = contacts;
        this.records = records;
        this.cursors = cursors;
    }

    /** One way of writing to Google, until nothing of its kind is left to send. */
    interface Push {
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
            pushes.forEach(push -> push.run(context));
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
        var now = contacts.find(refused.stream().map(Work::contact).toList());
        return refused.stream().allMatch(work -> version(now, work) > work.contactVersion());
    }

    private static long version(Map<UUID, CrmContact> now, Work work) {
        var contact = now.get(work.contact());
        return contact == null ? -1 : contact.version();
    }

    private void fetch(StepContext context, List<Work> stale) {
        var ids = stale.stream()
                .filter(work -> !work.staleInCrm())
                .map(Work::googleId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var names = new ArrayList<>(records.find(context.account(), ids).values().stream()
                .map(r -> r.resourceName())
                .sorted()
                .toList());
        for (var some : Lists.chunks(names, GoogleContacts.BATCH)) {
            var found = context.google().get(some);
            var group = cursors.contacts(context.account()).group();
            context.commit(() -> {
                context.tally().add(Of.LOOKED_UP, some.size());
                records.corrected(context.account(), context.session(), group, List.copyOf(found.values()));
                records.lend(context.account(), found.values());
                records.gone(
                        context.account(),
                        some.stream().filter(name -> !found.containsKey(name)).toList());
            });
        }
    }
}
