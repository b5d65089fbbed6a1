package googlestandin;

import googlestandin.oauth.Scopes;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** Ann, Ben and Cy with their calendars; zones are Berlin's, and it is the first of March 2026. */
abstract class Planning {

    static final String ANN = Browser.ANN;
    static final String BEN = "ben@example.org";
    static final String CY = "cy@example.org";
    static final String OUTSIDE = "guest@elsewhere.example";
    static final String EVENTS = "calendar/v3/calendars/primary/events";

    Browser browser;
    CalendarControl google;
    private final Map<String, String> tokens = new HashMap<>();

    Planning() {
        this(StandInOptions.defaults());
    }

    Planning(StandInOptions options) {
        browser = new Browser(options);
        google = browser.google.calendar();
        browser.google.createUser(BEN, "Ben Baker");
        browser.google.createUser(CY, "Cy Carter");
        as(ANN);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    void as(String user) {
        browser.as(tokens.computeIfAbsent(user, this::grant));
    }

    private String grant(String user) {
        return browser.google
                .grant(
                        user,
                        Scopes.CALENDAR_EVENTS,
                        Scopes.CALENDAR_LIST_READONLY,
                        Scopes.CALENDAR_SETTINGS_READONLY,
                        "https://www.googleapis.com/auth/calendar.readonly")
                .accessToken();
    }

    /** New access tokens, after the clock was moved. */
    void renew() {
        tokens.clear();
        as(ANN);
    }

    static String timed(String summary, String start, String end, String more) {
        return """
            {"summary":"%s","start":{"dateTime":"%s","timeZone":"Europe/Berlin"},
             "end":{"dateTime":"%s","timeZone":"Europe/Berlin"}%s}""".formatted(summary, start, end, more);
    }

    static String meeting(String summary, String more) {
        return timed(summary, "2026-03-02T09:00:00", "2026-03-02T10:00:00", more);
    }

    static String allDay(String summary, String start, String end) {
        return "{\"summary\":\"%s\",\"start\":{\"date\":\"%s\"},\"end\":{\"date\":\"%s\"}}"
                .formatted(summary, start, end);
    }

    static String guests(String... addresses) {
        StringBuilder list = new StringBuilder(",\"attendees\":[");
        for (String address : addresses) {
            list.append(list.charAt(list.length() - 1) == '[' ? "" : ",")
                    .append("{\"email\":\"")
                    .append(address)
                    .append("\"}");
        }
        return list.append(']').toString();
    }

    static String weekly(String summary, String more) {
        return meeting(summary, ",\"recurrence\":[\"RRULE:FREQ=WEEKLY;COUNT=10\"]" + more);
    }

    String insert(String event) throws IOException, InterruptedException {
        Browser.Reply reply = browser.post(EVENTS, event);
        if (reply.status() != 200) {
            throw new AssertionError(reply.json().toString());
        }
        return reply.text("/id");
    }

    Browser.Reply event(String id) throws IOException, InterruptedException {
        return browser.get(EVENTS + "/" + id);
    }

    Browser.Reply patch(String id, String fields) throws IOException, InterruptedException {
        return browser.json("PATCH", EVENTS + "/" + id, fields);
    }

    Browser.Reply patch(String id, String fields, String ifMatch) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(browser.uri(EVENTS + "/" + id))
                .header("If-Match", ifMatch)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(fields)));
    }

    Browser.Reply put(String id, String event) throws IOException, InterruptedException {
        return browser.json("PUT", EVENTS + "/" + id, event);
    }

    Browser.Reply delete(String id) throws IOException, InterruptedException {
        return browser.delete(EVENTS + "/" + id);
    }

    Browser.Reply list(String query) throws IOException, InterruptedException {
        return browser.get(EVENTS + "?" + query);
    }

    String syncToken() throws IOException, InterruptedException {
        return list("").text("/nextSyncToken");
    }

    static List<String> ids(Browser.Reply reply) {
        return texts(reply, "id");
    }

    static List<String> texts(Browser.Reply reply, String field) {
        return reply.json()
                .path("items")
                .valueStream()
                .map(item -> item.path(field).asString(""))
                .toList();
    }

    static JsonNode item(Browser.Reply reply, String id) {
        return reply.json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow();
    }

    static String reason(Browser.Reply reply) {
        return reply.status() + " " + reply.text("/error/errors/0/reason");
    }
}
