package lockstep.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** Somebody with a token, or without. Header names and values alternate. */
record Client(String base, @Nullable String token) {
    static final String JSON = "application/json";
    static final String MERGE_PATCH = "application/merge-patch+json";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    Reply get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Reply post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), with(headers, "Content-Type", JSON));
    }

    Reply put(String path, String body, String... headers) {
        return send("PUT", path, BodyPublishers.ofString(body), with(headers, "Content-Type", JSON));
    }

    Reply patch(String path, String body, String... headers) {
        return send("PATCH", path, BodyPublishers.ofString(body), with(headers, "Content-Type", MERGE_PATCH));
    }

    Reply delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    Reply send(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String[] with(String[] headers, String name, String value) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }
}
