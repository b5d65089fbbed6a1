package lockstep.views.link;

import java.time.Instant;
import java.util.UUID;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.views.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What changes in the set-up do to all links of an account. They are rare, so each is a few statements of its own. */
final class LinkSetUp {

    static final String ASLEEP = "asleep";
    static final String ACCOUNT_DISCONNECTED = "account-disconnected";

    private record Configuration(UUID accountId, UUID tagId) {}

    private final JdbcClient jdbc;
    private final LinkTables tables;

    LinkSetUp(JdbcClient jdbc, LinkTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /** Saved with the same account and tag, it changes no link. */
    void configured(SyncConfigured event, Instant at) {
        var tagId = event.settings().tagId();
        if (tagId == null) {
            return;
        }
        var before = configuration(event.configurationId());
        var now = new Configuration(event.settings().googleAccountId(), tagId);
        if (now.equals(before)) {
            return;
        }
        if (before != null && !before.accountId.equals(now.accountId)) {
            sleep(before.accountId, at);
        }
        jdbc.sql("insert into link_view_configuration (id, google_account_id, tag_id) values (?, ?, ?)"
                        + " on conflict (id) do update set google_account_id = excluded.google_account_id,"
                        + " tag_id = excluded.tag_id")
                .params(event.configurationId(), now.accountId, now.tagId)
                .update();
        wake(now.accountId, at);
        dropWhatIsNoLongerTagged(now);
        letTaggedWait(now, at);
    }

    /** The configuration was removed, or names another account now: what was agreed is kept for its return. */
    void removed(UUID configurationId, Instant at) {
        var before = configuration(configurationId);
        if (before != null) {
            sleep(before.accountId, at);
            jdbc.sql("delete from link_view_configuration where id = ?")
                    .param(configurationId)
                    .update();
        }
    }

    /** S65: links are dissolved. */
    void disconnected(UUID accountId, Instant at) {
        drop(accountId, "<> 'ENDED'");
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
                        new Configuration(Columns.uuid(row, "google_account_id"), Columns.uuid(row, "tag_id")))
                .optional()
                .orElse(null);
    }

    /** What is parked stays so: it waits for a person, and will when the set-up comes back. */
    private void sleep(UUID accountId, Instant at) {
        drop(accountId, "not in ('ENDED', 'PARKED')");
        jdbc.sql("update link_view set state = 'WAITING', reason = ?, changed_at = cast(? as timestamptz)"
                        + " where google_account_id = ? and agreed and state <> 'PARKED'")
                .params(ASLEEP, at.toString(), accountId)
                .update();
    }

    private void wake(UUID accountId, Instant at) {
        jdbc.sql("update link_view set state = 'LINKED', reason = null, changed_at = cast(? as timestamptz)"
                        + " where google_account_id = ? and agreed and reason = ?")
                .params(at.toString(), accountId, ASLEEP)
                .update();
    }

    /** Links that never began leave no trace. */
    private void drop(UUID accountId, String states) {
        jdbc.sql("delete from link_view where google_account_id = ? and not agreed and state " + states)
                .param(accountId)
                .update();
    }

    private void dropWhatIsNoLongerTagged(Configuration now) {
        jdbc.sql("delete from link_view l where google_account_id = ? and not agreed and state <> 'ENDED'"
                        + " and record_id is not null and not exists"
                        + " (select from link_view_tagged t where t.tag_id = ? and t.contact_id = l.record_id)")
                .params(now.accountId, now.tagId)
                .update();
    }

    private void letTaggedWait(Configuration now, Instant at) {
        var contacts = jdbc.sql("select contact_id from link_view_tagged t where tag_id = ? and not exists"
                        + " (select from link_view l where l.google_account_id = ? and l.record_id = t.contact_id"
                        + " and l.state <> 'ENDED')")
                .params(now.tagId, now.accountId)
                .query(UUID.class)
                .list();
        tables.write(contacts.stream()
                .map(contact -> LinkRow.waiting(now.accountId, contact, at))
                .toList());
    }
}
