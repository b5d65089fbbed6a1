package lockstep.views.usersync;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lockstep.contact.ContactEvent.ContactErased;
import lockstep.usersync.UserSyncEvent;
import lockstep.usersync.UserSyncEvent.UserSyncResumed;
import lockstep.usersync.UserSyncEvent.UserSyncStopped;
import lockstep.views.SetWrite;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class UserSyncRows extends ViewRows {

    private record Row(
            UUID id,
            long version,
            String userId,
            boolean stopped,
            Instant since,
            String doneBy,
            @Nullable String reason) {

        static Row after(UserSyncEvent event, long version) {
            return switch (event) {
                case UserSyncStopped e -> {
                    var reason = e.reason() == null ? null : e.reason().text();
                    yield new Row(e.userSyncId(), version, e.userId(), true, e.at(), e.by(), reason);
                }
                case UserSyncResumed e -> new Row(e.userSyncId(), version, e.userId(), false, e.at(), e.by(), null);
            };
        }
    }

    private static final SetWrite<Row> WRITE = SetWrite.<Row>into("user_sync_view")
            .key("id", "uuid", Row::id)
            .column("version", "bigint", Row::version)
            .column("user_id", "text", Row::userId)
            .column("stopped", "boolean", Row::stopped)
            .column("since", "timestamptz", Row::since)
            .column("done_by", "text", Row::doneBy)
            .column("reason", "text", Row::reason);

    UserSyncRows(JdbcClient jdbc) {
        super(jdbc, View.USER_SYNCS, List.of(UserSyncEvent.class, ContactErased.class), "user_sync_view");
    }

    /** Each event says all there is to know, so the last one of a user does. */
    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var last = new HashMap<UUID, Row>();
        for (var message : batch) {
            switch (message.getPayload()) {
                case UserSyncEvent e -> last.put(e.userSyncId(), Row.after(e, message.getSequenceNumber()));
                case ContactErased e -> forgetWhy(e.userId(), last);
                default -> {
                    // tells of nobody's sync
                }
            }
        }
        WRITE.write(jdbc, last.values());
    }

    /** The reason may be about the user, who was erased. */
    private void forgetWhy(@Nullable String userId, Map<UUID, Row> soFar) {
        if (userId == null) {
            return; // no user's own contact
        }
        WRITE.write(jdbc, soFar.values());
        soFar.clear();
        jdbc.sql("update user_sync_view set reason = null where user_id = ?")
                .param(userId)
                .update();
    }
}
