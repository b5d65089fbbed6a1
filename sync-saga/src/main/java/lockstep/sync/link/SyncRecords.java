package lockstep.sync.link;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.contact.ContactEvent;
import lockstep.eventstore.BatchProjection;
import lockstep.googleaccount.GoogleAccountEvent.AccountDisconnected;
import lockstep.syncconfiguration.SyncConfigurationEvent;
import lockstep.syncconfiguration.SyncConfigurationEvent.ParkedRecordRetried;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.syncsession.SyncSessionEvent;
import lockstep.syncsession.SyncSessionEvent.LinksEnded;
import lockstep.syncsession.SyncSessionEvent.RecordsAgreed;
import lockstep.syncsession.SyncSessionEvent.RecordsParked;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Feeds the sync's own tables from events, in sets. Contact events that stand together become one write; an event of
 * another kind between them ends the set, because it must see what came before it.
 */
@Component
public class SyncRecords implements BatchProjection {

    public static final String NAME = "sync-records";

    private final JdbcClient jdbc;
    private final CrmContacts contacts;
    private final Links links;
    private final Setups setups;
    private final GoogleRecords google;

    SyncRecords(JdbcClient jdbc, CrmContacts contacts, Links links, Setups setups, GoogleRecords google) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.links = links;
        this.setups = setups;
        this.google = google;
    }

    private record Versioned(ContactEvent event, long version) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<?>> events() {
        return List.of(
                ContactEvent.class, SyncSessionEvent.class, SyncConfigurationEvent.class, AccountDisconnected.class);
    }

    @Override
    public void handle(List<? extends EventMessage<?>> batch) {
        var together = new ArrayList<Versioned>();
        for (var message : batch) {
            if (message.getPayload() instanceof ContactEvent event) {
                together.add(new Versioned(event, ((DomainEventMessage<?>) message).getSequenceNumber()));
            } else {
                contacts(together);
                together.clear();
                other(message.getPayload());
            }
        }
        contacts(together);
    }

    /** Whether every event before the start of the session is in the tables. */
    public boolean mirrored(UUID sessionId) {
        return jdbc.sql("select count(*) from mirrored_session where session_id = :id")
                        .param("id", sessionId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void contacts(List<Versioned> events) {
        if (events.isEmpty()) {
            return;
        }
        var ids = events.stream().map(e -> e.event().contactId()).collect(Collectors.toSet());
        var fold = new CrmFold(contacts.find(ids));
        events.forEach(e -> fold.add(e.event(), e.version()));
        var touched = fold.touched();
        if (touched.isEmpty()) {
            return;
        }
        contacts.save(touched);
        contacts.saveKeys(fold.rekeyed());
        fold.moved().forEach(links::moved);
        fold.created().forEach(links::await);
        if (!fold.retagged().isEmpty()) {
            links.stopAwaiting(fold.retagged());
            links.await(fold.retagged());
        }
    }

    private void other(Object event) {
        switch (event) {
            case RecordsAgreed e -> links.agreed(e.googleAccountId(), e.agreements());
            case LinksEnded e -> links.ended(e.links());
            case RecordsParked e -> links.parked(e.googleAccountId(), e.records());
            case SyncSessionStarted e -> mark(e.sessionId());
            case SyncSessionEnded e ->
                jdbc.sql("delete from mirrored_session where session_id = :id")
                        .param("id", e.sessionId())
                        .update();
            case SyncConfigured e -> setups.configured(e);
            case SyncConfigurationRemoved e -> setups.removed(e.configurationId());
            case ParkedRecordRetried e -> links.retry(e.linkId());
            case AccountDisconnected e -> {
                links.dissolve(e.accountId());
                google.forget(e.accountId());
            }
            default -> {
                // nothing the sync keeps
            }
        }
    }

    private void mark(UUID sessionId) {
        jdbc.sql("insert into mirrored_session (session_id) values (:id) on conflict do nothing")
                .param("id", sessionId)
                .update();
    }

    /** Empties what can be filled again from events. */
    @Override
    public void clear() {
        contacts.clear();
        links.clear();
        setups.clear();
        jdbc.sql("truncate mirrored_session").update();
    }
}
