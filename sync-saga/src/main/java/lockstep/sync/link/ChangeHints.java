package lockstep.sync.link;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.activity.ActivityEvent;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.ActivityPastErased;
import lockstep.activity.ActivityEvent.ActivitySeen;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityEvent.OrganizerChanged;
import lockstep.activity.ActivityField;
import lockstep.syncsession.SessionTrigger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * S62: what a person changes about an activity that is in Google goes out in a session that is started for it, of whoever
 * can write it there: the event's own organizer, else the activity's, else a guest whom Google lets change it. Users who
 * have their sessions by hand alone are spared one for their own changes.
 */
@Component
class ChangeHints {

    private static final Set<String> WHETHER_IT_IS_IN_THE_CALENDAR =
            Set.of(ActivityField.STATUS.path(), ActivityField.DISPLAY_IN_CALENDAR.path());

    private final JdbcClient jdbc;
    private final SessionHints hints;

    ChangeHints(JdbcClient jdbc, SessionHints hints) {
        this.jdbc = jdbc;
        this.hints = hints;
    }

    private record Writer(UUID recordId, UUID configurationId, String userId, boolean automatic) {}

    /** What of these happened, with the tables being where they left them. */
    void happened(Collection<ActivityEvent> events) {
        var changers = new HashMap<UUID, Set<String>>();
        events.stream()
                .filter(event -> event.origin().sessionId() == null && goesOut(event))
                .forEach(event -> changers.computeIfAbsent(event.activityId(), id -> new TreeSet<>())
                        .add(event.origin().userId()));
        if (!changers.isEmpty()) {
            writers(changers).stream()
                    .filter(writer ->
                            writer.automatic() || !Set.of(writer.userId()).equals(changers.get(writer.recordId())))
                    .forEach(writer -> hints.hint(writer.configurationId(), writer.userId(), SessionTrigger.CHANGE));
        }
    }

    private static boolean goesOut(ActivityEvent event) {
        return switch (event) {
            case ActivityCreated e -> false;
            case ActivityChanged e ->
                !lockstep.sync.activities.ActivityField.holding(e.changed()).isEmpty()
                        || e.changed().stream().anyMatch(WHETHER_IT_IS_IN_THE_CALENDAR::contains);
            case OccurrencesChanged e -> true;
            case OrganizerChanged e -> true;
            case ActivitySeen e -> false;
            case ActivityPastErased e -> false;
            case ActivityDeleted e -> true;
        };
    }

    private List<Writer> writers(Map<UUID, Set<String>> changers) {
        return jdbc.sql("""
                select distinct on (record_id) * from (
                    select l.record_id, s.configuration_id, s.user_id, s.automatic,
                        c.organizer is not distinct from s.user_id as organizes,
                        coalesce(cast(g.traits ->> 'mine' as boolean), false) as mine,
                        coalesce(cast(g.traits ->> 'modifiable' as boolean), false) as modifiable
                    from link l
                        join sync_setup s on s.account_id = l.account_id and s.kind = l.kind
                        join crm_record c on c.record_id = l.record_id
                        left join google_record g on g.account_id = l.account_id and g.kind = l.kind
                            and g.google_id = l.google_id
                    where l.record_id = any(:ids) and l.kind = 'ACTIVITIES' and l.base is not null) as linked
                where mine or organizes or modifiable
                order by record_id, mine desc, organizes desc, user_id
                """)
                .param("ids", changers.keySet().toArray(UUID[]::new))
                .query((row, n) -> new Writer(
                        Rows.uuid(row, "record_id"),
                        Rows.uuid(row, "configuration_id"),
                        Rows.text(row, "user_id"),
                        row.getBoolean("automatic")))
                .list();
    }
}
