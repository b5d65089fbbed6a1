package lockstep.sync.session;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.ProductSettings;
import lockstep.sync.link.Cursor;
import lockstep.sync.link.Cursors;
import lockstep.sync.link.GoogleFinder;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Lists;
import lockstep.sync.link.SyncRecords;
import lockstep.sync.session.Tally.Of;
import lockstep.syncsession.SyncSessionCommand.CompletePull;
import lockstep.syncsession.SyncSessionCommand.RequestApproval;
import org.springframework.stereotype.Component;

/**
 * Hears what is new in Google: finds or makes the group, lists what changed page by page, and fetches what is needed to
 * recognise contacts outside the group. Each page is committed together with the cursor that stands for it.
 */
@Component
class PullStep implements Step {

    private static final String GROUP_DELETED = "group-deleted";

    private final Cursors cursors;
    private final GoogleRecords records;
    private final GoogleFinder finder;
    private final SyncRecords mirror;
    private final SessionRuns runs;
    private final ProductSettings product;

    PullStep(
            Cursors cursors,
            GoogleRecords records,
            GoogleFinder finder,
            SyncRecords mirror,
            SessionRuns runs,
            ProductSettings product) {
        this.cursors = cursors;
        this.records = records;
        this.finder = finder;
        this.mirror = mirror;
        this.runs = runs;
        this.product = product;
    }

    @Override
    public StepName name() {
        return StepName.PULL;
    }

    @Override
    public Next run(StepContext context) {
        if (!StepContext.caughtUp(() ->
                mirror.mirrored(context.session()))) { // whether a contact is linked says what is to be kept of it
            return new Next.Again(context.soon());
        }
        if (!context.run().groupChecked() && !findGroup(context)) {
            return Next.DONE;
        }
        list(context);
        confirmMissing(context);
        fetchCandidates(context);
        var cursor = cursors.contacts(context.account());
        context.say(
                new CompletePull(
                        context.session(),
                        (int) context.tally().get(Of.PULLED),
                        cursor.fullPass(),
                        context.tally().googleClockOffset(),
                        context.now()),
                () -> cursors.save(cursor.confirmed()));
        return Next.DONE;
    }

    /** S41. A group that is gone is asked about: taken literally, its loss would un-tag every contact. */
    private boolean findGroup(StepContext context) {
        var cursor = cursors.contacts(context.account());
        var groups = context.google().groups();
        var known = groups.stream()
                .filter(g -> g.resourceName().equals(cursor.group()))
                .findAny();
        if (known.isPresent()) {
            context.commit(() -> runs.groupChecked(context.session()));
            return true;
        }
        if (cursor.group() != null && !context.run().approved().contains(GROUP_DELETED)) {
            context.say(
                    new RequestApproval(
                            context.session(), GROUP_DELETED, context.tally().counts(), context.now()),
                    () -> runs.asked(context.session(), GROUP_DELETED));
            return false;
        }
        var group = groups.stream()
                .filter(g -> !g.system() && g.name().equals(product.productName()))
                .findAny()
                .orElseGet(() -> makeGroup(context));
        if (cursor.group() != null) {
            regroup(context, group.resourceName());
        }
        context.commit(() -> {
            cursors.save(cursor.withGroup(group.resourceName()));
            runs.groupChecked(context.session());
        });
        return true;
    }

    private GoogleContacts.Group makeGroup(StepContext context) {
        var group = context.google().createGroup(product.productName());
        context.tally().add(Of.GROUPS_MADE, 1);
        return group;
    }

    /**
     * Somebody agreed to have the group again: its contacts are put back before the listing could say they left, and
     * looked at, so that a listing which lags behind that is older than what is known.
     */
    private void regroup(StepContext context, String group) {
        for (var names : Lists.chunks(finder.linkedNames(context.account()), GoogleContacts.MEMBERS)) {
            context.google().changeMembers(group, names, List.of());
            context.tally().add(Of.SENT_MEMBERS, names.size());
            for (var some : Lists.chunks(names, GoogleContacts.BATCH)) {
                var now = context.google().get(some);
                context.commit(() -> {
                    context.tally().add(Of.LOOKED_UP, some.size());
                    records.heard(context.account(), context.session(), group, List.copyOf(now.values()));
                });
            }
        }
    }

    private void list(StepContext context) {
        var account = context.account();
        var started = cursors.contacts(account);
        if (context.session().equals(started.pass()) && started.listingSince() == null) {
            return; // listed to the end before an interruption
        }
        var cursor = started.begin(context.session(), context.now());
        var answer = ask(context, cursor);
        while (cursor.listingSince() != null) {
            GoogleContacts.PersonPage page;
            try {
                page = await(answer);
            } catch (GoogleFailure.CursorExpired e) {
                cursor = again(context, cursor);
                answer = ask(context, cursor);
                continue;
            }
            var next = after(page, cursor);
            if (next.listingSince() != null) {
                answer = ask(context, next); // Google looks for the next page while this one is stored
            }
            store(context, cursor, page, next);
            cursor = next;
        }
    }

    /** What keeps it from being asked comes out where the answer is awaited. */
    private static FutureTask<GoogleContacts.PersonPage> ask(StepContext context, Cursor cursor) {
        FutureTask<GoogleContacts.PersonPage> answer;
        try {
            var google = context.google();
            answer = new FutureTask<>(() -> google.list(cursor.syncToken(), cursor.pageToken()));
        } catch (RuntimeException e) {
            answer = new FutureTask<>(() -> {
                throw e;
            });
        }
        Thread.ofVirtual().name("listing").start(answer);
        return answer;
    }

    private static GoogleContacts.PersonPage await(FutureTask<GoogleContacts.PersonPage> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Cursor again(StepContext context, Cursor cursor) {
        var again = cursor.expired().begin(context.session(), context.now());
        if (cursor.syncToken() == null && cursor.pageToken() == null) {
            throw new GoogleFailure.Garbled("listing-without-a-cursor-expired");
        }
        if (cursor.syncToken() == null && context.run().rounds() > 0) {
            throw new GoogleFailure.Rejected("page-token-refused-twice");
        }
        context.commit(() -> {
            cursors.save(again);
            runs.anotherRound(context.session());
        });
        if (cursor.syncToken() == null) {
            throw new GoogleFailure.Unavailable("page-token-refused"); // once more, from the first page
        }
        return again;
    }

    private static Cursor after(GoogleContacts.PersonPage page, Cursor cursor) {
        var listed = cursor.answered(page.serverTime());
        return page.nextPageToken() != null
                ? listed.page(page.nextPageToken())
                : listed.end(Objects.requireNonNull(page.nextSyncToken(), "the last page carries a sync token"));
    }

    private void store(StepContext context, Cursor cursor, GoogleContacts.PersonPage page, Cursor next) {
        context.tally()
                .set(
                        Of.CLOCK_OFFSET_MILLIS,
                        Duration.between(context.now(), page.serverTime()).toMillis());
        context.commit(() -> {
            var heard = records.heard(context.account(), context.session(), cursor.group(), page.people());
            context.tally().add(Of.PULLED, heard);
            context.tally().add(Of.LISTED, page.people().size());
            cursors.save(next);
            context.advanced();
        });
    }

    /** What a full pass did not show may be lagging behind: only Google's word that a name is unknown counts (R6, R13). */
    private void confirmMissing(StepContext context) {
        if (!cursors.contacts(context.account()).fullPass()) {
            return;
        }
        for (var names : Lists.chunks(finder.missedBy(context.account(), context.session()), GoogleContacts.BATCH)) {
            var found = context.google().get(names);
            var gone = names.stream().filter(name -> !found.containsKey(name)).toList();
            context.commit(() -> {
                context.tally().add(Of.LOOKED_UP, names.size());
                records.heard(
                        context.account(),
                        context.session(),
                        cursors.contacts(context.account()).group(),
                        List.copyOf(found.values()));
                records.gone(context.account(), gone);
            });
        }
    }

    private void fetchCandidates(StepContext context) {
        for (var names : Lists.chunks(finder.candidates(context.account()), GoogleContacts.BATCH)) {
            var found = context.google().get(names);
            context.commit(() -> {
                context.tally().add(Of.LOOKED_UP, names.size());
                records.lend(context.account(), found.values());
            });
        }
    }
}
