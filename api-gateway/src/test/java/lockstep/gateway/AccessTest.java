package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.gateway.AccessTable.Elsewhere;
import lockstep.gateway.AccessTable.Line;
import lockstep.views.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every path and verb, as everybody, with one's own id and with somebody else's: as {@code access.md} says, which knows
 * nothing of the rules of the product. What is refused stores nothing and tells nothing.
 */
class AccessTest extends QuietProduct {

    @Test
    void every_path_has_a_line_and_every_line_a_path() {
        var described = new TreeSet<String>();
        Description.of(admin()).operations().forEach(operation -> described.add(operation.name()));

        assertThat(AccessTable.lines())
                .extracting(line -> line.name() + " of " + line.record())
                .doesNotHaveDuplicates();
        assertThat(AccessTable.lines().stream().map(Line::name).distinct())
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void every_id_in_a_query_or_a_body_has_a_line_and_every_line_an_id() {
        var description = Description.of(admin());
        var described = new TreeSet<String>();
        var everybodys = AccessTable.lines().stream()
                .filter(line -> line.everybodys().equals(line.roles()))
                .map(Line::name)
                .toList();
        for (var operation : description.operations()) {
            if (everybodys.contains(operation.name())) {
                continue;
            }
            for (var parameter : operation.parameters()) {
                boolean names = parameter.at("/schema/format").asString("").equals("uuid")
                        || parameter.at("/name").asString().equals("userId");
                if (names && parameter.at("/in").asString().equals("query")) {
                    described.add(operation.name() + " " + parameter.at("/name").asString());
                }
            }
            if (operation.body() != null) {
                description.eachValue(operation.body(), "", (where, schema) -> {
                    if (schema.at("/format").asString("").equals("uuid")) {
                        described.add(operation.name() + " " + where);
                    }
                });
            }
        }

        assertThat(AccessTable.elsewhere().stream().map(Elsewhere::name))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void what_is_somebodys_is_refused_to_strangers_in_every_line() {
        assertThat(AccessTable.lines())
                .filteredOn(line -> line.path().contains("{id}") && !line.shared())
                .filteredOn(line -> !line.everybodys().equals(line.roles()))
                .allSatisfy(line -> assertThat(line.stranger()).isIn("403", "404", "busy"));
    }

    @TestFactory
    Stream<DynamicTest> whoever_may_not_is_refused_and_learns_and_changes_nothing() {
        var records = new AnnsRecords(this);
        var cells = new ArrayList<DynamicTest>();
        for (var line : AccessTable.lines()) {
            cells.add(dynamicTest(line.name() + " without a token", () -> withoutToken(line, records)));
            cells.add(dynamicTest(line.name() + " without a role", () -> wrongRole(line, Set.of(), records)));
            for (var role : EnumSet.complementOf(line.roles())) {
                cells.add(dynamicTest(line.name() + " as " + role, () -> wrongRole(line, Set.of(role), records)));
            }
            for (var role : line.stranger().equals("-") ? line.everybodys() : line.roles()) {
                cells.add(dynamicTest(line.name() + " of ann's, as " + role, () -> stranger(line, role, records)));
            }
        }
        return cells.stream();
    }

    @TestFactory
    Stream<DynamicTest> whoever_may_is_let_through() {
        var records = new AnnsRecords(this);
        return AccessTable.lines().stream()
                .flatMap(line -> line.roles().stream()
                        .map(role -> dynamicTest(line.name() + " of one's own, as " + role, () -> {
                            var reply = ask(as(records.name, role), line, records);
                            assertThat(reply.status())
                                    .as("%s: %s", line.name(), reply)
                                    .isEqualTo(line.owner())
                                    .isNotIn(401, 403);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> whoever_names_somebody_elses_record_elsewhere_is_refused_and_learns_and_changes_nothing() {
        var records = new AnnsRecords(this);
        var bob = as("bob-" + records.name, Role.USER);
        records.also("bob's account", connectedAccountOf(bob, "\"CONTACTS\", \"CALENDAR\""));
        records.also("bob's tag", bob.post("/api/tags", "{\"name\": \"bob's\"}").id());
        return AccessTable.elsewhere().stream()
                .map(line -> dynamicTest(line.name() + " as " + line.as(), () -> {
                    var before = stored();
                    boolean query = line.request().startsWith("?");
                    var reply = send(
                            as("bob-" + records.name, line.as()),
                            line.verb(),
                            records.filled(line.path() + (query ? line.request() : "")),
                            query ? "" : records.filled(line.request()),
                            null);
                    assertThat(reply.status()).as("%s: %s", line.name(), reply).isEqualTo(line.stranger());
                    tellsNothing(reply, records.secrets());
                    assertThat(stored()).isEqualTo(before);
                }));
    }

    private void withoutToken(Line line, AnnsRecords records) {
        var before = stored();
        var reply = ask(stranger(), line, records);
        if (line.open()) {
            assertThat(reply.status()).isEqualTo(line.owner());
        } else {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.problem()).isEqualTo("not-signed-in");
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
        }
        tellsNothing(reply, records.secrets());
        assertThat(stored()).isEqualTo(before);
    }

    /** The owner is refused like everybody else. */
    private void wrongRole(Line line, Set<Role> roles, AnnsRecords records) {
        for (var caller : List.of(records.name, "bob")) {
            var before = stored();
            var reply = ask(as(caller, roles.toArray(Role[]::new)), line, records);
            if (line.open()) {
                assertThat(reply.status()).isEqualTo(line.owner());
            } else {
                assertThat(reply.status()).as("%s: %s", line.name(), reply).isEqualTo(403);
                assertThat(reply.problem()).isEqualTo("not-allowed");
            }
            tellsNothing(reply, records.secrets());
            assertThat(stored()).isEqualTo(before);
        }
    }

    private void stranger(Line line, Role role, AnnsRecords records) {
        boolean sees = line.everybodys().contains(role);
        var before = stored();
        var reply = ask(as("bob", role), line, records);
        boolean busy = line.stranger().equals("busy");
        int expected = sees ? line.owner() : busy ? 200 : Integer.parseInt(line.stranger());
        assertThat(reply.status()).as("%s: %s", line.name(), reply).isEqualTo(expected);
        if (busy && !sees) {
            assertThat(reply.json().at("/busy").asBoolean()).isTrue();
        }
        tellsNothing(
                reply, sees ? List.of(records.tagName) : line.shared() ? records.privateOnes() : records.secrets());
        if (line.verb().equals("GET") || expected >= 400) {
            assertThat(stored()).isEqualTo(before);
        }
    }

    private static void tellsNothing(Reply reply, List<String> secrets) {
        if (reply.status() >= 400 && !reply.body().isEmpty()) {
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(reply.body()).doesNotContain(secrets);
        assertThat(String.valueOf(reply.http().headers().map())).doesNotContain(secrets);
    }

    /** A request that would be carried out, were it its owner's. */
    private Reply ask(Client caller, Line line, AnnsRecords records) {
        var path = line.path().replaceFirst("\\{\\w+}", "{" + line.record() + "}");
        var owner = line.record().isEmpty() ? caller : as(records.name, Role.values());
        return send(
                caller,
                line.verb(),
                records.filled(path),
                records.filled(line.body())
                        .replace("{anything}", UUID.randomUUID().toString()),
                owner.get(records.filled(path)).header("ETag"));
    }

    private static Reply send(Client caller, String verb, String path, String body, @Nullable String version) {
        var headers = new ArrayList<>(List.of("Content-Type", verb.equals("PATCH") ? Client.MERGE_PATCH : Client.JSON));
        if (version != null || !verb.equals("PUT")) {
            headers.addAll(List.of("If-Match", version == null ? "\"0\"" : version));
        }
        if (path.endsWith("/erasure")) {
            headers.addAll(List.of("Idempotency-Key", UUID.randomUUID().toString()));
        }
        return caller.send(
                verb,
                path,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                headers.toArray(String[]::new));
    }
}
