package lockstep.views.link;

import static lockstep.views.link.LinkView.State.ENDED;
import static lockstep.views.link.LinkView.State.LINKED;
import static lockstep.views.link.LinkView.State.PARKED;
import static lockstep.views.link.LinkView.State.WAITING;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.Agreement;
import lockstep.syncsession.EndedLink;
import lockstep.syncsession.LinkId;
import lockstep.syncsession.ParkedRecord;
import lockstep.views.Columns;
import org.jspecify.annotations.Nullable;

/**
 * A link from one event to the next; null stands for no link.
 *
 * @param agreed whether both sides ever agreed: only then is there something to end
 */
record LinkRow(
        UUID id,
        UUID accountId,
        SyncKind kind,
        @Nullable UUID recordId,
        @Nullable String googleId,
        LinkView.State state,
        @Nullable String reason,
        boolean agreed,
        Instant changedAt) {

    static final String NOT_SYNCED_YET = "not-synced-yet";
    static final String RETRY_REQUESTED = "retry-requested";

    static LinkRow read(ResultSet row, int number) throws SQLException {
        return new LinkRow(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "google_account_id"),
                SyncKind.valueOf(row.getString("kind")),
                row.getObject("record_id", UUID.class),
                row.getString("google_id"),
                LinkView.State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getBoolean("agreed"),
                Columns.instant(row, "changed_at"));
    }

    /** Only contacts wait before their first session: a tag tells which of them will take part. */
    static LinkRow waiting(UUID accountId, UUID recordId, Instant at) {
        var id = LinkId.ofRecord(accountId, recordId);
        return new LinkRow(id, accountId, SyncKind.CONTACTS, recordId, null, WAITING, NOT_SYNCED_YET, false, at);
    }

    /** Tagging again starts a new link where one has ended, and changes nothing about one that lives. */
    static LinkRow tagged(@Nullable LinkRow before, UUID accountId, UUID recordId, Instant at) {
        return before == null || before.state == ENDED ? waiting(accountId, recordId, at) : before;
    }

    /** Untagged or deleted: what was agreed lives on until a session ends it (S51); anything else had not begun. */
    static @Nullable LinkRow withdrawn(@Nullable LinkRow before) {
        return before == null || before.agreed || before.state == ENDED ? before : null;
    }

    static LinkRow agreed(@Nullable LinkRow before, UUID accountId, SyncKind kind, Agreement a, Instant at) {
        var since = before != null && before.state == LINKED ? before.changedAt : at;
        return new LinkRow(a.linkId(), accountId, kind, a.recordId(), a.googleId(), LINKED, null, true, since);
    }

    static LinkRow ended(UUID accountId, SyncKind kind, EndedLink e, Instant at) {
        return new LinkRow(e.linkId(), accountId, kind, e.recordId(), e.googleId(), ENDED, e.reason(), false, at);
    }

    static LinkRow parked(@Nullable LinkRow before, UUID accountId, SyncKind kind, ParkedRecord p, Instant at) {
        var recordId = p.recordId() == null && before != null ? before.recordId : p.recordId();
        var googleId = p.googleId() == null && before != null ? before.googleId : p.googleId();
        var agreed = before != null && before.agreed;
        var state = p.waiting() ? WAITING : PARKED;
        return new LinkRow(p.linkId(), accountId, kind, recordId, googleId, state, p.reason(), agreed, at);
    }

    static @Nullable LinkRow retried(@Nullable LinkRow before, Instant at) {
        return before == null || before.state != PARKED
                ? before
                : new LinkRow(
                        before.id,
                        before.accountId,
                        before.kind,
                        before.recordId,
                        before.googleId,
                        WAITING,
                        RETRY_REQUESTED,
                        before.agreed,
                        at);
    }
}
