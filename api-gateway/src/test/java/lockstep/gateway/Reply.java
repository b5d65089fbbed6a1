package lockstep.gateway;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the product answered. */
record Reply(HttpResponse<String> http) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CONFIRMATION = Pattern.compile("confirmation[\">=]+([\\w-]{43})");

    int status() {
        return http.statusCode();
    }

    JsonNode json() {
        return JSON.readTree(http.body());
    }

    String body() {
        return http.body();
    }

    String text(String pointer) {
        return json().at(pointer).asString();
    }

    @Nullable
    String header(String name) {
        return http.headers().firstValue(name).orElse(null);
    }

    String id() {
        return text("/id");
    }

    String etag() {
        return String.valueOf(header("ETag"));
    }

    /** What the callback gave the browser, on the page or on its way to where the user came from. */
    String confirmation() {
        var told = CONFIRMATION.matcher(status() == 303 ? String.valueOf(header("Location")) : body());
        return told.find() ? told.group(1) : "none";
    }

    /** Name of the problem, without the part all have. */
    String problem() {
        return text("/type").replace("urn:lockstep:problem:", "");
    }

    @Override
    public String toString() {
        return status() + " " + http.body();
    }
}
