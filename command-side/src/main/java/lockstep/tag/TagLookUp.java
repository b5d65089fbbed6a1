package lockstep.tag;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lockstep.LookUps;
import lockstep.tag.TagEvent.TagCreated;
import lockstep.tag.TagEvent.TagDeleted;
import lockstep.tag.TagEvent.TagRenamed;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks for each tag once per transaction: a batch of 200 commands that name the same tag costs one query. */
@Component
@ProcessingGroup(LookUps.GROUP)
class TagLookUp implements Tags {

    private static final String SCOPE = "case when visibility = 'PRIVATE' then owner_id else '' end";

    private final JdbcClient jdbc;

    TagLookUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Entry find(UUID tagId) {
        if (!CurrentUnitOfWork.isStarted()) {
            return read(tagId).orElse(null);
        }
        Map<UUID, Optional<Entry>> seen =
                CurrentUnitOfWork.get().root().getOrComputeResource(TagLookUp.class.getName(), key -> new HashMap<>());
        return seen.computeIfAbsent(tagId, this::read).orElse(null);
    }

    private Optional<Entry> read(UUID tagId) {
        return jdbc.sql("select tag_id, visibility, owner_id, name from tag_lookup where tag_id = ?")
                .param(tagId)
                .query((row, number) -> new Entry(
                        row.getObject("tag_id", UUID.class),
                        TagVisibility.valueOf(row.getString("visibility")),
                        row.getString("owner_id"),
                        row.getString("name")))
                .optional();
    }

    @Override
    public boolean nameTaken(TagVisibility visibility, String ownerId, String name) {
        return jdbc.sql("select count(*) from tag_lookup where visibility = ? and " + SCOPE + " = ? and name_key = ?")
                        .param(visibility.name())
                        .param(visibility == TagVisibility.PRIVATE ? ownerId : "")
                        .param(TagName.key(name))
                        .query(Long.class)
                        .single()
                > 0;
    }

    @EventHandler
    void on(TagEvent event) {
        switch (event) {
            case TagCreated created -> insert(created);
            case TagRenamed renamed -> rename(renamed);
            case TagDeleted deleted -> delete(deleted);
        }
    }

    private void insert(TagCreated created) {
        try {
            jdbc.sql("insert into tag_lookup (tag_id, visibility, owner_id, name, name_key) values (?, ?, ?, ?, ?)")
                    .param(created.tagId())
                    .param(created.visibility().name())
                    .param(created.ownerId())
                    .param(created.name())
                    .param(TagName.key(created.name()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw Tag.nameTaken();
        }
    }

    private void rename(TagRenamed renamed) {
        try {
            jdbc.sql("update tag_lookup set name = ?, name_key = ? where tag_id = ?")
                    .param(renamed.name())
                    .param(TagName.key(renamed.name()))
                    .param(renamed.tagId())
                    .update();
        } catch (DuplicateKeyException e) {
            throw Tag.nameTaken();
        }
    }

    private void delete(TagDeleted deleted) {
        try {
            jdbc.sql("delete from tag_lookup where tag_id = ?")
                    .param(deleted.tagId())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw Tag.inUse();
        }
    }
}
