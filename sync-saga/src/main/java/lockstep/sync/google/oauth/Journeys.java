package lockstep.sync.google.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.googleaccount.AccountKind;
import lockstep.secrets.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users who are at Google. Each comes back once, within ten minutes, with the state they left with, or not at all. */
final class Journeys {

    static final Duration LASTS = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    Journeys(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    record Journey(UUID accountId, String userId, Set<AccountKind> kinds, String codeVerifier, String returnTo) {}

    /** Answers with the state to send along. */
    String begin(Journey journey) {
        var state = Randoms.text();
        jdbc.sql("delete from oauth_state where expires_at <= ?").param(now()).update();
        jdbc.sql("insert into oauth_state(state_hash, account_id, user_id, kinds, code_verifier, return_to, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(List.of(
                        Randoms.hash(state),
                        journey.accountId(),
                        journey.userId(),
                        journey.kinds().stream().map(AccountKind::name).toArray(String[]::new),
                        secrets.seal(journey.codeVerifier(), journey.accountId().toString()),
                        journey.returnTo(),
                        now().plus(LASTS)))
                .update();
        return state;
    }

    Optional<String> returnTo(String state) {
        return jdbc.sql("select return_to from oauth_state where state_hash = ? and expires_at > ?")
                .params(Randoms.hash(state), now())
                .query(String.class)
                .optional();
    }

    Optional<Journey> end(String state) {
        return jdbc.sql("delete from oauth_state where state_hash = ? and expires_at > ?"
                        + " returning account_id, user_id, kinds, code_verifier, return_to")
                .params(Randoms.hash(state), now())
                .query((row, number) -> {
                    var accountId = row.getObject("account_id", UUID.class);
                    return new Journey(
                            accountId,
                            row.getString("user_id"),
                            kinds((String[]) row.getArray("kinds").getArray()),
                            secrets.open(row.getBytes("code_verifier"), accountId.toString()),
                            row.getString("return_to"));
                })
                .optional();
    }

    static Set<AccountKind> kinds(String[] names) {
        return List.of(names).stream().map(AccountKind::valueOf).collect(Collectors.toSet());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
