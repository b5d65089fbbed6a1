package lockstep.sync.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import lockstep.sync.link.Cursor;
import lockstep.sync.link.GoogleRecord;
import lockstep.syncconfiguration.SyncKind;
import org.jspecify.annotations.Nullable;

/**
 * What is peculiar to contacts, or to activities, in a session: how they are listed, laid side by side, and written. All
 * else, what is decided and when it is carried out, is the same for both.
 *
 * @param <T> what a listing shows
 */
public interface RecordSync<T> {

    SyncKind kind();

    /** What has to be there before anything is listed; false: somebody was asked, and the session waits. */
    boolean ready(StepContext context);

    /** Whether what is known was listed under other conditions, so that everything has to be listed again. */
    boolean outdated(StepContext context, Cursor cursor);

    /** What a listing is about beside the account; to be kept with its cursor. */
    @Nullable
    String scope(StepContext context);

    /** To be called for each page: nothing is asked of Google for a session that ended. */
    Listing<T> listing(StepContext context);

    /**
     * Commands made of what was known before their transaction.
     *
     * @param commands in the order of the works; null where there is none
     * @param hold within the transaction: false when they would be others by now
     */
    record Orders(List<@Nullable Object> commands, BooleanSupplier hold) {}

    /** Takes in a page, within the transaction of its cursor. Answers with how many records were new or changed. */
    int heard(StepContext context, Cursor cursor, List<T> shown);

    /** Asks for records that a whole listing did not show: only Google's word that there is none counts (R6, R13). */
    void confirm(StepContext context, List<String> names);

    /** Fetches what else is needed to know who is whom, and what is what. */
    void fetchCandidates(StepContext context);

    /** Everything that is needed to lay these side by side, read at once. */
    Sides sides(StepContext context, Collection<Pairing> pairings);

    /** The CRM's part of each of these. */
    Orders commands(StepContext context, List<Work> works);

    /** In the order in which they are tried. */
    List<PushStep.Push> pushes();

    /** Asks for these once more, because Google's side moved under what was decided. */
    void refetch(StepContext context, Collection<GoogleRecord> records);

    /** A page of a listing, from a sync token or page token on. */
    public interface Listing<T> {
        Page<T> page(@Nullable String syncToken, @Nullable String pageToken);
    }

    /** @param serverTime Google's own time of the answer */
    public record Page<T>(
            List<T> items,
            @Nullable String nextPageToken,
            @Nullable String nextSyncToken,
            Instant serverTime) {}

    /** Lays a record's two sides beside each other. */
    public interface Sides {

        Both of(Pairing pairing);

        /** Under which id a Google record is imported: the same one however often the session is interrupted. */
        UUID newRecord(GoogleRecord google);
    }
}
