package lockstep.sync.link;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.contact.ContactEvent;
import lockstep.contact.ContactEvent.ContactChanged;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.contact.ContactEvent.ContactErased;
import lockstep.contact.ContactEvent.ContactTagged;
import lockstep.contact.ContactEvent.ContactUntagged;
import lockstep.contact.ContactEvent.UserAssigned;
import lockstep.contact.ContactFields;
import lockstep.sync.contacts.ContactRecords;
import lockstep.sync.link.CrmFold.Effect;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/** What one event makes of a contact. */
final class ContactFold {

    private ContactFold() {}

    static CrmFold.Step step(ContactEvent event) {
        return new CrmFold.Step(
                event.contactId(),
                event.origin(),
                event.changedAt(),
                SyncKind.CONTACTS,
                effects(event),
                changed(event));
    }

    private static Set<Effect> effects(ContactEvent event) {
        return switch (event) {
            case ContactCreated e -> Set.of(Effect.CREATED, Effect.REKEYED);
            case ContactChanged e -> Set.of(Effect.REKEYED, Effect.MOVED);
            case ContactTagged e -> Set.of(Effect.RECONSIDERED, Effect.MOVED);
            case ContactUntagged e -> Set.of(Effect.RECONSIDERED, Effect.MOVED);
            case UserAssigned e -> Set.of(Effect.MOVED, Effect.REKEYED);
            case ContactDeleted e -> Set.of(Effect.REKEYED, Effect.RECONSIDERED, Effect.MOVED);
            case ContactErased e -> Set.of(Effect.REKEYED);
        };
    }

    private static Set<String> changed(ContactEvent event) {
        return switch (event) {
            case ContactCreated e -> fields(e.fields()).keySet();
            case ContactChanged e -> e.changed();
            case ContactTagged e -> Set.of();
            case ContactUntagged e -> Set.of();
            case UserAssigned e -> Set.of();
            case ContactDeleted e -> Set.of();
            case ContactErased e -> Set.of();
        };
    }

    /** All but the times. */
    static CrmRecord after(CrmRecord before, ContactEvent event, long version) {
        return switch (event) {
            case ContactCreated e -> with(before, version, false, null, e.tags(), fields(e.fields()));
            case ContactChanged e ->
                with(before, version, before.deleted(), before.userId(), before.tags(), fields(e.fields()));
            case ContactTagged e -> tags(before, version, with(before.tags(), e.tagId()));
            case ContactUntagged e -> tags(before, version, without(before.tags(), e.tagId()));
            case UserAssigned e -> with(before, version, before.deleted(), e.userId(), before.tags(), before.fields());
            case ContactDeleted e -> with(before, version, true, before.userId(), Set.of(), before.fields());
            case ContactErased e -> with(before, version, true, null, Set.of(), new TreeMap<>());
        };
    }

    private static CrmRecord with(
            CrmRecord before,
            long version,
            boolean deleted,
            @Nullable String userId,
            Set<UUID> tags,
            SortedMap<String, FieldValue> fields) {
        return CrmRecord.contact(before.recordId(), version, deleted, userId, tags, fields, before.times());
    }

    private static CrmRecord tags(CrmRecord c, long version, Set<UUID> tags) {
        return with(c, version, c.deleted(), c.userId(), tags, c.fields());
    }

    private static Set<UUID> with(Set<UUID> tags, UUID tag) {
        var all = new HashSet<>(tags);
        all.add(tag);
        return all;
    }

    private static Set<UUID> without(Set<UUID> tags, UUID tag) {
        var all = new HashSet<>(tags);
        all.remove(tag);
        return all;
    }

    /** An erased person has no fields. */
    private static SortedMap<String, FieldValue> fields(@Nullable ContactFields fields) {
        return fields == null ? new TreeMap<>() : ContactRecords.of(fields);
    }
}
