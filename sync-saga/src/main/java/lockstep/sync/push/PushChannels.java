package lockstep.sync.push;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lockstep.sync.link.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code push_channel}, and which set-ups want one. */
@Component
class PushChannels {

    private final JdbcClient jdbc;

    PushChannels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A set-up whose sessions start by themselves. */
    record Wanted(UUID configurationId, UUID accountId, String userId) {}

    Optional<Wanted> wanted(UUID configurationId) {
        return jdbc.sql("""
                select * from sync_setup where configuration_id = :id and kind = 'ACTIVITIES' and automatic
                """)
                .param("id", configurationId)
                .query((row, n) -> new Wanted(configurationId, Rows.uuid(row, "account_id"), Rows.text(row, "user_id")))
                .optional();
    }

    /** An operator stopped everything that goes to Google. */
    boolean paused() {
        return jdbc.sql("select paused from sync_switch").query(Boolean.class).single();
    }

    /**
     * Configurations for which something is to be done: a channel to be opened, because there is none that lasts longer
     * than that, or one to be stopped or forgotten.
     */
    List<UUID> due(boolean enabled, Instant now, Duration renewBefore) {
        return jdbc.sql("""
                with wanted as (
                    select configuration_id, account_id from sync_setup
                    where :enabled and kind = 'ACTIVITIES' and automatic)
                select configuration_id from wanted w
                where not exists (
                    select 1 from push_channel c
                    where c.configuration_id = w.configuration_id and c.account_id = w.account_id
                        and c.resource_id is not null
                        and c.expires_at - least(make_interval(secs => :before), (c.expires_at - c.opened_at) / 2) > :now)
                union
                select c.configuration_id from push_channel c
                where c.expires_at <= :now
                    or not exists (
                        select 1 from wanted w
                        where w.configuration_id = c.configuration_id and w.account_id = c.account_id)
                    or exists (
                        select 1 from push_channel newer
                        where newer.configuration_id = c.configuration_id and newer.resource_id is not null
                            and c.resource_id is not null and newer.opened_at > c.opened_at)
                """)
                .param("enabled", enabled)
                .param("now", Rows.timestamp(now))
                .param("before", renewBefore.toSeconds())
                .query(UUID.class)
                .list();
    }

    /** Before Google is asked: its first message may come before its answer. */
    void opening(Channel channel) {
        jdbc.sql("""
                insert into push_channel (channel_id, configuration_id, account_id, user_id, token_hash, opened_at, expires_at)
                values (:id, :configuration, :account, :user, :hash, :opened, :expires)
                """)
                .param("id", channel.channelId())
                .param("configuration", channel.configurationId())
                .param("account", channel.accountId())
                .param("user", channel.userId())
                .param("hash", channel.tokenHash())
                .param("opened", Rows.timestamp(channel.openedAt()))
                .param("expires", Rows.timestamp(channel.expiresAt()))
                .update();
    }

    void opened(String channelId, String resourceId, Instant expiresAt) {
        jdbc.sql("update push_channel set resource_id = :resource, expires_at = :expires where channel_id = :id")
                .param("id", channelId)
                .param("resource", resourceId)
                .param("expires", Rows.timestamp(expiresAt))
                .update();
    }

    /** It has spoken, so it is open, whatever became of the answer. */
    void spoke(String channelId, String resourceId) {
        jdbc.sql("update push_channel set resource_id = :resource where channel_id = :id and resource_id is null")
                .param("id", channelId)
                .param("resource", resourceId)
                .update();
    }

    void forget(String channelId) {
        jdbc.sql("delete from push_channel where channel_id = :id")
                .param("id", channelId)
                .update();
    }

    void forgetExpired(UUID configurationId, Instant now) {
        jdbc.sql("delete from push_channel where configuration_id = :id and expires_at <= :now")
                .param("id", configurationId)
                .param("now", Rows.timestamp(now))
                .update();
    }

    Optional<Channel> find(String channelId, Instant now) {
        return jdbc.sql("select * from push_channel where channel_id = :id and expires_at > :now")
                .param("id", channelId)
                .param("now", Rows.timestamp(now))
                .query(PushChannels::read)
                .optional();
    }

    /** The oldest first. */
    List<Channel> ofConfiguration(UUID configurationId) {
        return jdbc.sql("select * from push_channel where configuration_id = :id order by opened_at, channel_id")
                .param("id", configurationId)
                .query(PushChannels::read)
                .list();
    }

    List<Channel> ofAccount(UUID accountId) {
        return jdbc.sql("select * from push_channel where account_id = :id")
                .param("id", accountId)
                .query(PushChannels::read)
                .list();
    }

    private static Channel read(ResultSet row, int number) throws SQLException {
        return new Channel(
                Rows.text(row, "channel_id"),
                Rows.uuid(row, "configuration_id"),
                Rows.uuid(row, "account_id"),
                Rows.text(row, "user_id"),
                row.getBytes("token_hash"),
                row.getString("resource_id"),
                Objects.requireNonNull(Rows.instant(row, "opened_at")),
                Objects.requireNonNull(Rows.instant(row, "expires_at")));
    }
}
