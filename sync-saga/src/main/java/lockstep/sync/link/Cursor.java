package lockstep.sync.link;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the listing of an account stands.
 *
 * @param group Google's resource name of the contact group; null before the first session
 * @param syncToken null: the next listing shows everything
 * @param pageToken not null in the middle of a listing
 * @param pass the session whose listing is under way or was the last
 * @param listedFrom when the last complete listing began, by Google's clock
 * @param listingSince when the one under way began; null when none is
 */
public record Cursor(
        UUID accountId,
        @Nullable String group,
        @Nullable String syncToken,
        @Nullable String pageToken,
        @Nullable UUID pass,
        boolean fullPass,
        @Nullable Instant listedFrom,
        @Nullable Instant listingSince) {

    public static Cursor start(UUID accountId) {
        return new Cursor(accountId, null, null, null, null, false, null, null);
    }

    public Cursor withGroup(@Nullable String name) {
        return new Cursor(accountId, name, syncToken, pageToken, pass, fullPass, listedFrom, listingSince);
    }

    /** A session takes up the listing: the one under way if there is one, else a new one. */
    public Cursor begin(UUID session, Instant now) {
        return listingSince != null && session.equals(pass)
                ? this
                : new Cursor(
                        accountId, group, syncToken, null, session, fullPass || syncToken == null, listedFrom, now);
    }

    /** What a full pass did not show has been asked for; until then the next session still owes it. */
    public Cursor confirmed() {
        return new Cursor(accountId, group, syncToken, pageToken, pass, false, listedFrom, listingSince);
    }

    /** The first page is there: the listing shows nothing that is younger than this. */
    public Cursor answered(Instant googlesTime) {
        return pageToken != null
                ? this
                : new Cursor(accountId, group, syncToken, null, pass, fullPass, listedFrom, googlesTime);
    }

    public Cursor page(String next) {
        return new Cursor(accountId, group, syncToken, next, pass, fullPass, listedFrom, listingSince);
    }

    public Cursor end(String nextSyncToken) {
        return new Cursor(accountId, group, nextSyncToken, null, pass, fullPass, listingSince, null);
    }

    /** The token is no longer good: the next listing shows everything (R10). */
    public Cursor expired() {
        return new Cursor(accountId, group, null, null, pass, true, listedFrom, null);
    }
}
