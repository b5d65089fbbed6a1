package lockstep.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import lockstep.activity.ActivityEvent;
import lockstep.contact.ContactEvent;
import lockstep.googleaccount.GoogleAccountEvent;
import lockstep.settings.SyncSwitchEvent;
import lockstep.syncconfiguration.SyncConfigurationEvent;
import lockstep.syncsession.SyncSessionEvent;
import lockstep.tag.TagEvent;
import lockstep.usersync.UserSyncEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** Events as their aggregates publish them: numbered for each aggregate, one second after another. */
public final class EventMessages {

    public static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private final String prefix;
    private final Map<UUID, Long> versions = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    public EventMessages() {
        this(UUID.randomUUID() + "-");
    }

    EventMessages(String prefix) {
        this.prefix = prefix;
    }

    public List<DomainEventMessage<?>> of(Object... events) {
        var messages = new ArrayList<DomainEventMessage<?>>();
        for (var event : events) {
            var id = aggregateOf(event);
            long number = count.getAndIncrement();
            messages.add(new GenericDomainEventMessage<>(
                    "any",
                    id.toString(),
                    versions.merge(id, 0L, (before, none) -> before + 1),
                    event,
                    MetaData.emptyInstance(),
                    prefix + number,
                    START.plusSeconds(number)));
        }
        return messages;
    }

    private static UUID aggregateOf(Object event) {
        return switch (event) {
            case ActivityEvent e -> e.activityId();
            case ContactEvent e -> e.contactId();
            case TagEvent e -> e.tagId();
            case GoogleAccountEvent e -> e.accountId();
            case SyncConfigurationEvent e -> e.configurationId();
            case SyncSessionEvent e -> e.sessionId();
            case SyncSwitchEvent e -> e.switchId();
            case UserSyncEvent e -> e.userSyncId();
            default -> throw new IllegalArgumentException(event.getClass().getName());
        };
    }
}
