package lockstep.sync.google.oauth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleIdentity;
import lockstep.secrets.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Google granted, in the table {@code google_grant}. */
public final class GrantStore {

    /** How long a user may think about the address they are shown. */
    static final Duration UNCONFIRMED_LASTS = Duration.ofHours(1);

    private static final String COLUMNS =
            "account_id, user_id, google_sub, email, kinds, refresh_token, return_to, granted_at, client_id";

    private static final String OTHERS = "client_id is distinct from :client";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    GrantStore(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param clientId the client it was given to; null: that of the start-up properties, under a former release */
    record Grant(
            UUID accountId,
            String userId,
            GoogleIdentity identity,
            Set<AccountKind> kinds,
            String refreshToken,
            String returnTo,
            Instant grantedAt,
            @Nullable String clientId) {

        Grant withRefreshToken(String another) {
            return new Grant(accountId, userId, identity, kinds, another, returnTo, grantedAt, clientId);
        }

        /** Never the token. */
        @Override
        public String toString() {
            return "Grant[" + accountId + "]";
        }
    }

    /** The user has connected anew meanwhile. */
    public static final class ConnectedAgain extends RuntimeException {
        private ConnectedAgain() {
            super("connected again", null, false, false);
        }
    }

    /** @param confirmation what the browser that came back is given, to be shown again with the yes */
    void putUnconfirmed(Grant grant, String confirmation) {
        jdbc.sql("delete from google_grant where state = 'UNCONFIRMED' and granted_at <= ?")
                .param(utc(clock.instant().minus(UNCONFIRMED_LASTS)))
                .update();
        jdbc.sql("insert into google_grant(state, confirmation_hash, " + COLUMNS
                        + ") values ('UNCONFIRMED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (account_id, state) do update set user_id = excluded.user_id,"
                        + " google_sub = excluded.google_sub, email = excluded.email, kinds = excluded.kinds,"
                        + " refresh_token = excluded.refresh_token, return_to = excluded.return_to,"
                        + " granted_at = excluded.granted_at, confirmation_hash = excluded.confirmation_hash,"
                        + " client_id = excluded.client_id")
                .params(Arrays.asList(
                        Randoms.hash(confirmation),
                        grant.accountId(),
                        grant.userId(),
                        grant.identity().sub(),
                        grant.identity().email(),
                        grant.kinds().stream().map(AccountKind::name).toArray(String[]::new),
                        sealed(grant.accountId(), grant.refreshToken()),
                        grant.returnTo(),
                        utc(grant.grantedAt()),
                        grant.clientId()))
                .update();
    }

    /**
     * Locks the row when called in a transaction, so that one confirmation wins. Empty also when the confirmation is
     * another one: what is compared is a hash of it, so nothing can be learned from how long that takes.
     */
    Optional<Grant> unconfirmed(UUID accountId, String userId, String confirmation) {
        return jdbc.sql("select " + COLUMNS + " from google_grant where state = 'UNCONFIRMED' and account_id = ?"
                        + " and user_id = ? and confirmation_hash = ? and granted_at > ? for update")
                .params(
                        accountId,
                        userId,
                        Randoms.hash(confirmation),
                        utc(clock.instant().minus(UNCONFIRMED_LASTS)))
                .query(this::grant)
                .optional();
    }

    Optional<Grant> active(UUID accountId) {
        return jdbc.sql("select " + COLUMNS + " from google_grant where state = 'ACTIVE' and account_id = ?")
                .param(accountId)
                .query(this::grant)
                .optional();
    }

    /**
     * Until the end of the transaction nobody confirms another grant of the account. Also whoever confirms one calls this
     * before anything else, so that both see what the other has done.
     *
     * @return when the active one was given; null: there is none
     */
    @Nullable
    Instant lock(UUID accountId) {
        return jdbc
                .sql("select state, granted_at from google_grant where account_id = ? order by state for update")
                .param(accountId)
                .query((row, number) -> row.getString("state").equals("ACTIVE")
                        ? row.getObject("granted_at", OffsetDateTime.class).toInstant()
                        : null)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Within a transaction, and until it ends: what failed under one grant says nothing of another.
     *
     * @param since when the one that failed was given; null: there was none
     */
    public void refuseConnectedAgain(UUID accountId, @Nullable Instant since) {
        var grantedAt = lock(accountId);
        if (grantedAt != null && !grantedAt.equals(since)) {
            throw new ConnectedAgain();
        }
    }

    /** Of grants under a former release it is not written whose they are: they were given to this client. */
    void stamp(String clientId) {
        jdbc.sql("update google_grant set client_id = :client where client_id is null")
                .param("client", clientId)
                .update();
    }

    /**
     * Those whose grant is another client's, in the order of their ids.
     *
     * @param after null: from the first on
     */
    List<UUID> ofOtherClients(String clientId, @Nullable UUID after, int most) {
        return jdbc.sql("select account_id from google_grant where state = 'ACTIVE' and " + OTHERS
                        + " and account_id > coalesce(:after, '00000000-0000-0000-0000-000000000000'::uuid)"
                        + " order by account_id limit :most")
                .param("client", clientId)
                .param("after", after)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** As {@link #refuseConnectedAgain}, of those whose grant is another client's. */
    void refuseConnectedAgain(List<UUID> accounts, String clientId) {
        var still = jdbc.sql("select account_id from google_grant where state = 'ACTIVE' and " + OTHERS
                        + " and account_id = any(:accounts) order by account_id for update")
                .param("client", clientId)
                .param("accounts", accounts.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
        if (still.size() < accounts.size()) {
            throw new ConnectedAgain();
        }
    }

    void activate(UUID accountId) {
        jdbc.sql("delete from google_grant where state = 'ACTIVE' and account_id = ?")
                .param(accountId)
                .update();
        jdbc.sql("update google_grant set state = 'ACTIVE' where state = 'UNCONFIRMED' and account_id = ?")
                .param(accountId)
                .update();
    }

    /** Google gave out another refresh token. Nothing happens when the user has connected anew meanwhile. */
    void rotate(Grant grant) {
        jdbc.sql("update google_grant set refresh_token = ? where state = 'ACTIVE' and account_id = ?"
                        + " and granted_at = ?")
                .params(sealed(grant.accountId(), grant.refreshToken()), grant.accountId(), utc(grant.grantedAt()))
                .update();
    }

    void destroy(UUID accountId) {
        jdbc.sql("delete from google_grant where account_id = ?")
                .param(accountId)
                .update();
        jdbc.sql("delete from oauth_state where account_id = ?")
                .param(accountId)
                .update();
    }

    private Grant grant(ResultSet row, int number) throws SQLException {
        var accountId = row.getObject("account_id", UUID.class);
        return new Grant(
                accountId,
                row.getString("user_id"),
                new GoogleIdentity(row.getString("google_sub"), row.getString("email")),
                Journeys.kinds((String[]) row.getArray("kinds").getArray()),
                secrets.open(row.getBytes("refresh_token"), accountId.toString()),
                row.getString("return_to"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                row.getString("client_id"));
    }

    private byte[] sealed(UUID accountId, String token) {
        return secrets.seal(token, accountId.toString());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
