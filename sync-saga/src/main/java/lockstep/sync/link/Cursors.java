package lockstep.sync.link;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code google_cursor}. A cursor is saved in the transaction of the page it stands for, never before. */
@Component
public class Cursors {

    private final JdbcClient jdbc;

    Cursors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Cursor contacts(UUID accountId) {
        return jdbc.sql("select * from google_cursor where account_id = :account and kind = 'CONTACTS'")
                .param("account", accountId)
                .query((row, n) -> new Cursor(
                        accountId,
                        row.getString("group_name"),
                        row.getString("sync_token"),
                        row.getString("page_token"),
                        row.getObject("pass", UUID.class),
                        row.getBoolean("full_pass"),
                        Rows.instant(row, "listed_from"),
                        Rows.instant(row, "listing_since")))
                .optional()
                .orElseGet(() -> Cursor.start(accountId));
    }

    public void save(Cursor cursor) {
        jdbc.sql("""
                insert into google_cursor (account_id, kind, group_name, sync_token, page_token, pass, full_pass,
                    listed_from, listing_since)
                values (:account, 'CONTACTS', :group, :sync, :page, :pass, :full, :listed, :since)
                on conflict (account_id, kind) do update set group_name = excluded.group_name,
                    sync_token = excluded.sync_token, page_token = excluded.page_token, pass = excluded.pass,
                    full_pass = excluded.full_pass, listed_from = excluded.listed_from,
                    listing_since = excluded.listing_since
                """)
                .param("account", cursor.accountId())
                .param("group", cursor.group())
                .param("sync", cursor.syncToken())
                .param("page", cursor.pageToken())
                .param("pass", cursor.pass())
                .param("full", cursor.fullPass())
                .param("listed", Rows.timestamp(cursor.listedFrom()))
                .param("since", Rows.timestamp(cursor.listingSince()))
                .update();
    }
}
