package lockstep.views.usersync;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import lockstep.usersync.UserSyncEvent;
import lockstep.usersync.UserSyncEvent.UserSyncResumed;
import lockstep.usersync.UserSyncEvent.UserSyncStopped;
import lockstep.views.SetWrite;
import lockstep.views.Touched;
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
        super(jdbc, View.USER_SYNCS, List.of(UserSyncEvent.class), "user_sync_view");
    }

    /** Each event says all there is to know, so the last one of a user does. */
    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var last = new HashMap<UUID, Row>();
        for (var message : Touched.of(UserSyncEvent.class, batch)) {
            last.put(Touched.idOf(message), Row.after(message.getPayload(), message.getSequenceNumber()));
        }
        WRITE.write(jdbc, last.values());
    }
}
