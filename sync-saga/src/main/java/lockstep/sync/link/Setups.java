package lockstep.sync.link;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.syncconfiguration.SyncKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code sync_setup}: who set up what, with which account. Fed by events. */
@Component
public class Setups {

    private final JdbcClient jdbc;
    private final Links links;

    Setups(JdbcClient jdbc, Links links) {
        this.jdbc = jdbc;
        this.links = links;
    }

    /** @param from of activities, the day from which they count */
    private record Chosen(UUID account, Optional<UUID> tag, Optional<LocalDate> from) {}

    void configured(SyncConfigured event) {
        var settings = event.settings();
        var from = settings.synchronizeFrom();
        var chosen = new Chosen(
                settings.googleAccountId(), Optional.ofNullable(settings.tagId()), Optional.ofNullable(from));
        var before = jdbc.sql("select account_id, tag_id, from_day from sync_setup where configuration_id = :id")
                .param("id", event.configurationId())
                .query((row, n) -> new Chosen(
                        Rows.uuid(row, "account_id"),
                        Optional.ofNullable(row.getObject("tag_id", UUID.class)),
                        Optional.ofNullable(row.getObject("from_day", LocalDate.class))))
                .optional();
        jdbc.sql("""
                insert into sync_setup (configuration_id, user_id, kind, account_id, automatic, tag_id, from_day,
                    from_instant)
                values (:id, :user, :kind, :account, :automatic, :tag, :day, :instant)
                on conflict (configuration_id) do update set account_id = excluded.account_id,
                    automatic = excluded.automatic, tag_id = excluded.tag_id, from_day = excluded.from_day,
                    from_instant = excluded.from_instant
                """)
                .param("id", event.configurationId())
                .param("user", event.userId())
                .param("kind", event.kind().name())
                .param("account", chosen.account())
                .param("automatic", settings.automatic())
                .param("tag", settings.tagId())
                .param("day", from)
                .param(
                        "instant",
                        Rows.timestamp(
                                from == null
                                        ? null
                                        : from.atStartOfDay(settings.zoneId()).toInstant()))
                .update();
        if (before.filter(chosen::equals).isPresent()) {
            return;
        }
        links.awaitAll(new Book(chosen.account(), event.kind()));
        chosen.tag().ifPresent(tag -> links.lookAtUntagged(chosen.account(), tag));
        if (event.kind() == SyncKind.ACTIVITIES && before.isEmpty()) {
            links.reconsiderOf(event.userId());
        }
    }

    void removed(SyncConfigurationRemoved event) {
        jdbc.sql("delete from sync_setup where configuration_id = :id")
                .param("id", event.configurationId())
                .update();
        if (event.kind() == SyncKind.ACTIVITIES) {
            links.reconsiderOf(event.userId());
        }
    }

    /** Of these users, those whose activities are synced, also while that is switched off, broken or paused (S57). */
    public Set<String> withActivities(Collection<String> users) {
        return new HashSet<>(
                jdbc.sql("select user_id from sync_setup where kind = 'ACTIVITIES' and user_id = any(:users)")
                        .param("users", users.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** Which of these records this account's session may send, as nobody else does (S55-S57). */
    public Set<UUID> wanted(Book book, Collection<UUID> recordIds) {
        return new HashSet<>(book.bind(jdbc.sql("""
                select record_id from wanted
                where account_id = :account and kind = :kind and record_id = any(:ids)
                """))
                .param("ids", recordIds.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    void clear() {
        jdbc.sql("truncate sync_setup").update();
    }
}
