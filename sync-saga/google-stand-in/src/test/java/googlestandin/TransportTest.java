package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** M1: what Google's clients do to HTTP. */
class TransportTest {

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    private static byte[] gzip(String text) throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void a_compressed_body_in_chunks_is_read() throws Exception {
        byte[] body = gzip(browser.name("Zoë", ""));
        Browser.Reply created = browser.send(HttpRequest.newBuilder(browser.uri("v1/people:createContact"))
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(created.text("/names/0/displayName")).isEqualTo("Zoë");
    }

    @Test
    void a_post_that_overrides_its_method_is_a_patch() throws Exception {
        String bo = browser.contact("Bo");
        String etag = browser.google.contact(Browser.ANN, bo).path("etag").asString();
        Browser.Reply updated =
                browser.send(HttpRequest.newBuilder(browser.uri("v1/" + bo + ":updateContact?updatePersonFields=names"))
                        .header("X-HTTP-Method-Override", "PATCH")
                        .POST(HttpRequest.BodyPublishers.ofString(browser.name("Bob", ",\"etag\":\"" + etag + "\""))));
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.text("/names/0/givenName")).isEqualTo("Bob");
    }

    @Test
    void a_long_get_comes_as_a_form() throws Exception {
        String bo = browser.contact("Bo");
        String cy = browser.contact("Cy");
        Browser.Reply both = browser.send(HttpRequest.newBuilder(browser.uri("v1/people:batchGet"))
                .header("X-HTTP-Method-Override", "GET")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "resourceNames=" + bo + "&resourceNames=" + cy + "&personFields=names%2Cmetadata")));
        assertThat(both.json().path("responses").size()).isEqualTo(2);
    }

    @Test
    void escaped_resource_names_are_understood() throws Exception {
        String escaped = browser.contact("Bo").replace("/", "%2F");
        assertThat(browser.get("v1/" + escaped + "?personFields=names").status())
                .isEqualTo(200);
    }

    @Test
    void the_date_header_shows_the_virtual_time() throws Exception {
        assertThat(browser.get("v1/contactGroups").raw().headers().firstValue("Date"))
                .hasValue("Sun, 01 Mar 2026 08:00:00 GMT");
    }

    @Test
    void unknown_paths_are_not_found_and_noise_does_no_harm() throws Exception {
        assertThat(browser.get("v1/people:nonsense").status()).isEqualTo(404);
        try (Socket noise = new Socket("127.0.0.1", browser.standIn.baseUri().getPort())) {
            noise.getOutputStream().write("\u0000\u0001 nonsense\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            noise.getOutputStream().flush();
            assertThat(noise.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(browser.get("v1/contactGroups").status()).isEqualTo(200);
    }
}
