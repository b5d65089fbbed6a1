package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.UUID;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncKind;
import org.junit.jupiter.api.Test;

/** The door through which Google says that a calendar has changed. What follows from it is the sync's to show. */
class NotificationsTest extends RunningProduct {
    private static final String PATH = "/google/calendar-notifications";

    private final String name = "user-" + UUID.randomUUID();
    private final String channel = UUID.randomUUID().toString();
    private final String token = UUID.randomUUID().toString();

    @Test
    void news_of_a_channel_start_a_session_soon() throws Exception {
        var user = activitiesUser(name);
        open(user);

        var reply = said(channel, token, "exists");

        assertThat(reply.status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !user.get("/api/sync-sessions").json().at("/items").isEmpty());
        assertThat(user.get("/api/sync-sessions").text("/items/0/trigger")).isEqualTo("PUSH");
    }

    @Test
    void a_channels_first_message_is_no_news() throws Exception {
        open(activitiesUser(name));

        assertThat(said(channel, token, "sync").status()).isEqualTo(204);

        assertThat(hints()).isZero();
    }

    @Test
    void whoever_is_not_google_is_told_nothing() throws Exception {
        open(activitiesUser(name));

        for (var reply : new Reply[] {
            said(channel, "guessed", "exists"),
            said(UUID.randomUUID().toString(), token, "exists"),
            stranger().post(PATH, "{\"what\": \"ever\"}"),
            stranger().post(PATH, "too much to be read".repeat(100_000)),
            stranger().post(PATH, "", "X-Goog-Channel-ID", channel)
        }) {
            assertThat(reply.status()).as("%s", reply).isEqualTo(404);
            assertThat(reply.body()).isEmpty();
        }
        assertThat(hints()).isZero();
    }

    private Reply said(String channel, String token, String state) {
        return stranger()
                .post(
                        PATH,
                        "",
                        "X-Goog-Channel-ID",
                        channel,
                        "X-Goog-Channel-Token",
                        token,
                        "X-Goog-Resource-State",
                        state,
                        "X-Goog-Resource-ID",
                        "resource",
                        "X-Goog-Message-Number",
                        "2");
    }

    /** As if Google had been asked for it: where the product listens is not known before it runs. */
    private void open(Client user) throws Exception {
        var account = user.get("/api/sync-configurations/activities").text("/googleAccountId");
        jdbc.sql("""
                insert into push_channel (channel_id, configuration_id, account_id, user_id, token_hash, opened_at, expires_at)
                values (:channel, :configuration, :account, :user, :hash, now(), now() + interval '1 day')
                """)
                .param("channel", channel)
                .param("configuration", ConfigurationId.of(name, SyncKind.ACTIVITIES))
                .param("account", UUID.fromString(account))
                .param("user", name)
                .param("hash", MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)))
                .update();
    }

    private int hints() {
        return jdbc.sql("select count(*) from session_hint where user_id = :user")
                .param("user", name)
                .query(Integer.class)
                .single();
    }
}
