package lockstep.views.link;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.SyncSessionEvent.LinksEnded;
import lockstep.syncsession.SyncSessionEvent.RecordsAgreed;
import lockstep.syncsession.SyncSessionEvent.RecordsParked;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Of which kind the sessions are that a run of events names. Sessions of activities are noted down when they start; any
 * other is one of contacts.
 */
final class SessionKinds {

    private final LinkTables tables;
    private final Set<UUID> started = new HashSet<>();
    private final Set<UUID> ofActivities;

    SessionKinds(LinkTables tables, List<DomainEventMessage<?>> events) {
        this.tables = tables;
        var named = new HashSet<UUID>();
        for (var message : events) {
            switch (message.getPayload()) {
                case SyncSessionStarted e -> {
                    if (e.kind() == SyncKind.ACTIVITIES) {
                        started.add(e.sessionId());
                    }
                }
                case RecordsAgreed e -> named.add(e.sessionId());
                case LinksEnded e -> named.add(e.sessionId());
                case RecordsParked e -> named.add(e.sessionId());
                default -> {}
            }
        }
        ofActivities = tables.ofActivities(named);
        ofActivities.addAll(started);
    }

    SyncKind of(UUID sessionId) {
        return ofActivities.contains(sessionId) ? SyncKind.ACTIVITIES : SyncKind.CONTACTS;
    }

    void write() {
        tables.noteActivities(started);
    }
}
