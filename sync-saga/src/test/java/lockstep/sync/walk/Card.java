package lockstep.sync.walk;

import googlestandin.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import lockstep.sync.contacts.Birthdays;
import lockstep.sync.decision.RecordKind;
import lockstep.syncsession.FieldValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A person's fields, between the sync's names for them and Google's JSON: read and written here by the walks alone. */
final class Card {

    static final String FAMILY = "name.family";

    private static final Map<String, String> NAMES = Map.of(
            "name.prefix",
            "honorificPrefix",
            "name.given",
            "givenName",
            "name.middle",
            "middleName",
            FAMILY,
            "familyName",
            "name.suffix",
            "honorificSuffix");
    private static final Map<String, String> ORGANIZATION = Map.of(
            "organization.company", "name", "organization.title", "title", "organization.department", "department");
    private static final Map<String, String> LISTS =
            Map.of("emails", "emailAddresses", "phones", "phoneNumbers", "urls", "urls");
    private static final Map<String, String> ADDRESS = Map.of(
            "street",
            "streetAddress",
            "city",
            "city",
            "postalCode",
            "postalCode",
            "country",
            "country",
            "type",
            "type");

    private Card() {}

    static SortedMap<String, FieldValue> ofGoogle(JsonNode person) {
        var fields = new TreeMap<String, FieldValue>();
        NAMES.forEach(
                (path, key) -> text(fields, path, person.path("names").path(0).path(key)));
        ORGANIZATION.forEach((path, key) ->
                text(fields, path, main(person.path("organizations")).path(key)));
        text(fields, "nickname", person.path("nicknames").path(0).path("value"));
        LISTS.forEach((path, key) -> list(fields, path, person.path(key), Map.of("value", "value", "type", "type")));
        list(fields, "addresses", person.path("addresses"), ADDRESS);
        var date = person.path("birthdays").path(0).path("date");
        var birthday = Birthdays.text(
                date.path("year").asInt(0),
                date.path("month").asInt(0),
                date.path("day").asInt(0));
        if (birthday != null) {
            fields.put("birthday", FieldValue.of(birthday));
        }
        return fields;
    }

    /** Two contacts merged in Google keep both organizations, and either may be the one that is shown first. */
    private static JsonNode main(JsonNode all) {
        return all.valueStream()
                .filter(one -> one.path("metadata").path("sourcePrimary").asBoolean(false))
                .findFirst()
                .orElse(all.path(0));
    }

    private static void text(SortedMap<String, FieldValue> fields, String path, JsonNode value) {
        var text = value.asString("");
        if (!text.isBlank()) {
            fields.put(path, FieldValue.of(text));
        }
    }

    private static void list(
            SortedMap<String, FieldValue> fields, String path, JsonNode entries, Map<String, String> keys) {
        var all = new ArrayList<SortedMap<String, String>>();
        entries.forEach(entry -> {
            var one = new TreeMap<String, String>();
            keys.forEach((ours, theirs) -> {
                if (!entry.path(theirs).asString("").isBlank()) {
                    one.put(ours, entry.path(theirs).asString(""));
                }
            });
            all.add(one);
        });
        if (!all.isEmpty()) {
            fields.put(path, new FieldValue(null, all));
        }
    }

    static ObjectNode toGoogle(SortedMap<String, FieldValue> fields) {
        var person = Json.object();
        texts(person, "names", fields, NAMES);
        texts(person, "organizations", fields, ORGANIZATION);
        texts(person, "nicknames", fields, Map.of("nickname", "value"));
        LISTS.forEach((path, key) -> entries(person, key, fields.get(path), Map.of("value", "value", "type", "type")));
        entries(person, "addresses", fields.get("addresses"), ADDRESS);
        var birthdays = person.putArray("birthdays");
        if (fields.containsKey("birthday")) {
            var day = Birthdays.parse(String.valueOf(fields.get("birthday").text()));
            var date = birthdays
                    .addObject()
                    .putObject("date")
                    .put("month", day.month())
                    .put("day", day.day());
            if (day.year() != 0) {
                date.put("year", day.year());
            }
        }
        return person;
    }

    private static void texts(
            ObjectNode person, String name, SortedMap<String, FieldValue> fields, Map<String, String> keys) {
        var one = Json.object();
        new TreeMap<>(keys).forEach((path, key) -> {
            if (fields.containsKey(path)) {
                one.put(key, fields.get(path).text());
            }
        });
        var all = person.putArray(name);
        if (!one.isEmpty()) {
            all.add(one);
        }
    }

    private static void entries(ObjectNode person, String name, FieldValue value, Map<String, String> keys) {
        var all = person.putArray(name);
        for (var entry : value == null ? List.<SortedMap<String, String>>of() : value.entries()) {
            var one = all.addObject();
            entry.forEach((ours, text) -> one.put(keys.get(ours), text));
        }
    }

    /** Everything a person typed, as it stands there: values are unique, so a text found is an edit found. */
    static Set<String> typed(SortedMap<String, FieldValue> fields) {
        var all = new HashSet<String>();
        fields.values().forEach(value -> typed(value, all));
        return all;
    }

    static void typed(FieldValue value, Set<String> into) {
        if (value.text() != null) {
            into.add(value.text());
        }
        for (var entry : value.entries()) {
            entry.forEach((attribute, text) -> {
                if (attribute.equals("value") || attribute.equals("street")) {
                    into.add(text);
                }
            });
        }
    }

    /** Names of the synced fields in which the two do not mean the same. */
    static Set<String> differing(
            RecordKind kind, SortedMap<String, FieldValue> one, SortedMap<String, FieldValue> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.remove("notes");
        names.removeIf(name -> meaning(kind, name, one.get(name)).equals(meaning(kind, name, other.get(name))));
        return names;
    }

    private static Set<Object> meaning(RecordKind kind, String name, FieldValue value) {
        var meaning = new HashSet<Object>();
        if (value != null && value.text() != null && !value.text().isBlank()) {
            meaning.add(kind.textForm(name, value.text()));
        }
        if (value != null) {
            value.entries().forEach(entry -> meaning.add(kind.entryForm(name, entry)));
        }
        return meaning;
    }
}
