package lockstep.views.syncsession;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lockstep.views.Listing;
import lockstep.views.Page;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresSyncSessions implements SyncSessions {

    private final JdbcClient jdbc;

    PostgresSyncSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<SyncSessionView> list(Viewer viewer, SessionQuery query) {
        viewer.requireAny(Role.USER, Role.AUDITOR);
        if (query.userId() != null) {
            viewer.requireSelfOrAuditor(query.userId());
        }
        return Listing.of("select * from sync_session_view")
                .whereIf(!viewer.is(Role.AUDITOR), "user_id = ?", viewer.userId())
                .whereIf(query.userId() != null, "user_id = ?", query.userId())
                .whereIf(query.kind() != null, "kind = ?", name(query.kind()))
                .whereIf(query.state() != null, "state = ?", name(query.state()))
                .whereIf(query.from() != null, "started_at >= cast(? as timestamptz)", text(query.from()))
                .whereIf(query.to() != null, "started_at < cast(? as timestamptz)", text(query.to()))
                .byTime("started_at")
                .byId("id")
                .page(jdbc, query.paging(), Session::read);
    }

    @Override
    public Optional<SyncSessionView> byId(Viewer viewer, UUID id) {
        viewer.requireAny(Role.USER, Role.AUDITOR);
        return jdbc.sql("select * from sync_session_view where id = ? and (? or user_id = ?)")
                .params(id, viewer.is(Role.AUDITOR), viewer.userId())
                .query(Session::read)
                .optional();
    }

    /** Sessions are never deleted. */
    @Override
    public boolean existed(Viewer viewer, UUID id) {
        return byId(viewer, id).isPresent();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
