package lockstep.views.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.contact.ContactEvent.ContactTagged;
import lockstep.contact.ContactEvent.ContactUntagged;
import lockstep.syncconfiguration.SyncConfigurationEvent.ParkedRecordRetried;
import lockstep.syncsession.LinkId;
import lockstep.syncsession.SyncSessionEvent.LinksEnded;
import lockstep.syncsession.SyncSessionEvent.RecordsAgreed;
import lockstep.syncsession.SyncSessionEvent.RecordsParked;
import lockstep.views.link.LinkTables.Tagging;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a run of events does to single links: noted in order first, so that all the links concerned can be read at once;
 * then carried out in memory and written at once.
 */
final class LinkChanges {

    private record Change(UUID linkId, Function<@Nullable LinkRow, @Nullable LinkRow> then) {}

    private final LinkTables tables;
    private final SessionKinds kinds;
    private final Map<UUID, Set<UUID>> accountsOfTag;
    private final Map<UUID, Set<UUID>> linksOfRecord;

    private final List<Change> changes = new ArrayList<>();
    private final Map<Tagging, Boolean> taggings = new LinkedHashMap<>();
    private final Set<UUID> deletedContacts = new HashSet<>();

    LinkChanges(LinkTables tables, List<DomainEventMessage<?>> events) {
        this.tables = tables;
        this.kinds = new SessionKinds(tables, events);
        this.accountsOfTag = tables.accountsOf(tagsIn(events));
        this.linksOfRecord = tables.linksOf(deletedIn(events));
    }

    void note(DomainEventMessage<?> message) {
        var at = message.getTimestamp();
        switch (message.getPayload()) {
            case ContactCreated e -> e.tags().forEach(tag -> tagged(e.contactId(), tag, at));
            case ContactTagged e -> tagged(e.contactId(), e.tagId(), at);
            case ContactUntagged e -> untagged(e.contactId(), e.tagId());
            case ContactDeleted e -> {
                deletedContacts.add(e.contactId());
                deleted(e.contactId());
            }
            case ActivityDeleted e -> deleted(e.activityId());
            case RecordsAgreed e -> agreed(e, at);
            case LinksEnded e -> {
                var kind = kinds.of(e.sessionId());
                for (var link : e.links()) {
                    change(
                            link.linkId(),
                            link.recordId(),
                            before -> LinkRow.ended(e.googleAccountId(), kind, link, at));
                }
            }
            case RecordsParked e -> {
                var kind = kinds.of(e.sessionId());
                for (var p : e.records()) {
                    change(
                            p.linkId(),
                            p.recordId(),
                            before -> LinkRow.parked(before, e.googleAccountId(), kind, p, at));
                }
            }
            case ParkedRecordRetried e -> change(e.linkId(), null, before -> LinkRow.retried(before, at));
            default -> {}
        }
    }

    void carryOut() {
        var before = tables.links(changes.stream().map(Change::linkId).collect(Collectors.toSet()));
        var after = new HashMap<UUID, @Nullable LinkRow>(before);
        for (var change : changes) {
            after.put(change.linkId, change.then.apply(after.get(change.linkId)));
        }
        var changed = new ArrayList<LinkRow>();
        var removed = new HashSet<UUID>();
        after.forEach((id, link) -> {
            if (link == null) {
                removed.add(id);
            } else if (!link.equals(before.get(id))) {
                changed.add(link);
            }
        });
        removed.retainAll(before.keySet());
        tables.write(changed);
        tables.remove(removed);
        tables.tag(taggings(true));
        tables.untag(taggings(false));
        tables.forget(deletedContacts);
        kinds.write();
    }

    private void tagged(UUID contactId, UUID tagId, Instant at) {
        taggings.put(new Tagging(tagId, contactId), true);
        for (var account : accountsOfTag.getOrDefault(tagId, Set.of())) {
            change(
                    LinkId.ofRecord(account, contactId),
                    contactId,
                    before -> LinkRow.tagged(before, account, contactId, at));
        }
    }

    private void untagged(UUID contactId, UUID tagId) {
        taggings.put(new Tagging(tagId, contactId), false);
        for (var account : accountsOfTag.getOrDefault(tagId, Set.of())) {
            change(LinkId.ofRecord(account, contactId), contactId, LinkRow::withdrawn);
        }
    }

    private void deleted(UUID recordId) {
        for (var link : linksOfRecord.getOrDefault(recordId, Set.of())) {
            changes.add(new Change(link, LinkRow::withdrawn));
        }
    }

    /** The Google record may have been parked on its own before it had a record in the CRM. */
    private void agreed(RecordsAgreed e, Instant at) {
        var account = e.googleAccountId();
        var kind = kinds.of(e.sessionId());
        for (var a : e.agreements()) {
            changes.add(new Change(LinkId.ofGoogleRecord(account, a.googleId()), before -> null));
            change(a.linkId(), a.recordId(), before -> LinkRow.agreed(before, account, kind, a, at));
        }
    }

    private void change(UUID linkId, @Nullable UUID recordId, Function<@Nullable LinkRow, @Nullable LinkRow> then) {
        changes.add(new Change(linkId, then));
        if (recordId != null) {
            linksOfRecord.computeIfAbsent(recordId, id -> new HashSet<>()).add(linkId);
        }
    }

    private List<Tagging> taggings(boolean on) {
        return taggings.entrySet().stream()
                .filter(t -> t.getValue() == on)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<UUID> tagsIn(List<DomainEventMessage<?>> events) {
        var tags = new HashSet<UUID>();
        for (var message : events) {
            switch (message.getPayload()) {
                case ContactCreated e -> tags.addAll(e.tags());
                case ContactTagged e -> tags.add(e.tagId());
                case ContactUntagged e -> tags.add(e.tagId());
                default -> {}
            }
        }
        return tags;
    }

    private static Set<UUID> deletedIn(List<DomainEventMessage<?>> events) {
        var records = new HashSet<UUID>();
        for (var message : events) {
            switch (message.getPayload()) {
                case ContactDeleted e -> records.add(e.contactId());
                case ActivityDeleted e -> records.add(e.activityId());
                default -> {}
            }
        }
        return records;
    }
}
