package lockstep.views.contact;

import static lockstep.views.Columns.instant;
import static lockstep.views.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.contact.ContactFields;
import lockstep.views.Json;
import lockstep.views.Listing;
import lockstep.views.Page;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
class PostgresContacts implements Contacts {

    private static final int LONGEST_SEARCH = 200;

    private static final String VISIBLE = "not t.deleted and (t.visibility <> 'PRIVATE' or t.owner_id = ?)";

    private static final String SELECT =
            "select c.*, (select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'visibility', t.visibility)"
                    + " order by t.name, t.id) from tag_view t where t.id = any(c.tags) and " + VISIBLE
                    + ") as visible_tags from contact_view c";

    private final JdbcClient jdbc;

    PostgresContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<ContactView> list(Viewer viewer, ContactQuery query) {
        requireReader(viewer);
        var listing = Listing.of(SELECT, viewer.userId()).where("not c.deleted");
        if (query.q() != null) {
            if (query.q().length() > LONGEST_SEARCH) {
                throw Refusal.invalid("q", "must not be longer than " + LONGEST_SEARCH + " characters");
            }
            var words = SearchText.query(query.q());
            listing.whereIf(words != null, "c.search @@ cast(? as tsquery)", words);
        }
        if (query.tag() != null) {
            listing.where("c.tags @> array[?]::uuid[]", query.tag())
                    .where(
                            "exists (select from tag_view t where t.id = ? and " + VISIBLE + ")",
                            query.tag(),
                            viewer.userId());
        }
        return listing.byTime("c.created_at").byId("c.id").page(jdbc, query.paging(), PostgresContacts::read);
    }

    @Override
    public Optional<ContactView> byId(Viewer viewer, UUID id) {
        requireReader(viewer);
        return jdbc.sql(SELECT + " where not c.deleted and c.id = ?")
                .params(viewer.userId(), id)
                .query(PostgresContacts::read)
                .optional();
    }

    @Override
    public boolean existed(Viewer viewer, UUID id) {
        requireReader(viewer);
        return jdbc.sql("select exists (select from contact_view where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<ContactView> ownOf(Viewer viewer) {
        return jdbc.sql(SELECT + " where not c.deleted and c.user_id = ? order by c.created_at desc, c.id desc limit 1")
                .params(viewer.userId(), viewer.userId())
                .query(PostgresContacts::read)
                .optional();
    }

    private static void requireReader(Viewer viewer) {
        viewer.requireAny(Role.USER, Role.AUDITOR, Role.ADMIN);
    }

    private static ContactView read(ResultSet row, int number) throws SQLException {
        var json = row.getString("fields");
        var fields = json == null ? ContactFields.EMPTY : Json.read(json, ContactFields.class);
        var tags = row.getString("visible_tags");
        return new ContactView(
                uuid(row, "id"),
                row.getLong("version"),
                row.getString("user_id"),
                fields.name(),
                fields.nickname(),
                fields.emails(),
                fields.phones(),
                fields.addresses(),
                fields.organization(),
                fields.birthday(),
                fields.urls(),
                fields.notes(),
                tags == null ? List.of() : Json.read(tags, new TypeReference<>() {}),
                instant(row, "created_at"),
                instant(row, "changed_at"));
    }
}
