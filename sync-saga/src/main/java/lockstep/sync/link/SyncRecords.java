package lockstep.sync.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.activity.ActivityEvent;
import lockstep.contact.ContactEvent;
import lockstep.contact.ContactEvent.ContactErased;
import lockstep.eventstore.BatchProjection;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.googleaccount.GoogleAccountEvent.AccountDisconnected;
import lockstep.syncconfiguration.SyncConfigurationEvent;
import lockstep.syncconfiguration.SyncConfigurationEvent.ParkedRecordRetried;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.SyncSessionEvent;
import lockstep.syncsession.SyncSessionEvent.LinksEnded;
import lockstep.syncsession.SyncSessionEvent.RecordsAgreed;
import lockstep.syncsession.SyncSessionEvent.RecordsParked;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ReplayToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Feeds the sync's own tables from events, in sets. Events of records that stand together become one write; an event of
 * another kind between them ends the set, because it must see what came before it.
 */
@Component
public class SyncRecords implements BatchProjection {

    public static final String NAME = "sync-records";

    private final JdbcClient jdbc;
    private final CrmRecords records;
    private final UserAddresses addresses;
    private final Links links;
    private final Setups setups;
    private final GoogleRecords google;
    private final ChangeHints changes;
    private final SessionHints hints;
    private final ErasedPersons erased;

    SyncRecords(
            JdbcClient jdbc,
            CrmRecords records,
            UserAddresses addresses,
            Links links,
            Setups setups,
            GoogleRecords google,
            ChangeHints changes,
            SessionHints hints,
            ErasedPersons erased) {
        this.jdbc = jdbc;
        this.records = records;
        this.addresses = addresses;
        this.links = links;
        this.setups = setups;
        this.google = google;
        this.changes = changes;
        this.hints = hints;
        this.erased = erased;
    }

    /** @param news it is read for the first time, and not to fill the tables again */
    private record Versioned(Object event, long version, boolean news) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<?>> events() {
        return List.of(
                ContactEvent.class,
                ActivityEvent.class,
                SyncSessionEvent.class,
                SyncConfigurationEvent.class,
                AccountConnected.class,
                AccountDisconnected.class);
    }

    @Override
    public void handle(List<? extends EventMessage<?>> batch) {
        var together = new ArrayList<Versioned>();
        for (var message : batch) {
            if (message.getPayload() instanceof ContactEvent || message.getPayload() instanceof ActivityEvent) {
                together.add(new Versioned(
                        message.getPayload(), ((DomainEventMessage<?>) message).getSequenceNumber(), isNews(message)));
            } else {
                records(together);
                together.clear();
                other(message.getPayload());
                if (isNews(message)) {
                    news(message.getPayload());
                }
            }
        }
        records(together);
    }

    /** What happens once, and not again when the tables are filled again. */
    private void news(Object event) {
        switch (event) {
            case SyncSessionStarted e -> hints.changesAreSeen(e.configurationId());
            case SyncSessionEnded e -> google.forgetLent(e.sessionId()); // now that its links are known
            default -> {
                // nothing to do
            }
        }
    }

    private static boolean isNews(EventMessage<?> message) {
        return !ReplayToken.isReplay(message);
    }

    /** Whether every event before the start of the session is in the tables. */
    public boolean mirrored(UUID sessionId) {
        return jdbc.sql("select count(*) from mirrored_session where session_id = :id")
                        .param("id", sessionId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void records(List<Versioned> events) {
        if (events.isEmpty()) {
            return;
        }
        var ids = events.stream().map(e -> CrmFold.recordOf(e.event())).collect(Collectors.toSet());
        var fold = new CrmFold(records.find(ids));
        events.forEach(e -> fold.add(e.event(), e.version()));
        var touched = fold.touched();
        if (touched.isEmpty()) {
            return;
        }
        records.save(touched);
        records.saveKeys(fold.rekeyed());
        addresses.save(fold.rekeyed().stream()
                .filter(record -> record.kind() == SyncKind.CONTACTS)
                .toList());
        fold.moved().forEach(links::moved);
        erase(events);
        fold.created().forEach(links::await);
        if (!fold.reconsidered().isEmpty()) {
            links.stopAwaiting(fold.reconsidered());
            links.await(fold.reconsidered());
            fold.moved().forEach((origin, moved) -> google.lookAgainAt(origin, moved.keySet()));
        }
        changes.happened(events.stream()
                .filter(Versioned::news)
                .map(Versioned::event)
                .filter(ActivityEvent.class::isInstance)
                .map(ActivityEvent.class::cast)
                .toList());
    }

    private void erase(List<Versioned> events) {
        for (var versioned : events) {
            if (versioned.event() instanceof ContactErased event) {
                erased.forgetAgreed(List.of(event.contactId()));
                if (versioned.news()) {
                    erased.forgetHeard(List.of(event.contactId()), event.changedAt());
                }
            }
        }
    }

    /** What waits is taken in later, of the record as it was; until then it says nothing of anybody. */
    @Override
    public void erase(EventMessage<?> erasure) {
        var id = CrmFold.recordOf(erasure.getPayload());
        var emptied = records.find(Set.of(id)).values().stream()
                .map(CrmRecord::emptied)
                .toList();
        records.save(emptied);
        records.saveKeys(emptied);
        addresses.save(emptied.stream()
                .filter(record -> record.kind() == SyncKind.CONTACTS)
                .toList());
        erase(List.of(new Versioned(
                erasure.getPayload(), ((DomainEventMessage<?>) erasure).getSequenceNumber(), isNews(erasure))));
    }

    private void other(Object event) {
        switch (event) {
            case RecordsAgreed e -> links.agreed(e.googleAccountId(), e.agreements());
            case LinksEnded e -> links.ended(e.googleAccountId(), e.links());
            case RecordsParked e -> links.parked(e.googleAccountId(), e.records());
            case SyncSessionStarted e -> mark(e.sessionId());
            case SyncSessionEnded e ->
                jdbc.sql("delete from mirrored_session where session_id = :id")
                        .param("id", e.sessionId())
                        .update();
            case SyncConfigured e -> setups.configured(e);
            case SyncConfigurationRemoved e -> setups.removed(e);
            case ParkedRecordRetried e -> links.retry(e.linkId());
            case AccountConnected e -> addresses.save(e);
            case AccountDisconnected e -> {
                addresses.forget(e.accountId());
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
        records.clear();
        addresses.clear();
        links.clear();
        setups.clear();
        jdbc.sql("truncate mirrored_session").update();
    }
}
