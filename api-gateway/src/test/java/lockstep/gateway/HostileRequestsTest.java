package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import lockstep.gateway.HostileRequests.Hostile;
import lockstep.gateway.RawHttp.Answer;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Thousands of requests, the same in each run, that mean harm or nothing. */
class HostileRequestsTest extends QuietProduct {
    private static final long SEED = 20_261_128;
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|Caused by|\\tat |\\bat \\w+\\.|java\\.|jdk\\.|\\borg\\.[a-z]|lockstep\\.(?!example)[a-z]|tools\\.jackson"
                    + "|(?i:\\bselect\\b|\\binsert into\\b|\\bSQL\\b|postgres|hikari|tomcat|axon|jackson)");

    @Test
    void what_cannot_be_meant_is_refused_by_its_reason_stores_nothing_and_shows_nothing_of_the_inside() {
        var records = new AnnsRecords(this);
        var ann = as(records.name, Role.values());
        var requests = HostileRequests.from(Description.of(admin()), records, ann, SEED);
        var complaints = new ArrayList<String>();

        var before = stored();
        for (var request : requests) {
            var answer = send(request);
            var now = stored();
            complaints.addAll(complaints(request, answer, before.equals(now)));
            before = now;
        }

        assertThat(requests).hasSizeGreaterThan(2_000);
        assertThat(complaints).isEmpty();
    }

    @Test
    void text_that_looks_dangerous_is_text_and_comes_back_as_it_was() {
        var records = new AnnsRecords(this);
        var ann = as(records.name, Role.values());
        var description = Description.of(admin());
        var taken = new ArrayList<String>();
        for (var path : List.of("/api/contacts", "/api/activities", "/api/tags")) {
            var operation = description.operations().stream()
                    .filter(one -> one.name().equals("POST " + path))
                    .findFirst()
                    .orElseThrow();
            var json = new HostileJson(
                    HostileRequests.bodyOf(operation, records).replace("{anything}", "any " + UUID.randomUUID()));
            description.eachValue(Objects.requireNonNull(operation.body()), "", (where, schema) -> {
                if (schema.at("/type").asString("").equals("string") && !schema.has("enum") && !schema.has("format")) {
                    for (var text : HostileTexts.TEXTS) {
                        var before = stored();
                        var reply = ann.post(
                                path, json.with(where, JsonMapper.shared().writeValueAsString(text)));
                        assertThat(reply.status())
                                .as("%s %s: %s", where, text, reply)
                                .isIn(201, 400, 403);
                        if (reply.status() == 201) {
                            var pointer = "/" + where.replace("[]", "/0").replace(".", "/");
                            assertThat(ann.get(path + "/" + reply.id()).text(pointer))
                                    .isEqualTo(text);
                            taken.add(where);
                        } else {
                            assertThat(stored()).isEqualTo(before);
                        }
                    }
                }
            });
        }
        assertThat(taken).hasSizeGreaterThan(200).contains("notes", "name.family", "outsideGuests[].name", "name");
    }

    private static List<String> complaints(Hostile request, Answer answer, boolean nothingStored) {
        var complaints = new ArrayList<String>();
        if (answer.status() >= 500) {
            complaints.add("a fault of the product");
        } else if (answer.status() < 400 && !eachRefused(request, answer)) {
            complaints.add("taken");
        }
        if (!nothingStored) {
            complaints.add("something was stored");
        }
        if (INSIDES.matcher(answer.headers() + answer.body()).find()) {
            complaints.add("shows its inside");
        }
        if (answer.status() >= 400 && !saysWhy(request, answer)) {
            complaints.add("no problem+json");
        }
        return complaints.stream()
                .map(complaint -> complaint + ": " + request.name() + "\n" + request.target() + "\n"
                        + shortened(new String(request.body(), StandardCharsets.UTF_8)) + "\n" + answer)
                .toList();
    }

    /** Of a batch each is answered by itself. */
    private static boolean eachRefused(Hostile request, Answer answer) {
        return request.name().startsWith("POST /api/contacts/batch")
                && answer.json()
                        .at("/items")
                        .valueStream()
                        .allMatch(item -> item.at("/status").asInt() >= 400);
    }

    private static boolean saysWhy(Hostile request, Answer answer) {
        if (answer.body().isEmpty()) {
            return request.name().contains("/google/calendar-notifications") && answer.status() == 404; // told nothing
        }
        return answer.header("Content-Type").equals("application/problem+json")
                && answer.json().at("/status").asInt() == answer.status()
                && answer.json().at("/type").asString("").startsWith("urn:lockstep:problem:")
                && !answer.json().at("/correlationId").asString("").isEmpty();
    }

    private Answer send(Hostile request) {
        return new RawHttp(port).send(request.verb(), request.target(), request.headers(), request.body());
    }

    private static String shortened(String text) {
        return text.length() > 400 ? text.substring(0, 400) + "…" : text;
    }
}
