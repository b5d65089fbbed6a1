package lockstep.sync.session;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.link.Cursor;
import lockstep.sync.link.Cursors;
import lockstep.sync.link.GoogleFinder;
import lockstep.sync.link.Lists;
import lockstep.sync.link.SyncRecords;
import lockstep.sync.session.RecordSync.Page;
import lockstep.sync.session.Tally.Of;
import lockstep.syncsession.SyncSessionCommand.CompletePull;
import org.springframework.stereotype.Component;

/**
 * Hears what is new in Google: lists what changed page by page, and fetches what is needed to recognise who is whom. Each
 * page is committed together with the cursor that stands for it.
 */
@Component
class PullStep implements Step {

    private final RecordSyncs syncs;
    private final Cursors cursors;
    private final GoogleFinder finder;
    private final SyncRecords mirror;
    private final SessionRuns runs;

    PullStep(RecordSyncs syncs, Cursors cursors, GoogleFinder finder, SyncRecords mirror, SessionRuns runs) {
        this.syncs = syncs;
        this.cursors = cursors;
        this.finder = finder;
        this.mirror = mirror;
        this.runs = runs;
    }

    @Override
    public StepName name() {
        return StepName.PULL;
    }

    @Override
    public Next run(StepContext context) {
        if (!StepContext.caughtUp(
                () -> mirror.mirrored(context.session()))) { // whether a record is linked says what is to be kept of it
            return new Next.Again(context.soon());
        }
        var records = syncs.of(context);
        if (!records.ready(context)) {
            return Next.DONE;
        }
        list(context, records);
        confirmMissing(context, records);
        records.fetchCandidates(context);
        var cursor = cursors.of(context.book());
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

    private <T> void list(StepContext context, RecordSync<T> records) {
        var known = cursors.of(context.book());
        if (context.session().equals(known.pass()) && known.listingSince() == null) {
            return; // listed to the end before an interruption
        }
        var started = (records.outdated(context, known) ? known.expired() : known).withScope(records.scope(context));
        var cursor = started.begin(context.session(), context.now());
        var answer = ask(context, records, cursor);
        while (cursor.listingSince() != null) {
            Page<T> page;
            try {
                page = await(answer);
            } catch (GoogleFailure.CursorExpired e) {
                cursor = again(context, cursor);
                answer = ask(context, records, cursor);
                continue;
            }
            var next = after(page, cursor);
            if (next.listingSince() != null) {
                answer = ask(context, records, next); // Google looks for the next page while this one is stored
            }
            store(context, records, cursor, page, next);
            cursor = next;
        }
    }

    /** What keeps it from being asked comes out where the answer is awaited. */
    private static <T> FutureTask<Page<T>> ask(StepContext context, RecordSync<T> records, Cursor cursor) {
        FutureTask<Page<T>> answer;
        try {
            var listing = records.listing(context);
            answer = new FutureTask<>(() -> listing.page(cursor.syncToken(), cursor.pageToken()));
        } catch (RuntimeException e) {
            answer = new FutureTask<>(() -> {
                throw e;
            });
        }
        Thread.ofVirtual().name("listing").start(answer);
        return answer;
    }

    private static <T> Page<T> await(FutureTask<Page<T>> answer) {
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

    private static Cursor after(Page<?> page, Cursor cursor) {
        var listed = cursor.answered(page.serverTime());
        return page.nextPageToken() != null
                ? listed.page(page.nextPageToken())
                : listed.end(Objects.requireNonNull(page.nextSyncToken(), "the last page carries a sync token"));
    }

    private <T> void store(StepContext context, RecordSync<T> records, Cursor cursor, Page<T> page, Cursor next) {
        context.tally()
                .set(
                        Of.CLOCK_OFFSET_MILLIS,
                        Duration.between(context.now(), page.serverTime()).toMillis());
        context.commit(() -> {
            context.tally().add(Of.PULLED, records.heard(context, cursor, page.items()));
            context.tally().add(Of.LISTED, page.items().size());
            cursors.save(next);
            context.advanced();
        });
    }

    /** What a full pass did not show may be lagging behind: only Google's word that a name is unknown counts (R6, R13). */
    private void confirmMissing(StepContext context, RecordSync<?> records) {
        if (!cursors.of(context.book()).fullPass()) {
            return;
        }
        var missed = finder.missedBy(context.book(), context.session());
        for (var names : Lists.chunks(missed, GoogleContacts.BATCH)) {
            records.confirm(context, names);
        }
    }
}
