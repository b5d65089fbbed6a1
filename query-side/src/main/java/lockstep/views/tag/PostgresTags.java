package lockstep.views.tag;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import lockstep.tag.TagVisibility;
import lockstep.views.Columns;
import lockstep.views.Listing;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresTags implements Tags {

    private static final String VISIBLE = "(visibility <> 'PRIVATE' or owner_id = ?)";

    private final JdbcClient jdbc;

    PostgresTags(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<TagView> list(Viewer viewer, Paging paging) {
        requireReader(viewer);
        return Listing.of("select * from tag_view")
                .where("not deleted")
                .where(VISIBLE, viewer.userId())
                .byTime("created_at")
                .byId("id")
                .page(jdbc, paging, PostgresTags::read);
    }

    @Override
    public Optional<TagView> byId(Viewer viewer, UUID id) {
        requireReader(viewer);
        return jdbc.sql("select * from tag_view where id = ? and not deleted and " + VISIBLE)
                .params(id, viewer.userId())
                .query(PostgresTags::read)
                .optional();
    }

    @Override
    public boolean existed(Viewer viewer, UUID id) {
        requireReader(viewer);
        return jdbc.sql("select exists (select from tag_view where id = ? and " + VISIBLE + ")")
                .params(id, viewer.userId())
                .query(Boolean.class)
                .single();
    }

    private static void requireReader(Viewer viewer) {
        viewer.requireAny(Role.USER, Role.AUDITOR, Role.ADMIN);
    }

    private static TagView read(ResultSet row, int number) throws SQLException {
        return new TagView(
                Columns.uuid(row, "id"),
                row.getLong("version"),
                row.getString("name"),
                TagVisibility.valueOf(row.getString("visibility")),
                Columns.instant(row, "created_at"));
    }
}
