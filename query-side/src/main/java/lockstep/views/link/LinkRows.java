package lockstep.views.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.contact.ContactEvent.ContactTagged;
import lockstep.contact.ContactEvent.ContactUntagged;
import lockstep.googleaccount.GoogleAccountEvent.AccountDisconnected;
import lockstep.syncconfiguration.SyncConfigurationEvent.ParkedRecordRetried;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.syncsession.SyncSessionEvent.LinksEnded;
import lockstep.syncsession.SyncSessionEvent.RecordsAgreed;
import lockstep.syncsession.SyncSessionEvent.RecordsParked;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import lockstep.tag.TagEvent.TagDeleted;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links as they show from outside: what waits because it was tagged, what both sides agreed on, what is parked. A batch
 * is cut where the set-up changes; the runs between are taken in as a whole.
 */
@Component
class LinkRows extends ViewRows {

    private static final Set<Class<?>> OF_RECORDS = Set.of(
            ContactCreated.class,
            ContactTagged.class,
            ContactUntagged.class,
            ContactDeleted.class,
            ActivityDeleted.class,
            SyncSessionStarted.class,
            RecordsAgreed.class,
            LinksEnded.class,
            RecordsParked.class,
            ParkedRecordRetried.class);

    private static final Set<Class<?>> OF_THE_SET_UP =
            Set.of(SyncConfigured.class, SyncConfigurationRemoved.class, AccountDisconnected.class, TagDeleted.class);

    private final LinkTables tables;
    private final LinkSetUp setUp;

    LinkRows(JdbcClient jdbc) {
        super(
                jdbc,
                View.LINKS,
                Stream.concat(OF_RECORDS.stream(), OF_THE_SET_UP.stream()).toList(),
                "link_view",
                "link_view_tagged",
                "link_view_configuration",
                "link_view_session");
        this.tables = new LinkTables(jdbc);
        this.setUp = new LinkSetUp(jdbc, tables);
    }

    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var run = new ArrayList<DomainEventMessage<?>>();
        for (var message : batch) {
            if (OF_RECORDS.contains(message.getPayloadType())) {
                run.add(message);
            } else if (OF_THE_SET_UP.contains(message.getPayloadType())) {
                takeIn(run);
                run.clear();
                takeIn(message);
            }
        }
        takeIn(run);
    }

    private void takeIn(List<DomainEventMessage<?>> run) {
        if (!run.isEmpty()) {
            var changes = new LinkChanges(tables, run);
            run.forEach(changes::note);
            changes.carryOut();
        }
    }

    private void takeIn(DomainEventMessage<?> message) {
        var at = message.getTimestamp();
        switch (message.getPayload()) {
            case SyncConfigured e -> setUp.configured(e, at);
            case SyncConfigurationRemoved e -> setUp.removed(e, at);
            case AccountDisconnected e -> setUp.disconnected(e.accountId(), at);
            case TagDeleted e -> setUp.tagDeleted(e.tagId());
            default -> throw new IllegalStateException("Not of the set-up: " + message.getPayloadType());
        }
    }
}
