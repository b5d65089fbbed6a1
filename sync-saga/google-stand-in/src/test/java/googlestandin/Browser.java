package googlestandin;

import googlestandin.oauth.Scopes;
import googlestandin.oauth.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stand-in with one user, Ann, and bare HTTP calls on her behalf. */
final class Browser implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final String ANN = "ann@example.org";
    static final String MASK = "personFields=names,emailAddresses,phoneNumbers,memberships,metadata,clientData";

    final StandIn standIn;
    final Control google;
    final Tokens tokens;
    private final HttpClient http = HttpClient.newHttpClient();
    private String bearer;

    record Reply(int status, HttpResponse<String> raw, JsonNode json) {
        String text(String pointer) {
            return json.at(pointer).asString("");
        }
    }

    Browser(StandInOptions options) {
        standIn = StandIn.start(options.withClock(Clock.fixed(START, ZoneOffset.UTC)));
        google = standIn.control();
        google.createUser(ANN, "Ann Archer");
        tokens = google.grant(ANN, "openid", "email", Scopes.CONTACTS);
        bearer = tokens.accessToken();
    }

    static Browser open() {
        return new Browser(StandInOptions.defaults());
    }

    Browser as(String accessToken) {
        bearer = accessToken;
        return this;
    }

    /** A fresh access token, after the clock was moved. */
    void renew() {
        bearer = google.grant(ANN, Scopes.CONTACTS).accessToken();
    }

    URI uri(String pathAndQuery) {
        return URI.create(standIn.baseUri() + pathAndQuery);
    }

    Reply get(String pathAndQuery) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(pathAndQuery)));
    }

    Reply post(String pathAndQuery, String json) throws IOException, InterruptedException {
        return json("POST", pathAndQuery, json);
    }

    Reply json(String verb, String pathAndQuery, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(pathAndQuery))
                .header("Content-Type", "application/json")
                .method(verb, HttpRequest.BodyPublishers.ofString(json)));
    }

    Reply delete(String pathAndQuery) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(pathAndQuery)).DELETE());
    }

    Reply form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return reply(http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return reply(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static Reply reply(HttpResponse<String> response) {
        ObjectNode json = Json.parseOrNull(response.body().getBytes(StandardCharsets.UTF_8));
        return new Reply(response.statusCode(), response, json == null ? Json.object() : json);
    }

    String name(String given, String more) {
        return "{\"names\":[{\"givenName\":\"%s\"}]%s}".formatted(given, more);
    }

    String contact(String given) {
        return google.createContact(ANN, name(given, ""));
    }

    @Override
    public void close() {
        standIn.close();
        http.close();
    }
}
