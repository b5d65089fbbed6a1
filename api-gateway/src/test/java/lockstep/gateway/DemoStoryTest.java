package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import googlestandin.StandIn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lockstep.gateway.demo.Demo;
import lockstep.secrets.Secrets;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a newcomer sees: the story as it is printed, what is on both sides after it, and the lines to paste. */
@Import({DemoStoryTest.Console.class, Overheard.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoStoryTest extends RunningProduct {
    private static final String ANNS_MAIL = "ann@gmail.example";
    private static final String BOBS_MAIL = "bob@gmail.example";
    private static final String CARAS_MAIL = "cara@gmail.example";
    private static final Duration DAYS_AHEAD = Duration.ofDays(80);
    private static final String HELGA = "helga.weiss@example.org";
    private static final String CARLA = "carla.rossi@example.org";
    private static final String LAST_LINE = "delete the data directory.";
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    @TempDir
    static Path folder;

    @Autowired
    Demo demo;

    @Autowired
    Secrets sealed;

    @TestConfiguration
    static class Console {
        @Bean
        PrintStream demoConsole() {
            return new PrintStream(PRINTED, true, StandardCharsets.UTF_8);
        }

        @Bean(destroyMethod = "") // others go on using it
        StandIn googleStandIn() {
            return GoogleInTests.SERVER;
        }
    }

    @DynamicPropertySource
    static void demo(DynamicPropertyRegistry properties) {
        properties.add("lockstep.demo.enabled", () -> true);
        properties.add(
                "lockstep.demo.progress", () -> folder.resolve("progress.txt").toString());
    }

    @Test
    @Order(1)
    void the_story_is_told_once_and_both_sides_are_as_it_says() {
        var story = printed(1);

        assertThat(rows(story).subList(0, 9))
                .containsExactly(
                        // pulled, imported, merged, un-tagged; created, changed, ungrouped; conflicts, parked; calls,
                        // least
                        "ann 0 0 2 0 12 3 0 2 1 7 7",
                        "ann 8 4 1 0 0 1 0 0 0 3 3",
                        "ann 1 0 1 0 0 1 0 0 0 3 3",
                        "ann 1 0 1 0 0 0 0 1 0 2 2",
                        "ann 1 0 0 1 0 0 1 0 0 3 3",
                        "bob 0 0 2 0 4 2 0 0 0 7 7",
                        "ann 1 0 1 0 0 0 0 0 0 2 2",
                        "bob 3 0 1 0 0 1 0 0 0 3 3",
                        "ann 0 0 0 0 0 1 0 0 0 3 3");
        assertThat(rows(story).subList(9, 16))
                .satisfiesExactly(
                        sent -> assertThat(sent).isEqualTo("ann 0 0 0 0 1 0 0 0 0 2 2"),
                        met -> assertThat(met).isEqualTo("bob 1 0 1 0 0 0 0 0 0 1 1"),
                        met -> assertThat(met).isEqualTo("cara 1 0 1 0 0 0 0 0 0 1 1"),
                        // how often Google is asked about a series is its own matter
                        series -> assertThat(series).startsWith("ann 2 1 0 0 0 0 0 0 0 "),
                        series -> assertThat(series).matches("ann 0 0 0 0 0 [01] 0 0 0 (\\d+) \\1"),
                        days -> assertThat(days).isEqualTo("ann 1 1 0 0 1 0 0 0 0 2 2"),
                        room -> assertThat(room).isEqualTo("ann 1 0 1 0 0 0 0 1 0 1 1"));
        assertThat(story)
                .contains("in the CRM \"Partner\", in Google \"Managing Director\", kept: GOOGLE")
                .contains("location: in the CRM \"Room 5\", in Google \"Room 7\", kept: GOOGLE")
                .contains("1 activity", "3 calendars", "in all this: 0.");

        var ann = withToken(token(story));
        var crm = ann.get("/api/contacts?limit=100")
                .json()
                .path("items")
                .valueStream()
                .toList();
        assertThat(crm).as("forty-one, four imported, one deleted").hasSize(44);
        assertThat(tagged(crm))
                .as("sent, imported or recognised; and Mary, who is parked")
                .hasSize(19);
        assertThat(members(ANNS_MAIL)).hasSize(18);
        assertThat(google(ANNS_MAIL)).as("sixty, twelve sent, one deleted").hasSize(71);
        assertThat(members(BOBS_MAIL)).hasSize(6);

        assertThat(titles(CARLA, crm)).containsExactly("Managing Director", "Managing Director");
        assertThat(titles(HELGA, crm)).containsExactly("Finance Director", "Finance Director", "Finance Director");
        assertThat(contact(crm, HELGA).path("phones")).hasSize(2);
        assertThat(person(ANNS_MAIL, HELGA).path("phoneNumbers")).hasSize(2);
        assertThat(person(BOBS_MAIL, HELGA).path("phoneNumbers")).hasSize(2);
        assertThat(contact(crm, "thomas.gross@example.org").isMissingNode()).isTrue();
        assertThat(person(ANNS_MAIL, "thomas.gross@example.org").isMissingNode())
                .isFalse();
        assertThat(contact(crm, "priya.sharma@example.org").path("tags")).isEmpty();
        assertThat(person(ANNS_MAIL, "priya.sharma@example.org").isMissingNode())
                .isTrue();

        var meeting = activity(ann, "Kick-off");
        for (String user : List.of("ann", "bob", "cara")) {
            var seen = withToken(demoToken(user)).get("/api/activities").json().path("items");
            assertThat(titled(seen, "title", "Kick-off")).as("seen by %s", user).containsExactly(meeting);
            var events = titled(calendar(user + "@gmail.example"), "summary", "Kick-off");
            assertThat(events).as("in the calendar of %s", user).singleElement().satisfies(event -> {
                assertThat(event.path("location").asString()).isEqualTo("Room 7");
                assertThat(event.path("attendees"))
                        .extracting(guest -> guest.path("email").asString())
                        .contains("dora@elsewhere.example", BOBS_MAIL, CARAS_MAIL);
            });
        }
        assertThat(meeting.path("location").asString()).isEqualTo("Room 7");
        assertThat(meeting.at("/outsideGuests/0/email").asString()).isEqualTo("dora@elsewhere.example");
        assertThat(meeting.path("participants"))
                .extracting(one -> one.path("userId").asString() + " "
                        + one.path("response").asString())
                .containsExactlyInAnyOrder("bob ACCEPTED", "cara NEEDS_ACTION");
        assertThat(occurrencesInCrm(ann, "Planning"))
                .hasSize(5)
                .doesNotHaveDuplicates()
                .isEqualTo(occurrencesInGoogle("Planning"));
        assertThat(activity(ann, "Stocktaking").path("start").path("dateTime").isNull())
                .isTrue();
        for (String day : List.of("Stocktaking", "Trade fair")) {
            var there = titled(calendar(ANNS_MAIL), "summary", day).getFirst();
            for (String end : List.of("start", "end")) {
                assertThat(activity(ann, day).path(end).path("date").asString())
                        .isNotEmpty()
                        .isEqualTo(there.path(end).path("date").asString());
            }
        }
        assertThat(GoogleInTests.SERVER.control().calendar().outbox()).isEmpty();

        for (String path : pathsToPaste(story)) {
            assertThat(ann.get(path).json().path("items")).as(path).isNotEmpty();
        }

        demo.begin();

        var again = printed(2).substring(story.length());
        assertThat(rows(again)).isEmpty();
        assertThat(withToken(token(again))
                        .get("/api/sync-sessions?limit=100")
                        .json()
                        .path("items"))
                .as("a story that was told starts nothing")
                .hasSize(12);
    }

    @Test
    @Order(2)
    void no_token_and_no_secret_stands_anywhere_and_nobody_who_was_erased() {
        printed(1);
        var database = new WholeDatabase(jdbc);
        var secrets = Stream.concat(refreshTokens(), Stream.of("ya29.", "1//0", GoogleInTests.SECRET))
                .toList();
        assertThat(secrets).as("three accounts").hasSizeGreaterThanOrEqualTo(6);
        for (var secret : secrets) {
            assertThat(database.tablesWith(secret)).as("tables with a secret").isEmpty();
            assertThat(Overheard.logs().contains(secret))
                    .as("a secret in a log")
                    .isFalse();
            assertThat(Overheard.answers().contains(secret))
                    .as("a secret in an answer")
                    .isFalse();
        }
        var person = List.of(CARLA, "Rossi", "99998 301", "99998301");
        assertThat(database.tablesWith(CARLA)).contains("public.contact_view").doesNotContain("public.domain_event");

        var adam = withToken(demoToken("adam"));
        adam.get("/api/contacts?q=rossi&limit=100")
                .json()
                .path("items")
                .forEach(contact -> assertThat(adam.post(
                                        "/api/contacts/" + contact.path("id").asString() + "/erasure",
                                        "",
                                        "Idempotency-Key",
                                        "erase-" + contact.path("id").asString())
                                .status())
                        .isEqualTo(200));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            for (var value : person) {
                assertThat(database.tablesWith(value)).as(value).isEmpty();
            }
        });
        var erased = Overheard.answers().length();
        everythingIsAskedFor();
        for (var value : person) {
            assertThat(Overheard.logs().contains(value))
                    .as("%s in a log", value)
                    .isFalse();
            assertThat(Overheard.answers().substring(erased))
                    .contains("helga.weiss")
                    .doesNotContain(value);
        }
        planted(database, secrets.getFirst());
    }

    /** The search finds what is there. */
    private void planted(WholeDatabase database, String secret) {
        jdbc.sql("create table planted as select cast(? as text) as words, convert_to(?, 'UTF8') as bytes")
                .params("see " + secret, "nothing")
                .update();
        assertThat(database.tablesWith(secret)).containsExactly("public.planted");
        jdbc.sql("update planted set words = 'nothing', bytes = convert_to(?, 'UTF8')")
                .param("see " + secret)
                .update();
        assertThat(database.tablesWith(secret)).containsExactly("public.planted");
        jdbc.sql("drop table planted").update();
        System.out.println("planted-" + secret.hashCode());
        assertThat(Overheard.logs()).contains("planted-" + secret.hashCode());
    }

    private Stream<String> refreshTokens() {
        return jdbc
                .sql("select account_id, refresh_token from google_grant")
                .query((row, n) -> sealed.open(row.getBytes("refresh_token"), row.getString("account_id")))
                .list()
                .stream();
    }

    private void everythingIsAskedFor() {
        for (var user : List.of("ann", "bob", "cara", "aura", "adam")) {
            var client = withToken(demoToken(user));
            for (var path : List.of("contacts", "activities", "links", "tags", "google-accounts", "sync-sessions")) {
                client.get("/api/" + path + "?limit=100");
            }
            client.get("/api/sync-sessions?limit=100")
                    .json()
                    .path("items")
                    .forEach(session -> client.get(
                            "/api/sync-sessions/" + session.path("id").asString() + "/decisions?limit=100"));
        }
    }

    private static String printed(int times) {
        return await().atMost(Duration.ofMinutes(4))
                .failFast(() ->
                        assertThat(PRINTED.toString(StandardCharsets.UTF_8)).doesNotContain("The story stopped"))
                .until(
                        () -> PRINTED.toString(StandardCharsets.UTF_8),
                        text -> text.split(Pattern.quote(LAST_LINE), -1).length > times);
    }

    private static List<String> rows(String story) {
        return story.lines()
                .filter(line -> line.matches("  (ann|bob|cara) .*"))
                .map(line -> line.replace("|", "").strip().replaceAll(" +", " "))
                .toList();
    }

    private static String token(String story) {
        return story.lines()
                .filter(line -> line.startsWith("TOKEN="))
                .findFirst()
                .orElseThrow()
                .substring("TOKEN=".length());
    }

    private List<String> pathsToPaste(String story) {
        var lines = story.lines().filter(line -> line.startsWith("curl ")).toList();
        assertThat(lines).hasSize(4).allMatch(line -> line.contains("Bearer $TOKEN"));
        return lines.stream()
                .map(line -> line.replaceAll(".*(http://localhost:" + port + "\\S*).*", "$1"))
                .map(address -> URI.create(address).getPath())
                .toList();
    }

    private String demoToken(String user) {
        return stranger().post("/demo/login", "{\"user\": \"" + user + "\"}").text("/token");
    }

    private static JsonNode activity(Client user, String title) {
        return titled(user.get("/api/activities").json().path("items"), "title", title)
                .getFirst();
    }

    private static List<JsonNode> titled(Iterable<? extends JsonNode> all, String called, String title) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.path(called).asString().equals(title))
                .map(JsonNode.class::cast)
                .toList();
    }

    private static List<ObjectNode> calendar(String user) {
        return GoogleInTests.SERVER.control().calendar().events(user);
    }

    /** When and where. */
    private static List<String> occurrencesInCrm(Client user, String title) {
        var from = Instant.now();
        var items = user.get("/api/activities?limit=100&from=" + from + "&to=" + from.plus(DAYS_AHEAD))
                .json()
                .path("items");
        return occurrences(titled(items, "title", title));
    }

    private static List<String> occurrencesInGoogle(String title) {
        var from = Instant.now();
        var shown = GoogleInTests.SERVER.control().calendar().of(ANNS_MAIL).expanded(from, from.plus(DAYS_AHEAD));
        return occurrences(titled(shown, "summary", title));
    }

    private static List<String> occurrences(List<JsonNode> all) {
        return all.stream()
                .map(one -> OffsetDateTime.parse(one.at("/start/dateTime").asString())
                                .toInstant()
                        + " to "
                        + OffsetDateTime.parse(one.at("/end/dateTime").asString())
                                .toInstant()
                        + " in "
                        + one.path("location").asString())
                .sorted()
                .toList();
    }

    private static List<JsonNode> tagged(List<JsonNode> crm) {
        return crm.stream().filter(contact -> !contact.path("tags").isEmpty()).toList();
    }

    private static List<ObjectNode> google(String user) {
        return GoogleInTests.SERVER.control().contacts(user);
    }

    private static List<String> members(String user) {
        return GoogleInTests.SERVER.control().members(user, "Lockstep");
    }

    /** In the CRM, and in each Google account that has the contact. */
    private static List<String> titles(String email, List<JsonNode> crm) {
        return Stream.concat(
                        Stream.of(contact(crm, email).path("organization")),
                        Stream.of(ANNS_MAIL, BOBS_MAIL)
                                .map(user -> person(user, email)
                                        .path("organizations")
                                        .path(0)))
                .filter(JsonNode::isObject)
                .map(organization -> organization.path("title").asString())
                .toList();
    }

    private static JsonNode contact(List<JsonNode> crm, String email) {
        return withAddress(crm, "emails", email);
    }

    private static JsonNode person(String user, String email) {
        return withAddress(google(user), "emailAddresses", email);
    }

    private static JsonNode withAddress(List<? extends JsonNode> all, String list, String email) {
        return all.stream()
                .filter(one -> one.path(list)
                        .valueStream()
                        .anyMatch(entry -> entry.path("value").asString().equals(email)))
                .findFirst()
                .map(JsonNode.class::cast)
                .orElse(JsonMapper.shared().missingNode());
    }
}
