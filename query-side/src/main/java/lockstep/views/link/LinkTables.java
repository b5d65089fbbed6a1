package lockstep.views.link;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lockstep.views.Columns;
import lockstep.views.SetWrite;
import lockstep.views.Touched;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements by which a batch reads and writes links, each for all its records at once. */
final class LinkTables {

    record Tagging(UUID tagId, UUID contactId) {}

    private static final SetWrite<LinkRow> LINKS = SetWrite.<LinkRow>into("link_view")
            .key("id", "uuid", LinkRow::id)
            .column("google_account_id", "uuid", LinkRow::accountId)
            .column("kind", "text", LinkRow::kind)
            .column("record_id", "uuid", LinkRow::recordId)
            .column("google_id", "text", LinkRow::googleId)
            .column("state", "text", LinkRow::state)
            .column("reason", "text", LinkRow::reason)
            .column("agreed", "boolean", LinkRow::agreed)
            .column("changed_at", "timestamptz", LinkRow::changedAt);

    private static final SetWrite<Tagging> TAGGED = SetWrite.<Tagging>into("link_view_tagged")
            .key("tag_id", "uuid", Tagging::tagId)
            .key("contact_id", "uuid", Tagging::contactId);

    private static final SetWrite<UUID> OF_ACTIVITIES =
            SetWrite.<UUID>into("link_view_session").key("id", "uuid", id -> id);

    private final JdbcClient jdbc;

    LinkTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, LinkRow> links(Set<UUID> ids) {
        var links = new HashMap<UUID, LinkRow>();
        jdbc
                .sql("select * from link_view where id = any(cast(? as uuid[]))")
                .param(Touched.ids(ids))
                .query(LinkRow::read)
                .stream()
                .forEach(link -> links.put(link.id(), link));
        return links;
    }

    Map<UUID, Set<UUID>> linksOf(Set<UUID> recordIds) {
        var links = new HashMap<UUID, Set<UUID>>();
        jdbc.sql("select id, record_id from link_view where record_id = any(cast(? as uuid[]))")
                .param(Touched.ids(recordIds))
                .query(row -> {
                    links.computeIfAbsent(Columns.uuid(row, "record_id"), id -> new HashSet<>())
                            .add(Columns.uuid(row, "id"));
                });
        return links;
    }

    /** Which accounts records with a tag go to. */
    Map<UUID, Set<UUID>> accountsOf(Set<UUID> tagIds) {
        var accounts = new HashMap<UUID, Set<UUID>>();
        jdbc.sql("select tag_id, google_account_id from link_view_configuration where tag_id = any(cast(? as uuid[]))")
                .param(Touched.ids(tagIds))
                .query(row -> {
                    accounts.computeIfAbsent(Columns.uuid(row, "tag_id"), id -> new HashSet<>())
                            .add(Columns.uuid(row, "google_account_id"));
                });
        return accounts;
    }

    /** Those of these sessions that are of activities. */
    Set<UUID> ofActivities(Set<UUID> sessionIds) {
        return sessionIds.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(jdbc.sql("select id from link_view_session where id = any(cast(? as uuid[]))")
                        .param(Touched.ids(sessionIds))
                        .query(UUID.class)
                        .list());
    }

    void noteActivities(Set<UUID> sessionIds) {
        OF_ACTIVITIES.write(jdbc, sessionIds);
    }

    void write(Collection<LinkRow> links) {
        LINKS.write(jdbc, links);
    }

    void remove(Set<UUID> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("delete from link_view where id = any(cast(? as uuid[]))")
                    .param(Touched.ids(ids))
                    .update();
        }
    }

    void tag(Collection<Tagging> taggings) {
        TAGGED.write(jdbc, taggings);
    }

    void untag(Collection<Tagging> taggings) {
        if (!taggings.isEmpty()) {
            jdbc.sql("delete from link_view_tagged t"
                            + " using unnest(cast(? as uuid[]), cast(? as uuid[])) as r(tag_id, contact_id)"
                            + " where t.tag_id = r.tag_id and t.contact_id = r.contact_id")
                    .params(List.of(texts(taggings, true), texts(taggings, false)))
                    .update();
        }
    }

    void forget(Set<UUID> contactIds) {
        if (!contactIds.isEmpty()) {
            jdbc.sql("delete from link_view_tagged where contact_id = any(cast(? as uuid[]))")
                    .param(Touched.ids(contactIds))
                    .update();
        }
    }

    private static String[] texts(Collection<Tagging> taggings, boolean tags) {
        return taggings.stream()
                .map(t -> (tags ? t.tagId : t.contactId).toString())
                .toArray(String[]::new);
    }
}
