package lockstep.views.googleaccount;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import lockstep.views.Json;
import lockstep.views.Listing;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
class PostgresEverybodysAccounts implements EverybodysAccounts {

    private static final String SYNCS = """
            (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'automatic', s.settings -> 'automatic',
                'lastSuccessfulSync',
                    (select n.ended_at from sync_session_view n
                    where n.configuration_id = s.id and n.google_account_id = a.id and n.state = 'COMPLETED'
                    order by n.started_at desc limit 1))
                order by s.kind desc), '[]')
                from sync_configuration_view s where s.configured and s.google_account_id = a.id) as syncs
            """;

    private static final String ONE =
            "select a.*, " + PostgresGoogleAccounts.WOULD_STOP + ", " + SYNCS + " from google_account_view a";

    private static final String MANY =
            "select a.*, cast(null as jsonb) as would_stop, " + SYNCS + " from google_account_view a";

    private final JdbcClient jdbc;
    private final Clock clock;

    PostgresEverybodysAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Page<UserAccountView> list(
            Viewer viewer, GoogleAccountView.@Nullable State state, @Nullable String userId, Paging paging) {
        viewer.requireAny(Role.ADMIN);
        return Listing.of(MANY)
                .where(
                        PostgresGoogleAccounts.BEGUN_LATELY,
                        clock.instant()
                                .minus(PostgresGoogleAccounts.PENDING_IS_SHOWN)
                                .toString())
                .whereIf(state == null, "a.state <> 'DISCONNECTED'")
                .whereIf(state != null, "a.state = ?", state == null ? null : state.name())
                .whereIf(userId != null, "a.user_id = ?", userId)
                .byTime("a.created_at")
                .byId("a.id")
                .page(jdbc, paging, PostgresEverybodysAccounts::read);
    }

    @Override
    public Optional<UserAccountView> byId(Viewer viewer, UUID id) {
        viewer.requireAny(Role.ADMIN);
        return jdbc.sql(ONE + " where a.id = ? and a.state <> 'DISCONNECTED'")
                .param(id)
                .query(PostgresEverybodysAccounts::read)
                .optional();
    }

    @Override
    public boolean existed(Viewer viewer, UUID id) {
        viewer.requireAny(Role.ADMIN);
        return jdbc.sql("select exists (select from google_account_view where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private static UserAccountView read(ResultSet row, int number) throws SQLException {
        return new UserAccountView(
                PostgresGoogleAccounts.read(row, number),
                row.getString("user_id"),
                row.getString("ended_by"),
                Json.read(row.getString("syncs"), new TypeReference<>() {}));
    }
}
