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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.gateway.demo.Demo;
import org.junit.jupiter.api.Test;
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
@Import(DemoStoryTest.Console.class)
class DemoStoryTest extends RunningProduct {
    private static final String ANNS_MAIL = "ann@gmail.example";
    private static final String BOBS_MAIL = "bob@gmail.example";
    private static final String HELGA = "helga.weiss@example.org";
    private static final String CARLA = "carla.rossi@example.org";
    private static final String LAST_LINE = "delete the data directory.";
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    @TempDir
    static Path folder;

    @Autowired
    Demo demo;

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
    void the_story_is_told_once_and_both_sides_are_as_it_says() {
        var story = printed(1);

        assertThat(rows(story))
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
        assertThat(story).contains("in the CRM \"Partner\", in Google \"Managing Director\", kept: GOOGLE");

        var ann = withToken(token(story));
        var crm = ann.get("/api/contacts?limit=100")
                .json()
                .path("items")
                .valueStream()
                .toList();
        assertThat(crm).as("forty, four imported, one deleted").hasSize(43);
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
                .hasSize(7);
    }

    private static String printed(int times) {
        return await().atMost(Duration.ofSeconds(90))
                .failFast(() ->
                        assertThat(PRINTED.toString(StandardCharsets.UTF_8)).doesNotContain("The story stopped"))
                .until(
                        () -> PRINTED.toString(StandardCharsets.UTF_8),
                        text -> text.split(Pattern.quote(LAST_LINE), -1).length > times);
    }

    private static List<String> rows(String story) {
        return story.lines()
                .filter(line -> line.matches("  (ann|bob) .*"))
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
        assertThat(lines).hasSize(3).allMatch(line -> line.contains("Bearer $TOKEN"));
        return lines.stream()
                .map(line -> line.replaceAll(".*(http://localhost:" + port + "\\S*).*", "$1"))
                .map(address -> URI.create(address).getPath())
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
