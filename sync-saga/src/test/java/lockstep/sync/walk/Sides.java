package lockstep.sync.walk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.sync.SyncUser;
import lockstep.sync.SyncWorld;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.CrmRecords;
import lockstep.syncsession.FieldValue;
import tools.jackson.databind.JsonNode;

/**
 * Both sides as they are: the CRM's contacts from the sync's mirror, once it has caught up, and Google's from behind the
 * stand-in. A person is known by the family name, which nobody changes.
 */
final class Sides {

    /** A contact in one user's Google. */
    record InGoogle(String name, SortedMap<String, FieldValue> fields, boolean grouped, boolean stamped) {}

    private final Map<String, List<CrmRecord>> crm = new TreeMap<>();
    private final List<Map<String, List<InGoogle>>> google = new ArrayList<>();

    /** Before anybody did anything. */
    static final Sides EMPTY = new Sides();

    static Sides of(SyncWorld world, List<SyncUser> users, List<UUID> contacts) {
        var sides = new Sides();
        new TreeMap<>(world.bean(CrmRecords.class).find(contacts))
                .values()
                .forEach(contact -> sides.crm
                        .computeIfAbsent(family(contact.fields()), f -> new ArrayList<>())
                        .add(contact));
        for (var user : users) {
            var members = new HashSet<>(world.google.members(user.mail, "Lockstep"));
            var byFamily = new TreeMap<String, List<InGoogle>>();
            for (var person : world.google.contacts(user.mail)) {
                var fields = Card.ofGoogle(person);
                var name = person.path("resourceName").asString();
                byFamily.computeIfAbsent(family(fields), f -> new ArrayList<>())
                        .add(new InGoogle(name, fields, members.contains(name), stamped(person)));
            }
            sides.google.add(byFamily);
        }
        return sides;
    }

    private static boolean stamped(JsonNode person) {
        return !person.path("clientData").isEmpty();
    }

    private static String family(SortedMap<String, FieldValue> fields) {
        var family = fields.get(Card.FAMILY);
        return family == null ? "" : String.valueOf(family.text());
    }

    boolean isEmpty() {
        return this == EMPTY;
    }

    List<CrmRecord> crm(String family) {
        return crm.getOrDefault(family, List.of());
    }

    List<CrmRecord> living(String family) {
        return crm(family).stream().filter(contact -> !contact.deleted()).toList();
    }

    List<InGoogle> google(int user, String family) {
        return isEmpty() ? List.of() : google.get(user).getOrDefault(family, List.of());
    }
}
