package lockstep.views.syncswitch;

import java.util.List;
import java.util.UUID;
import lockstep.settings.SyncSwitchEvent;
import lockstep.views.SetWrite;
import lockstep.views.Touched;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SyncSwitchRows extends ViewRows {

    private record Row(UUID id, long version, boolean paused) {}

    private static final SetWrite<Row> WRITE = SetWrite.<Row>into("sync_switch_view")
            .key("id", "uuid", Row::id)
            .column("version", "bigint", Row::version)
            .column("paused", "boolean", Row::paused);

    SyncSwitchRows(JdbcClient jdbc) {
        super(jdbc, View.SYNC_SWITCH, List.of(SyncSwitchEvent.class), "sync_switch_view");
    }

    /** Each event says all there is to know, so the last one does. */
    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        Touched.of(SyncSwitchEvent.class, batch).stream()
                .reduce((before, last) -> last)
                .map(last -> new Row(
                        last.getPayload().switchId(),
                        last.getSequenceNumber(),
                        last.getPayload() instanceof SyncSwitchEvent.SyncingPaused))
                .ifPresent(row -> WRITE.write(jdbc, List.of(row)));
    }
}
