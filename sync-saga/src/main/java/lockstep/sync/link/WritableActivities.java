package lockstep.sync.link;

import java.util.UUID;
import lockstep.activity.OutgoingChanges;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * S62: a change goes out by way of the event's own organizer, else of the activity's, else of whoever makes it, if Google
 * lets them; an organizer whose session has not met it yet will have one. Calendars whose set-up was removed hold nobody back: what they have is not kept in step any more.
 */
@Component
class WritableActivities implements OutgoingChanges {

    private final JdbcClient jdbc;

    WritableActivities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean possible(UUID activityId, @Nullable String organizer, String userId) {
        return jdbc.sql("""
                select count(*) = 0 or coalesce(bool_or(cast(g.traits ->> 'modifiable' as boolean) and (
                        cast(g.traits ->> 'mine' as boolean) or s.user_id in (cast(:organizer as text), :user))), false)
                    or (not coalesce(bool_or(cast(g.traits ->> 'mine' as boolean)), false) and coalesce(bool_or(exists (
                        select 1 from crm_user_address a
                            join sync_setup o on o.user_id = a.user_id and o.kind = 'ACTIVITIES'
                        where a.address = lower(g.traits ->> 'organizerEmail'))), false))
                from link l
                    join sync_setup s on s.account_id = l.account_id and s.kind = l.kind
                    join google_record g on g.account_id = l.account_id and g.kind = l.kind and g.google_id = l.google_id
                where l.record_id = :id and l.kind = 'ACTIVITIES' and l.base is not null and g.presence <> 'DELETED'
                """)
                .param("id", activityId)
                .param("organizer", organizer)
                .param("user", userId)
                .query(Boolean.class)
                .single();
    }
}
