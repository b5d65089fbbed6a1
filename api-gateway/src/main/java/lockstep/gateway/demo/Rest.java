package lockstep.gateway.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product's interface as one user sees it, from outside. */
final class Rest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    /** Long enough for a read model to follow. */
    static final Duration SOON = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String base;
    private final @Nullable String token;

    private Rest(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    static Rest signIn(String base, String user) {
        var token = stranger(base)
                .send("POST", "/demo/login", JSON.createObjectNode().put("user", user))
                .path("token")
                .asString();
        return new Rest(base, token);
    }

    /** Somebody without a token, such as a browser that Google sends back. */
    static Rest stranger(String base) {
        return new Rest(base, null);
    }

    String token() {
        return String.valueOf(token);
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    /** Where a browser is sent on to. */
    URI location(String path) {
        return answer("GET", path, null)
                .headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() -> new StoryStopped("GET " + path + " leads nowhere"));
    }

    JsonNode post(String path, Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    JsonNode put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** Against the version that is there now. */
    JsonNode patch(String path, Object body) {
        return send("PATCH", path, body, "Content-Type", "application/merge-patch+json", "If-Match", etag(path));
    }

    void delete(String path) {
        send("DELETE", path, null, "If-Match", etag(path));
    }

    /** Asks until the answer will do. */
    static <T> T await(String what, Duration atMost, Supplier<T> question, Predicate<T> answer) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            T last = question.get();
            if (answer.test(last)) {
                return last;
            }
            if (System.nanoTime() > end) {
                throw new StoryStopped("waited " + atMost.toSeconds() + " s in vain for " + what);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoryStopped("the product is shutting down");
            }
        }
    }

    private String etag(String path) {
        return "\"" + get(path).path("version").asString() + "\"";
    }

    private JsonNode send(String verb, String path, @Nullable Object body, String... headers) {
        var answer = answer(verb, path, body, headers);
        boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        return json ? JSON.readTree(answer.body()) : JSON.missingNode();
    }

    private HttpResponse<String> answer(String verb, String path, @Nullable Object body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        request.header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        request.method(
                verb,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new StoryStopped(
                        verb + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new StoryStopped(verb + " " + path + " was not answered: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryStopped("the product is shutting down");
        }
    }
}
