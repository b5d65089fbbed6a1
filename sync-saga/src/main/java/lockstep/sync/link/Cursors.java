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

    public Cursor of(Book book) {
        return book.bind(jdbc.sql("select * from google_cursor where account_id = :account and kind = :kind"))
                .query((row, n) -> new Cursor(
                        book,
                        row.getString("scope"),
                        row.getString("sync_token"),
                        row.getString("page_token"),
                        row.getObject("pass", UUID.class),
                        row.getBoolean("full_pass"),
                        Rows.instant(row, "listed_from"),
                        Rows.instant(row, "listing_since")))
                .optional()
                .orElseGet(() -> Cursor.start(book));
    }

    public void save(Cursor cursor) {
        cursor.book()
                .bind(jdbc.sql("""
                insert into google_cursor (account_id, kind, scope, sync_token, page_token, pass, full_pass,
                    listed_from, listing_since)
                values (:account, :kind, :scope, :sync, :page, :pass, :full, :listed, :since)
                on conflict (account_id, kind) do update set scope = excluded.scope,
                    sync_token = excluded.sync_token, page_token = excluded.page_token, pass = excluded.pass,
                    full_pass = excluded.full_pass, listed_from = excluded.listed_from,
                    listing_since = excluded.listing_since
                """))
                .param("scope", cursor.scope())
                .param("sync", cursor.syncToken())
                .param("page", cursor.pageToken())
                .param("pass", cursor.pass())
                .param("full", cursor.fullPass())
                .param("listed", Rows.timestamp(cursor.listedFrom()))
                .param("since", Rows.timestamp(cursor.listingSince()))
                .update();
    }
}
