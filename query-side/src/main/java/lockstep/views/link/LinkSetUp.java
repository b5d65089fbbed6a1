package lockstep.views.link;

import java.time.Instant;
import java.util.UUID;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.syncconfiguration.SyncKind;
import lockstep.views.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What changes in the set-up do to all links of one kind in an account. They are rare, so each is a few statements of
 * its own. Links that never began leave no trace.
 */
final class LinkSetUp {

    static final String ASLEEP = "asleep";
    static final String ACCOUNT_DISCONNECTED = "account-disconnected";

    private record Configuration(UUID accountId, @Nullable UUID tagId) {}

    private final JdbcClient jdbc;
    private final LinkTables tables;

    LinkSetUp(JdbcClient jdbc, LinkTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /** Saved with the same account and tag, it changes no link. Without a tag nothing tells what waits for a session. */
    void configured(SyncConfigured event, Instant at) {
        var before = configuration(event.configurationId());
        var tagId = event.settings().tagId();
        var now = new Configuration(event.settings().googleAccountId(), tagId);
        if (now.equals(before)) {
            return;
        }
        if (before != null && !before.accountId.equals(now.accountId)) {
            sleep(before.accountId, event.kind(), at);
        }
        jdbc.sql("insert into link_view_configuration (id, google_account_id, tag_id) values (?, ?, ?)"
                        + " on conflict (id) do update set google_account_id = excluded.google_account_id,"
                        + " tag_id = excluded.tag_id")
                .param(event.configurationId())
                .param(now.accountId)
                .param(now.tagId)
                .update();
        wake(now.accountId, event.kind(), at);
        if (tagId != null) {
            dropWhatIsNoLongerTagged(now.accountId, tagId);
            letTaggedWait(now.accountId, tagId, at);
        }
    }

    /** The configuration was removed, or names another account now: what was agreed is kept for its return. */
    void removed(SyncConfigurationRemoved event, Instant at) {
        var before = configuration(event.configurationId());
        if (before != null) {
            sleep(before.accountId, event.kind(), at);
            jdbc.sql("delete from link_view_configuration where id = ?")
                    .param(event.configurationId())
                    .update();
        }
    }

    /** S65: links of both kinds are dissolved. */
    void disconnected(UUID accountId, Instant at) {
        jdbc.sql("delete from link_view where google_account_id = ? and not agreed and state <> 'ENDED'")
                .param(accountId)
                .update();
        jdbc.sql("update link_view set state = 'ENDED', reason = ?, agreed = false, changed_at = cast(? as timestamptz)"
                        + " where google_account_id = ? and state <> 'ENDED'")
                .params(ACCOUNT_DISCONNECTED, at.toString(), accountId)
                .update();
        jdbc.sql("delete from link_view_configuration where google_account_id = ?")
                .param(accountId)
                .update();
    }

    /** No configuration uses the tag, or it could not have been deleted. */
    void tagDeleted(UUID tagId) {
        jdbc.sql("delete from link_view_tagged where tag_id = ?").param(tagId).update();
    }

    private @Nullable Configuration configuration(UUID id) {
        return jdbc.sql("select google_account_id, tag_id from link_view_configuration where id = ?")
                .param(id)
                .query((row, n) ->
                        new Configuration(Columns.uuid(row, "google_account_id"), row.getObject("tag_id", UUID.class)))
                .optional()
                .orElse(null);
    }

    /** What is parked stays so: it waits for a person, and will when the set-up comes back. */
    private void sleep(UUID accountId, SyncKind kind, Instant at) {
        jdbc.sql("delete from link_view where google_account_id = ? and kind = ? and not agreed"
                        + " and state not in ('ENDED', 'PARKED')")
                .params(accountId, kind.name())
                .update();
        jdbc.sql("update link_view set state = 'WAITING', reason = ?, changed_at = cast(? as timestamptz)"
                        + " where google_account_id = ? and kind = ? and agreed and state <> 'PARKED'")
                .params(ASLEEP, at.toString(), accountId, kind.name())
                .update();
    }

    private void wake(UUID accountId, SyncKind kind, Instant at) {
        jdbc.sql("update link_view set state = 'LINKED', reason = null, changed_at = cast(? as timestamptz)"
                        + " where google_account_id = ? and kind = ? and agreed and reason = ?")
                .params(at.toString(), accountId, kind.name(), ASLEEP)
                .update();
    }

    private void dropWhatIsNoLongerTagged(UUID accountId, UUID tagId) {
        jdbc.sql("delete from link_view l where google_account_id = ? and kind = 'CONTACTS' and not agreed"
                        + " and state <> 'ENDED' and record_id is not null and not exists"
                        + " (select from link_view_tagged t where t.tag_id = ? and t.contact_id = l.record_id)")
                .params(accountId, tagId)
                .update();
    }

    private void letTaggedWait(UUID accountId, UUID tagId, Instant at) {
        var contacts = jdbc.sql("select contact_id from link_view_tagged t where tag_id = ? and not exists"
                        + " (select from link_view l where l.google_account_id = ? and l.record_id = t.contact_id"
                        + " and l.state <> 'ENDED')")
                .params(tagId, accountId)
                .query(UUID.class)
                .list();
        tables.write(contacts.stream()
                .map(contact -> LinkRow.waiting(accountId, contact, at))
                .toList());
    }
}
