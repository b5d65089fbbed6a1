package lockstep.views.link;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import lockstep.views.Listing;
import lockstep.views.Page;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresLinks implements Links {

    private static final String OWN =
            "l.google_account_id = any (array(select a.id from google_account_view a where a.user_id = ?))";

    private final JdbcClient jdbc;

    PostgresLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<LinkView> list(Viewer viewer, LinkQuery query) {
        viewer.requireAny(Role.USER, Role.AUDITOR);
        return Listing.of("select l.* from link_view l")
                .whereIf(!viewer.is(Role.AUDITOR), OWN, viewer.userId())
                .whereIf(
                        query.state() != null,
                        "l.state = ?",
                        query.state() == null ? null : query.state().name())
                .whereIf(query.record() != null, "l.record_id = ?", query.record())
                .byId("l.google_account_id")
                .byId("l.id")
                .page(jdbc, query.paging(), PostgresLinks::read);
    }

    @Override
    public Optional<LinkView> byId(Viewer viewer, UUID id) {
        viewer.requireAny(Role.USER, Role.AUDITOR);
        return jdbc.sql("select l.* from link_view l where l.id = ? and (? or " + OWN + ")")
                .params(id, viewer.is(Role.AUDITOR), viewer.userId())
                .query(PostgresLinks::read)
                .optional();
    }

    /** An ended link is still shown; one that never began leaves no trace. */
    @Override
    public boolean existed(Viewer viewer, UUID id) {
        return byId(viewer, id).isPresent();
    }

    private static LinkView read(ResultSet row, int number) throws SQLException {
        var link = LinkRow.read(row, number);
        return new LinkView(
                link.id(),
                link.accountId(),
                link.kind(),
                link.recordId(),
                link.googleId(),
                link.state(),
                link.reason(),
                link.changedAt());
    }
}
