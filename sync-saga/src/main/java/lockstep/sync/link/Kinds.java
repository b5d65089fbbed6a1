package lockstep.sync.link;

import java.util.Map;
import java.util.Objects;
import lockstep.sync.decision.RecordKind;
import lockstep.syncconfiguration.SyncKind;

/** How the records of each kind are compared and recognised. */
public record Kinds(Map<SyncKind, RecordKind> byKind) {

    public RecordKind of(SyncKind kind) {
        return Objects.requireNonNull(byKind.get(kind));
    }
}
