package lockstep.sync.session;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lockstep.syncconfiguration.SyncKind;
import org.springframework.stereotype.Component;

/** Contacts and activities, by kind. */
@Component
class RecordSyncs {

    private final Map<SyncKind, RecordSync<?>> byKind = new EnumMap<>(SyncKind.class);

    RecordSyncs(List<RecordSync<?>> all) {
        all.forEach(one -> byKind.put(one.kind(), one));
    }

    RecordSync<?> of(StepContext context) {
        return Objects.requireNonNull(byKind.get(context.run().kind()));
    }
}
