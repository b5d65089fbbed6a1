package lockstep.gateway.demo;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One line of {@code people.txt}, as the CRM and as Google want to be told of it. */
record DemoPerson(
        String given,
        String family,
        List<Entry> emails,
        List<Entry> phones,
        String company,
        String title,
        List<String> address,
        String birthday) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param type Google's word for it; empty if nobody said */
    record Entry(String value, String type) {
        static Entry of(String text) {
            int end = text.lastIndexOf(' ');
            boolean typed = end > 0 && text.substring(end + 1).chars().allMatch(Character::isLetter);
            return typed ? new Entry(text.substring(0, end), text.substring(end + 1)) : new Entry(text, "");
        }
    }

    static DemoPerson of(String line) {
        var columns = Arrays.stream((line + " | | | | | ").split("\\|"))
                .map(String::strip)
                .toList();
        var name = parts(columns.get(0), ";", 2);
        var work = parts(columns.get(3), ";", 2);
        return new DemoPerson(
                name.get(0),
                name.get(1),
                entries(columns.get(1)),
                entries(columns.get(2)),
                work.get(0),
                work.get(1),
                parts(columns.get(4), ";", 4),
                columns.get(5));
    }

    private static List<Entry> entries(String column) {
        return column.isEmpty()
                ? List.of()
                : Arrays.stream(column.split(","))
                        .map(String::strip)
                        .map(Entry::of)
                        .toList();
    }

    private static List<String> parts(String column, String separator, int count) {
        var parts = column.split(separator);
        return IntStream.range(0, count)
                .mapToObj(i -> i < parts.length ? parts[i].strip() : "")
                .toList();
    }

    ObjectNode inCrm() {
        var body = JSON.createObjectNode();
        if (named()) {
            put(put(body.putObject("name"), "given", given), "family", family);
        }
        list(body, "emails", emails);
        list(body, "phones", phones);
        if (!company.isEmpty()) {
            put(body.putObject("organization").put("company", company), "title", title);
        }
        if (addressed()) {
            body.putArray("addresses").add(address("street", "work"));
        }
        if (!birthday.isEmpty()) {
            body.set("birthday", date());
        }
        return body;
    }

    ObjectNode inGoogle() {
        var person = JSON.createObjectNode();
        if (named()) {
            put(put(person.putArray("names").addObject(), "givenName", given), "familyName", family);
        }
        list(person, "emailAddresses", emails);
        list(person, "phoneNumbers", phones);
        if (!company.isEmpty()) {
            put(person.putArray("organizations").addObject().put("name", company), "title", title);
        }
        if (addressed()) {
            person.putArray("addresses").add(address("streetAddress", "work"));
        }
        if (!birthday.isEmpty()) {
            person.putArray("birthdays").addObject().set("date", date());
        }
        return person;
    }

    private boolean named() {
        return !given.isEmpty() || !family.isEmpty();
    }

    private boolean addressed() {
        return address.stream().anyMatch(part -> !part.isEmpty());
    }

    private ObjectNode address(String street, String type) {
        var node = JSON.createObjectNode();
        put(node, street, address.get(0));
        put(node, "postalCode", address.get(1));
        put(node, "city", address.get(2));
        put(node, "country", address.get(3));
        return node.put("type", type);
    }

    /** {@code 1971-03-14}, or {@code --05-17} when nobody knows the year. */
    private ObjectNode date() {
        var node = JSON.createObjectNode();
        var parts = birthday.replace("--", "0-").split("-");
        if (!parts[0].equals("0")) {
            node.put("year", Integer.parseInt(parts[0]));
        }
        return node.put("month", Integer.parseInt(parts[1])).put("day", Integer.parseInt(parts[2]));
    }

    private static void list(ObjectNode into, String name, List<Entry> entries) {
        if (!entries.isEmpty()) {
            ArrayNode list = into.putArray(name);
            entries.forEach(entry -> put(list.addObject().put("value", entry.value()), "type", entry.type()));
        }
    }

    private static ObjectNode put(ObjectNode node, String name, String value) {
        return value.isEmpty() ? node : node.put(name, value);
    }
}
