package lockstep.views.contact;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.contact.ContactEvent;
import lockstep.views.SetWrite;
import lockstep.views.Touched;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contacts with the ids of all their tags; names of tags, and who may see them, are looked up when they are read. */
@Component
class ContactRows extends ViewRows {

    private static final SetWrite<ContactRow> WRITE = SetWrite.<ContactRow>into("contact_view")
            .key("id", "uuid", ContactRow::id)
            .column("version", "bigint", ContactRow::version)
            .column("user_id", "text", ContactRow::userId)
            .column("fields", "jsonb", ContactRow::fields)
            .column("search", "text[]", "array_to_tsvector(%s)", ContactRow::search)
            .column("tags", "uuid[]", ContactRow::tags)
            .column("created_at", "timestamptz", ContactRow::createdAt)
            .column("changed_at", "timestamptz", ContactRow::changedAt)
            .column("deleted", "boolean", ContactRow::deleted);

    ContactRows(JdbcClient jdbc) {
        super(jdbc, View.CONTACTS, List.of(ContactEvent.class), "contact_view");
    }

    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var events = Touched.of(ContactEvent.class, batch);
        var rows = load(Touched.idsOf(events));
        for (var message : events) {
            var row = after(message.getPayload(), message.getTimestamp(), rows);
            rows.put(row.id(), row.version(message.getSequenceNumber()));
        }
        WRITE.write(jdbc, rows.rows());
    }

    private static ContactRow after(ContactEvent event, Instant recordedAt, Touched<ContactRow> rows) {
        var id = event.contactId();
        return switch (event) {
            case ContactEvent.ContactCreated e ->
                ContactRow.created(id, e.fields(), e.tags(), recordedAt, e.changedAt());
            case ContactEvent.ContactChanged e -> rows.get(id).fields(e.fields(), e.changedAt());
            case ContactEvent.ContactTagged e -> rows.get(id).tagged(e.tagId());
            case ContactEvent.ContactUntagged e -> rows.get(id).untagged(e.tagId());
            case ContactEvent.UserAssigned e -> rows.get(id).userId(e.userId(), e.changedAt());
            case ContactEvent.ContactDeleted e -> rows.get(id).delete(e.changedAt());
            case ContactEvent.ContactErased e -> rows.get(id).delete(e.changedAt());
        };
    }

    private Touched<ContactRow> load(Set<UUID> ids) {
        return new Touched<>(jdbc
                .sql("select *, tsvector_to_array(search) as words from contact_view where id = any(cast(? as uuid[]))")
                .param(Touched.ids(ids))
                .query(ContactRow::read)
                .stream()
                .collect(Collectors.toMap(ContactRow::id, row -> row)));
    }
}
