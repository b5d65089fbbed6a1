package lockstep.sync.link;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.contact.ContactEvent;
import lockstep.contact.ContactEvent.ContactChanged;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.contact.ContactEvent.ContactTagged;
import lockstep.contact.ContactEvent.ContactUntagged;
import lockstep.contact.ContactEvent.UserAssigned;
import lockstep.contact.ContactFields;
import lockstep.sync.contacts.ContactRecords;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/** Folds the contact events of one batch into rows, so that each row is written once however often it changed. */
final class CrmFold {

    private final Map<UUID, CrmContact> contacts;
    private final Set<UUID> rekeyed = new HashSet<>();
    private final Set<UUID> retagged = new HashSet<>();
    private final Set<UUID> touched = new HashSet<>();
    /** New contacts, by the account whose session made them; null for everybody else's. */
    private final Map<@Nullable UUID, Set<UUID>> created = new LinkedHashMap<>();
    /** By the account whose session made the change; null for everybody else's changes. */
    private final Map<@Nullable UUID, Map<UUID, SortedMap<String, Instant>>> moved = new LinkedHashMap<>();

    CrmFold(Map<UUID, CrmContact> known) {
        contacts = new HashMap<>(known);
    }

    void add(ContactEvent event, long version) {
        var id = event.contactId();
        var now = contacts.get(id);
        if (now != null && now.version() >= version) {
            return; // read before
        }
        var before = now == null ? nobody(id) : now;
        var after = switch (event) {
            case ContactCreated e -> {
                rekeyed.add(id);
                created.computeIfAbsent(e.origin().accountId(), origin -> new HashSet<>())
                        .add(id);
                var fields = fields(e.fields());
                yield new CrmContact(id, version, false, null, e.tags(), fields, all(fields, e.changedAt()));
            }
            case ContactChanged e -> {
                rekeyed.add(id);
                yield new CrmContact(
                        id,
                        version,
                        before.deleted(),
                        before.userId(),
                        before.tags(),
                        fields(e.fields()),
                        with(before.times(), e));
            }
            case ContactTagged e -> {
                retagged.add(id);
                yield tags(before, version, with(before.tags(), e.tagId()));
            }
            case ContactUntagged e -> {
                retagged.add(id);
                yield tags(before, version, without(before.tags(), e.tagId()));
            }
            case UserAssigned e ->
                new CrmContact(
                        id, version, before.deleted(), e.userId(), before.tags(), before.fields(), before.times());
            case ContactDeleted e -> {
                rekeyed.add(id);
                retagged.add(id);
                yield new CrmContact(id, version, true, before.userId(), Set.of(), before.fields(), before.times());
            }
        };
        contacts.put(id, after);
        touched.add(id);
        if (!(event instanceof ContactCreated)) { // nobody is linked with a contact that is new
            moved.computeIfAbsent(event.origin().accountId(), origin -> new HashMap<>())
                    .computeIfAbsent(id, c -> new TreeMap<>())
                    .putAll(timesOf(event));
        }
    }

    Collection<CrmContact> touched() {
        return touched.stream().map(this::contact).toList();
    }

    Map<@Nullable UUID, Set<UUID>> created() {
        return created;
    }

    Collection<CrmContact> rekeyed() {
        return rekeyed.stream().map(this::contact).toList();
    }

    Set<UUID> retagged() {
        return retagged;
    }

    Map<@Nullable UUID, Map<UUID, SortedMap<String, Instant>>> moved() {
        return moved;
    }

    private CrmContact contact(UUID id) {
        return Objects.requireNonNull(contacts.get(id));
    }

    private static SortedMap<String, Instant> timesOf(ContactEvent event) {
        return switch (event) {
            case ContactChanged e -> at(e.changed(), e.changedAt());
            case ContactCreated e -> new TreeMap<>();
            case ContactTagged e -> new TreeMap<>();
            case ContactUntagged e -> new TreeMap<>();
            case UserAssigned e -> new TreeMap<>();
            case ContactDeleted e -> new TreeMap<>();
        };
    }

    private static SortedMap<String, Instant> all(SortedMap<String, FieldValue> fields, Instant at) {
        return at(fields.keySet(), at);
    }

    private static SortedMap<String, Instant> at(Set<String> names, Instant at) {
        var times = new TreeMap<String, Instant>();
        names.forEach(name -> times.put(name, at));
        return times;
    }

    private static SortedMap<String, Instant> with(SortedMap<String, Instant> times, ContactChanged event) {
        var all = new TreeMap<>(times);
        all.putAll(at(event.changed(), event.changedAt()));
        return all;
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

    private static CrmContact tags(CrmContact c, long version, Set<UUID> tags) {
        return new CrmContact(c.contactId(), version, c.deleted(), c.userId(), tags, c.fields(), c.times());
    }

    private static CrmContact nobody(UUID id) {
        return new CrmContact(id, -1, false, null, Set.of(), new TreeMap<>(), new TreeMap<>());
    }

    /** An erased person has no fields. */
    private static SortedMap<String, FieldValue> fields(@Nullable ContactFields fields) {
        return fields == null ? new TreeMap<>() : ContactRecords.of(fields);
    }
}
