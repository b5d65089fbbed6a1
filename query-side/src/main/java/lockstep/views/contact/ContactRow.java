package lockstep.views.contact;

import static lockstep.views.Columns.instant;
import static lockstep.views.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import lockstep.contact.ContactFields;
import lockstep.views.Columns;
import lockstep.views.Json;
import org.jspecify.annotations.Nullable;

/**
 * @param fields as JSON; null when the contact was deleted or the person erased
 * @param search see {@link SearchText}
 */
record ContactRow(
        UUID id,
        long version,
        @Nullable String userId,
        @Nullable String fields,
        Set<String> search,
        Set<UUID> tags,
        Instant createdAt,
        Instant changedAt,
        boolean deleted) {

    static ContactRow created(
            UUID id, @Nullable ContactFields fields, Set<UUID> tags, Instant createdAt, Instant changedAt) {
        return new ContactRow(
                id, 0, null, Json.write(fields), SearchText.of(fields), tags, createdAt, changedAt, false);
    }

    static ContactRow read(ResultSet row, int number) throws SQLException {
        return new ContactRow(
                uuid(row, "id"),
                row.getLong("version"),
                row.getString("user_id"),
                row.getString("fields"),
                Columns.set(row, "words"),
                Columns.set(row, "tags"),
                instant(row, "created_at"),
                instant(row, "changed_at"),
                row.getBoolean("deleted"));
    }

    ContactRow version(long now) {
        return new ContactRow(id, now, userId, fields, search, tags, createdAt, changedAt, deleted);
    }

    ContactRow fields(@Nullable ContactFields now, Instant at) {
        return new ContactRow(
                id, version, userId, Json.write(now), SearchText.of(now), tags, createdAt, later(at), deleted);
    }

    ContactRow userId(@Nullable String now, Instant at) {
        return new ContactRow(id, version, now, fields, search, tags, createdAt, later(at), deleted);
    }

    ContactRow tagged(UUID tag) {
        var now = new HashSet<>(tags);
        now.add(tag);
        return tags(now);
    }

    ContactRow untagged(UUID tag) {
        var now = new HashSet<>(tags);
        now.remove(tag);
        return tags(now);
    }

    ContactRow delete(Instant at) {
        return new ContactRow(id, version, null, null, Set.of(), Set.of(), createdAt, later(at), true);
    }

    private ContactRow tags(Set<UUID> now) {
        return new ContactRow(id, version, userId, fields, search, now, createdAt, changedAt, deleted);
    }

    /** A change brought from Google may have been made before the last one here. */
    private Instant later(Instant at) {
        return at.isAfter(changedAt) ? at : changedAt;
    }
}
