package lockstep.sync.link;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the listing of an address book or a calendar stands.
 *
 * @param scope what the listing is about beside the account: of contacts, Google's resource name of the contact group;
 *     of events, the day from which they count. Null before the first session
 * @param syncToken null: the next listing shows everything
 * @param pageToken not null in the middle of a listing
 * @param pass the session whose listing is under way or was the last
 * @param listedFrom when the last complete listing began, by Google's clock
 * @param listingSince when the one under way began; null when none is
 */
public record Cursor(
        Book book,
        @Nullable String scope,
        @Nullable String syncToken,
        @Nullable String pageToken,
        @Nullable UUID pass,
        boolean fullPass,
        @Nullable Instant listedFrom,
        @Nullable Instant listingSince) {

    public static Cursor start(Book book) {
        return new Cursor(book, null, null, null, null, false, null, null);
    }

    public Cursor withScope(@Nullable String other) {
        return new Cursor(book, other, syncToken, pageToken, pass, fullPass, listedFrom, listingSince);
    }

    /** A session takes up the listing: the one under way if there is one, else a new one. */
    public Cursor begin(UUID session, Instant now) {
        return listingSince != null && session.equals(pass)
                ? this
                : new Cursor(book, scope, syncToken, null, session, fullPass || syncToken == null, listedFrom, now);
    }

    /** What a full pass did not show has been asked for; until then the next session still owes it. */
    public Cursor confirmed() {
        return new Cursor(book, scope, syncToken, pageToken, pass, false, listedFrom, listingSince);
    }

    /** The first page is there: the listing shows nothing that is younger than this. */
    public Cursor answered(Instant googlesTime) {
        return pageToken != null
                ? this
                : new Cursor(book, scope, syncToken, null, pass, fullPass, listedFrom, googlesTime);
    }

    public Cursor page(String next) {
        return new Cursor(book, scope, syncToken, next, pass, fullPass, listedFrom, listingSince);
    }

    public Cursor end(String nextSyncToken) {
        return new Cursor(book, scope, nextSyncToken, null, pass, fullPass, listingSince, null);
    }

    /** The token is no longer good: the next listing shows everything (R10). */
    public Cursor expired() {
        return new Cursor(book, scope, null, null, pass, true, listedFrom, null);
    }
}
