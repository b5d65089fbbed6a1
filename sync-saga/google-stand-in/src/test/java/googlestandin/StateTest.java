package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.oauth.Scopes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stand-in goes on where it was. */
class StateTest {

    private static final String SYNC = "v1/people/me/connections?personFields=names,metadata&requestSyncToken=true";

    @TempDir
    Path folder;

    private StandInOptions options() {
        return StandInOptions.defaults().withState(folder.resolve("google.state"));
    }

    @Test
    void contacts_groups_tokens_and_time_outlive_a_restart() throws Exception {
        String bo;
        String sync;
        String access;
        try (Browser before = new Browser(options())) {
            before.google.createContacts(Browser.ANN, List.of(Json.parse(before.name("Bo", ""))), "CRM");
            bo = before.google.members(Browser.ANN, "CRM").getFirst();
            sync = before.get(SYNC).text("/nextSyncToken");
            before.google.deleteContact(Browser.ANN, before.contact("Cy"));
            before.google.advance(Duration.ofMinutes(7));
            access = before.tokens.accessToken();
        }
        try (Browser after = new Browser(options())) {
            assertThat(after.google.clock().instant()).isEqualTo(Browser.START.plus(Duration.ofMinutes(7)));
            after.as(access);
            assertThat(after.google.members(Browser.ANN, "CRM")).containsExactly(bo);
            Browser.Reply delta = after.get(SYNC + "&syncToken=" + sync);
            assertThat(delta.json().path("connections").size()).isEqualTo(1);
            assertThat(delta.json().at("/connections/0/metadata/deleted").asBoolean())
                    .isTrue();
            assertThat(after.contact("Dee")).isNotEqualTo(bo);
        }
    }

    @Test
    void a_page_token_is_good_after_a_restart() throws Exception {
        Browser.Reply first;
        try (Browser before = new Browser(options())) {
            before.google.generateContacts(Browser.ANN, 5, "");
            first = before.get(SYNC + "&pageSize=3");
            before.google.changeContact(
                    Browser.ANN,
                    before.google.members(Browser.ANN, "myContacts").getLast(),
                    before.name("Zed", ""));
        }
        try (Browser after = new Browser(options())) {
            Browser.Reply second = after.get(SYNC + "&pageSize=3&pageToken=" + first.text("/nextPageToken"));
            assertThat(second.json().path("connections").size()).isEqualTo(2);
        }
    }

    @Test
    void a_line_that_was_cut_off_is_a_change_that_never_was() throws Exception {
        try (Browser before = new Browser(options())) {
            before.contact("Bo");
        }
        Files.writeString(folder.resolve("google.state"), "[{\"kind\":\"contact\",\"ow", StandardOpenOption.APPEND);
        try (Browser after = new Browser(options())) {
            assertThat(after.google.contacts(Browser.ANN)).hasSize(1);
        }
    }

    /** A process of its own, killed while nobody expects it, as crash tests do. */
    @Test
    void a_killed_process_has_lost_nothing_that_it_answered() throws Exception {
        Path state = folder.resolve("killed.state");
        Process first = start(state);
        String base = first.inputReader(StandardCharsets.UTF_8).readLine();
        control(base, "create-user", "{\"email\":\"ann@example.org\",\"generate\":300,\"group\":\"CRM\"}");
        String granted =
                control(base, "grant", "{\"user\":\"ann@example.org\",\"scopes\":[\"%s\"]}".formatted(Scopes.CONTACTS));
        first.destroyForcibly().waitFor();
        Process second = start(state);
        try {
            String again = second.inputReader(StandardCharsets.UTF_8).readLine();
            String members = control(again, "members", "{\"user\":\"ann@example.org\",\"group\":\"CRM\"}");
            assertThat(Json.parse(members).path("resourceNames").size()).isEqualTo(300);
            var refreshed = Json.parse(granted);
            try (var http = java.net.http.HttpClient.newHttpClient()) {
                String form = "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s"
                        .formatted(
                                refreshed.path("clientId").asString(),
                                refreshed.path("clientSecret").asString(),
                                refreshed.path("refreshToken").asString());
                var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(again + "token"))
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form))
                        .build();
                assertThat(http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    private static Process start(Path state) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "googlestandin.Main",
                        "--port=0",
                        "--seed=5",
                        "--state=" + state)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String control(String base, String verb, String json) throws Exception {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(base + "control/" + verb))
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(json))
                    .build();
            return http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
