package lockstep.views.googleaccount;

import static lockstep.views.Columns.instant;
import static lockstep.views.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import lockstep.googleaccount.AccountKind;
import lockstep.views.Columns;
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
class PostgresGoogleAccounts implements GoogleAccounts {

    /** What the set-ups that use account {@code a} would lose with it. */
    static final String WOULD_STOP = """
            (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'automatic', s.settings -> 'automatic',
                'interval', s.settings -> 'interval', 'linkedRecords',
                    (select count(*) from link_view l
                    where l.google_account_id = a.id and l.kind = s.kind and l.agreed))
                order by s.kind desc), '[]')
                from sync_configuration_view s where s.configured and s.google_account_id = a.id) as would_stop
            """;

    private static final String ONE = "select a.*, " + WOULD_STOP + " from google_account_view a";

    /** Nothing is counted for a list. */
    private static final String MANY = "select a.*, cast(null as jsonb) as would_stop from google_account_view a";

    /** Who has not come back from Google by then, or has not confirmed, begins again. */
    static final String BEGUN_LATELY = "(a.state <> 'PENDING' or a.since > cast(? as timestamptz))";

    private static final String SHOWN = "(a.state <> 'DISCONNECTED' or a.ended_by <> a.user_id)";

    static final Duration PENDING_IS_SHOWN = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    PostgresGoogleAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Page<GoogleAccountView> list(Viewer viewer, @Nullable String userId, Paging paging) {
        viewer.requireAny(Role.USER, Role.AUDITOR, Role.ADMIN);
        if (userId != null) {
            viewer.requireSelfOrAuditor(userId);
        }
        return Listing.of(MANY)
                .where(SHOWN)
                .where(BEGUN_LATELY, clock.instant().minus(PENDING_IS_SHOWN).toString())
                .whereIf(!viewer.is(Role.AUDITOR), "a.user_id = ?", viewer.userId())
                .whereIf(userId != null, "a.user_id = ?", userId)
                .byTime("a.created_at")
                .byId("a.id")
                .page(jdbc, paging, PostgresGoogleAccounts::read);
    }

    @Override
    public Optional<GoogleAccountView> byId(Viewer viewer, UUID id) {
        return visible(viewer, id)
                ? jdbc.sql(ONE + " where a.id = ? and " + SHOWN)
                        .param(id)
                        .query(PostgresGoogleAccounts::read)
                        .optional()
                : Optional.empty();
    }

    @Override
    public boolean existed(Viewer viewer, UUID id) {
        return visible(viewer, id);
    }

    private boolean visible(Viewer viewer, UUID id) {
        viewer.requireAny(Role.USER, Role.AUDITOR, Role.ADMIN);
        var everybodys = viewer.is(Role.AUDITOR) || viewer.is(Role.ADMIN);
        return jdbc.sql("select exists (select from google_account_view where id = ? and (? or user_id = ?))")
                .params(id, everybodys, viewer.userId())
                .query(Boolean.class)
                .single();
    }

    static GoogleAccountView read(ResultSet row, int number) throws SQLException {
        var wouldStop = row.getString("would_stop");
        var granted = EnumSet.noneOf(AccountKind.class);
        Columns.<String>set(row, "granted").forEach(kind -> granted.add(AccountKind.valueOf(kind)));
        return new GoogleAccountView(
                uuid(row, "id"),
                row.getLong("version"),
                row.getString("email"),
                GoogleAccountView.State.valueOf(row.getString("state")),
                instant(row, "since"),
                row.getString("reason"),
                granted,
                wouldStop == null ? null : Json.read(wouldStop, new TypeReference<>() {}));
    }
}
