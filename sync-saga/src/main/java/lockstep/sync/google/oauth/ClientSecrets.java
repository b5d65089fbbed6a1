package lockstep.sync.google.oauth;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import lockstep.secrets.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The client's secret, in the table {@code google_client_secret}: administrators write it, and nobody but Google's token
 * endpoint is ever told.
 */
public final class ClientSecrets {

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    ClientSecrets(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** To be called in the transaction of the command. Those of other clients are destroyed. */
    public void replace(String clientId, String secret) {
        jdbc.sql("insert into google_client_secret(client_id, secret, set_at) values (?, ?, ?)"
                        + " on conflict (client_id) do update set secret = excluded.secret, set_at = excluded.set_at")
                .params(
                        clientId,
                        secrets.seal(secret, owner(clientId)),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        keepOnly(clientId);
    }

    /** @param clientId null: none */
    public void keepOnly(@Nullable String clientId) {
        jdbc.sql("delete from google_client_secret where client_id is distinct from ?")
                .param(clientId)
                .update();
    }

    Optional<Instant> setAt(String clientId) {
        return jdbc.sql("select set_at from google_client_secret where client_id = ?")
                .param(clientId)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** @throws Secrets.Unreadable when it was sealed with another key */
    Optional<String> find(String clientId) {
        return jdbc.sql("select secret from google_client_secret where client_id = ?")
                .param(clientId)
                .query(byte[].class)
                .optional()
                .map(bytes -> secrets.open(bytes, owner(clientId)));
    }

    /** A row copied to another client's name does not open. */
    private static String owner(String clientId) {
        return "google-client/" + clientId;
    }
}
