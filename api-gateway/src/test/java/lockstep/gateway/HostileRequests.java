package lockstep.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import lockstep.gateway.Description.Operation;
import tools.jackson.databind.JsonNode;

/** Made from the description: each is a request that would be carried out, but for one thing that makes it none. */
final class HostileRequests {

    record Hostile(String name, String verb, String target, List<String> headers, byte[] body) {}

    private static final int FEW = 4;
    private static final byte[] NOTHING = {};

    private static final String CONTACT = """
            {"name": {"given": "Grace", "family": "Hopper"}, "nickname": "Amazing", "emails": [{"value": "g@example.org",
            "type": "work"}], "phones": [{"value": "+49 30 1234567", "type": "home"}], "addresses": [{"city": "Berlin",
            "type": "home"}], "organization": {"company": "Navy"}, "birthday": {"year": 1906, "month": 12, "day": 9},
            "urls": [{"value": "https://example.org", "type": "blog"}], "notes": "none", "tags": [{"id": "{tag}"}]}""";
    private static final String ACTIVITY = """
            {"title": "Tea", "kind": "MEETING", "status": "PLANNED", "start": {"dateTime": "2026-12-01T09:00:00Z",
            "zoneId": "UTC"}, "end": {"dateTime": "2026-12-01T10:00:00Z", "zoneId": "UTC"}, "location": "Roof",
            "notes": "none", "displayInCalendar": true, "outsideGuests": [{"email": "g@example.org", "name": "G"}],
            "visibility": "DEFAULT", "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=4"]}""";
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/contacts", CONTACT,
            "POST /api/contacts/batch", "{\"items\": [" + CONTACT + "]}",
            "PATCH /api/contacts/{id}", CONTACT,
            "POST /api/activities", ACTIVITY,
            "PATCH /api/activities/{id}", ACTIVITY);

    private final Description description;
    private final AnnsRecords records;
    private final Client ann;
    private final Random random;
    private final List<Hostile> all = new ArrayList<>();

    private HostileRequests(Description description, AnnsRecords records, Client ann, long seed) {
        this.description = description;
        this.records = records;
        this.ann = ann;
        this.random = new Random(seed);
    }

    static List<Hostile> from(Description description, AnnsRecords records, Client ann, long seed) {
        var requests = new HostileRequests(description, records, ann, seed);
        description.operations().forEach(requests::of);
        return requests.all;
    }

    static String bodyOf(Operation operation, AnnsRecords records) {
        var body = BODIES.get(operation.name());
        return records.filled(body != null ? body : lineOf(operation).body());
    }

    private static AccessTable.Line lineOf(Operation operation) {
        return AccessTable.lines().stream()
                .filter(line -> line.name().equals(operation.name()))
                .findFirst()
                .orElseThrow();
    }

    private void of(Operation operation) {
        var right = right(operation);
        if (operation.body() != null) {
            bodies(operation, right);
        }
        for (var parameter : operation.parameters()) {
            switch (parameter.at("/in").asString()) {
                case "path" -> {
                    if (!operation.path().startsWith("/api/admin/users/")) { // there may be such a user
                        paths(parameter.at("/name").asString(), operation, right);
                    }
                }
                case "query" -> queries(parameter, right);
                default ->
                    HostileTexts.ofHeader(parameter.at("/name").asString())
                            .forEach(
                                    value -> header(right, parameter.at("/name").asString(), value));
            }
        }
        HostileTexts.ACCEPTED.forEach(value -> header(right, "Accept", value));
        HostileTexts.TOKENS.forEach(value -> header(right, "Authorization", value));
        HostileTexts.HEADER_LINES.forEach(
                line -> add(right, "header " + line, right.target, plus(right.headers, line), right.body));
        HostileTexts.ENDINGS.forEach(
                ending -> add(right, "target " + ending, right.target + ending, right.headers, right.body));
        HostileTexts.VERBS.forEach(verb ->
                all.add(new Hostile(verb + " for " + right.name, verb, right.target, right.headers, right.body)));
    }

    /** As it would be carried out. */
    private Hostile right(Operation operation) {
        var record = lineOf(operation).record();
        var target = operation.path().replaceFirst("\\{\\w+}", Objects.requireNonNullElse(records.id(record), ""));
        var headers = new ArrayList<>(List.of("Authorization: Bearer " + ann.token(), "Accept: application/json"));
        if (operation.body() != null) {
            headers.add("Content-Type: " + operation.mediaType());
        }
        if (operation.takes("If-Match")) {
            headers.add(
                    "If-Match: " + Objects.requireNonNullElse(ann.get(target).header("ETag"), "\"0\""));
        }
        var body = operation.body() == null ? NOTHING : bytes(bodyOf(operation, records));
        return new Hostile(operation.name(), operation.verb(), target, headers, body);
    }

    private void bodies(Operation operation, Hostile right) {
        var json = new HostileJson(new String(right.body, StandardCharsets.UTF_8));
        description.eachValue(Objects.requireNonNull(operation.body()), "", (where, schema) -> {
            HostileValues.of(schema, random, FEW).forEach(value -> body(right, where, json.with(where, value)));
            if (schema.has("properties")) {
                body(right, where, json.with(where + ".unexpected", "1"));
            }
        });
        body(right, "unexpected", json.with("unexpected", "null"));
        json.broken(random).forEach(body -> add(right, "broken body", right.target, right.headers, body));
        body(right, "more than a megabyte", json.valid() + " ".repeat(1_000_001));
        HostileTexts.MEDIA_TYPES.forEach(type -> header(right, "Content-Type", type));
        add(right, "no media type", right.target, without(right.headers, "Content-Type"), right.body);
    }

    private void paths(String parameter, Operation operation, Hostile right) {
        HostileTexts.SEGMENTS.forEach(segment -> add(
                right,
                parameter + " " + segment,
                operation.path().replace("{" + parameter + "}", segment),
                right.headers,
                right.body));
    }

    private void queries(JsonNode parameter, Hostile right) {
        var name = parameter.at("/name").asString();
        HostileTexts.ofQuery(name, parameter.at("/schema"))
                .forEach(value -> add(
                        right, "query " + name, right.target + "?" + name + "=" + value, right.headers, right.body));
    }

    private void header(Hostile right, String name, String value) {
        add(right, name, right.target, plus(without(right.headers, name), name + ": " + value), right.body);
    }

    private void body(Hostile right, String where, String body) {
        add(right, where, right.target, right.headers, bytes(body));
    }

    private void add(Hostile right, String what, String target, List<String> headers, byte[] body) {
        all.add(new Hostile(right.name + ": " + what, right.verb, target, headers, body));
    }

    private static List<String> without(List<String> headers, String name) {
        return headers.stream().filter(header -> !header.startsWith(name + ":")).collect(Collectors.toList());
    }

    private static List<String> plus(List<String> headers, String line) {
        var more = new ArrayList<>(headers);
        more.add(line);
        return more;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
