package lockstep.views.mention;

import static lockstep.views.Columns.uuid;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresMentions implements Mentions {

    private final JdbcClient jdbc;

    PostgresMentions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Mention> of(Viewer viewer, UUID contactId, Set<String> texts) {
        viewer.requireAny(Role.ADMIN);
        return jdbc.sql("""
                select 'ACTIVITY' as kind, id from activity_view
                where concat_ws(' ', fields ->> 'title', fields ->> 'location', fields ->> 'notes',
                    jsonb_path_query_array(coalesce(occurrences, '[]'), '$[*].fields.title'),
                    jsonb_path_query_array(coalesce(occurrences, '[]'), '$[*].fields.location'),
                    jsonb_path_query_array(coalesce(occurrences, '[]'), '$[*].fields.notes')) ilike any (:patterns)
                union all
                select 'CONTACT', id from contact_view where id <> :contact and cast(fields as text) ilike any (:patterns)
                order by kind, id limit :most
                """)
                .param("patterns", texts.stream().map(PostgresMentions::pattern).toArray(String[]::new))
                .param("contact", contactId)
                .param("most", MOST)
                .query((row, n) -> new Mention(Mention.Kind.valueOf(row.getString("kind")), uuid(row, "id")))
                .list();
    }

    private static String pattern(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
