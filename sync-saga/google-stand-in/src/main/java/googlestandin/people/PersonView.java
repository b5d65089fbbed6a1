package googlestandin.people;

import googlestandin.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a contact looks to a reader.
 *
 * @param mask the fields asked for
 * @param countryCode for numbers typed without one; empty: such numbers get no canonical form
 * @param cap the most e-mails and phones per person, as listings have it
 * @param formerNames whether {@code previousResourceNames} are told, as incremental listings do
 * @param profiles whether a linked profile's data is mixed in
 * @param shuffle where to draw another order from
 */
record PersonView(
        Collection<String> mask,
        String countryCode,
        int cap,
        boolean formerNames,
        boolean profiles,
        boolean etags,
        @Nullable Random shuffle) {

    static PersonView of(Collection<String> mask) {
        return new PersonView(mask, "", Integer.MAX_VALUE, false, true, true, null);
    }

    PersonView listed(boolean incremental) {
        return new PersonView(mask, countryCode, 100, incremental, profiles, etags, shuffle);
    }

    ObjectNode render(Contact contact) {
        ObjectNode person = Json.object();
        person.put("resourceName", contact.resourceName());
        if (etags) {
            person.put("etag", Contact.personEtag(contact.sourceEtag(), mask));
        }
        if (contact.deleted()) {
            metadata(person, contact).put("deleted", true);
            return person;
        }
        List<String> order = new ArrayList<>(mask);
        if (shuffle != null) {
            Collections.shuffle(order, shuffle);
        }
        for (String field : order) {
            switch (field) {
                case "metadata" -> metadata(person, contact);
                case "memberships" -> memberships(person, contact);
                case "photos" ->
                    person.putArray("photos")
                            .addObject()
                            .put("url", "https://lh3.googleusercontent.com/cm/stand-in=s100")
                            .put("default", true)
                            .set("metadata", metadata("CONTACT", contact.id(), true));
                default -> field(person, field, contact);
            }
        }
        return person;
    }

    private ObjectNode metadata(ObjectNode person, Contact contact) {
        ObjectNode metadata = person.putObject("metadata");
        ArrayNode sources = metadata.putArray("sources");
        ObjectNode source = sources.addObject().put("type", "CONTACT").put("id", contact.id());
        if (etags) {
            source.put("etag", "#" + contact.sourceEtag());
        }
        source.put("updateTime", contact.updated().toString());
        if (profiles && contact.profile() != null) {
            sources.addObject().put("type", "PROFILE").put("id", Json.text(contact.profile(), "id"));
        }
        if (formerNames && !contact.formerNames().isEmpty()) {
            metadata.set("previousResourceNames", Json.strings(contact.formerNames()));
        }
        return metadata.put("objectType", "PERSON");
    }

    private static ObjectNode metadata(String type, String id, boolean primary) {
        ObjectNode metadata = Json.object();
        if (primary) {
            metadata.put("primary", true).put("sourcePrimary", true);
        }
        metadata.putObject("source").put("type", type).put("id", id);
        return metadata;
    }

    private void memberships(ObjectNode person, Contact contact) {
        List<String> groups = new ArrayList<>(contact.groups());
        if (shuffle != null) {
            Collections.shuffle(groups, shuffle);
        }
        ArrayNode memberships = person.putArray("memberships");
        for (String group : groups) {
            ObjectNode membership = memberships.addObject();
            membership.set("metadata", metadata("CONTACT", contact.id(), false));
            membership
                    .putObject("contactGroupMembership")
                    .put("contactGroupId", group.substring(group.indexOf('/') + 1))
                    .put("contactGroupResourceName", group);
        }
    }

    private void field(ObjectNode person, String field, Contact contact) {
        List<ObjectNode> shown = new ArrayList<>();
        JsonNode stored = contact.fields().path(field);
        int primary = primary(stored);
        boolean capped = field.equals("emailAddresses") || field.equals("phoneNumbers");
        for (int i = 0; i < stored.size() && (!capped || i < cap); i++) {
            shown.add(entry(field, stored.get(i), metadata("CONTACT", contact.id(), i == primary)));
        }
        if (profiles && contact.profile() != null) {
            String id = Json.text(contact.profile(), "id");
            contact.profile()
                    .path(field)
                    .forEach(entry -> shown.add(entry(field, entry, metadata("PROFILE", id, shown.isEmpty()))));
        }
        if (shuffle != null) {
            Collections.shuffle(shown, shuffle);
        }
        if (!shown.isEmpty()) {
            person.putArray(field).addAll(shown);
        }
    }

    private ObjectNode entry(String field, JsonNode stored, ObjectNode metadata) {
        ObjectNode entry = Json.object();
        entry.set("metadata", metadata);
        stored.properties().forEach(property -> {
            if (!property.getKey().equals("metadata")) {
                entry.set(property.getKey(), property.getValue());
            }
        });
        Computed.complete(field, entry, countryCode);
        return entry;
    }

    private static int primary(JsonNode stored) {
        for (int i = 0; i < stored.size(); i++) {
            if (stored.get(i).path("metadata").path("sourcePrimary").asBoolean(false)) {
                return i;
            }
        }
        return 0;
    }
}
