package lockstep.views.activity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.activity.ActivityEvent;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.ActivityPastErased;
import lockstep.activity.ActivityEvent.ActivitySeen;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityEvent.OrganizerChanged;
import lockstep.views.Json;
import lockstep.views.SetWrite;
import lockstep.views.Touched;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row for each activity, however often it happens; occurrences are counted out when somebody looks. */
@Component
class ActivityRows extends ViewRows {

    private static final SetWrite<ActivityRow> WRITE = SetWrite.<ActivityRow>into("activity_view")
            .key("id", "uuid", ActivityRow::id)
            .column("version", "bigint", ActivityRow::version)
            .column("author", "text", ActivityRow::author)
            .column("organizer", "text", ActivityRow::organizer)
            .column("seen_by", "text[]", ActivityRow::seenBy)
            .column("people", "text[]", ActivityRow::people)
            .column("fields", "jsonb", row -> Json.write(row.fields()))
            .column("occurrences", "jsonb", row -> row.occurrences().isEmpty() ? null : Json.write(row.occurrences()))
            .column("repeats", "boolean", ActivityRow::repeats)
            .column("starts_at", "timestamptz", ActivityRow::startsAt)
            .column("ends_at", "timestamptz", ActivityRow::endsAt)
            .column("created_at", "timestamptz", ActivityRow::createdAt)
            .column("changed_at", "timestamptz", ActivityRow::changedAt)
            .column("deleted", "boolean", ActivityRow::deleted);

    ActivityRows(JdbcClient jdbc) {
        super(jdbc, View.ACTIVITIES, List.of(ActivityEvent.class), "activity_view");
    }

    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var events = Touched.of(ActivityEvent.class, batch);
        var rows = load(Touched.idsOf(events));
        for (var message : events) {
            var row = after(message.getPayload(), message.getTimestamp(), rows);
            rows.put(row.id(), row.version(message.getSequenceNumber()));
        }
        WRITE.write(jdbc, rows.rows());
    }

    private static ActivityRow after(ActivityEvent event, Instant recordedAt, Touched<ActivityRow> rows) {
        var id = event.activityId();
        return switch (event) {
            case ActivityCreated e ->
                new ActivityRow(
                        id,
                        0,
                        e.author(),
                        e.organizer(),
                        e.seenBy(),
                        e.fields(),
                        List.of(),
                        recordedAt,
                        e.changedAt(),
                        false);
            case ActivityChanged e -> rows.get(id).fields(e.fields(), e.changedAt());
            case OccurrencesChanged e -> rows.get(id).occurrences(e);
            case OrganizerChanged e -> rows.get(id).organizer(e.organizer(), e.changedAt());
            case ActivitySeen e -> rows.get(id).seenBy(e.origin().userId());
            case ActivityPastErased e -> rows.get(id).erased();
            case ActivityDeleted e -> rows.get(id).delete(e.changedAt());
        };
    }

    private Touched<ActivityRow> load(Set<UUID> ids) {
        return new Touched<>(jdbc
                .sql("select * from activity_view where id = any(cast(? as uuid[]))")
                .param(Touched.ids(ids))
                .query(ActivityRow::read)
                .stream()
                .collect(Collectors.toMap(ActivityRow::id, row -> row)));
    }
}
