package lockstep.gateway.demo;

import googlestandin.Control;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A person's calendar. Titles name activities on both sides. */
final class DemoCalendar {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ZoneId ZONE = ZoneId.of(DemoUser.ZONE);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter IN_IDS =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Rest rest;
    private final Control google;
    private final String mail;

    DemoCalendar(Rest rest, Control google, String mail) {
        this.rest = rest;
        this.google = google;
        this.mail = mail;
    }

    void plan(Map<String, ?> activity) {
        rest.post("/api/activities", activity, "Idempotency-Key", "demo-" + activity.get("title"));
    }

    /** What this person may read of it. */
    JsonNode inCrm(String title) {
        return Rest.await(title + " in the CRM", Rest.SOON, () -> found(title), JsonNode::isObject);
    }

    private JsonNode found(String title) {
        return rest.get("/api/activities?limit=100")
                .path("items")
                .valueStream()
                .filter(activity -> activity.path("title").asString().equals(title))
                .findFirst()
                .orElse(JSON.missingNode());
    }

    void changeInCrm(String title, Map<String, ?> patch) {
        rest.patch("/api/activities/" + inCrm(title).path("id").asString(), patch);
    }

    /** Once, however often it is asked for. */
    void createInGoogle(Map<String, ?> event) {
        if (event(String.valueOf(event.get("summary"))).isEmpty()) {
            google.calendar().create(mail, JSON.writeValueAsString(event));
        }
    }

    void changeInGoogle(String title, Map<String, ?> fields) {
        google.calendar().change(mail, idOf(title), JSON.writeValueAsString(fields));
    }

    void moveInGoogle(String series, LocalDateTime original, LocalDateTime to) {
        google.calendar().change(mail, occurrence(series, original), JSON.writeValueAsString(inGoogle(to)));
    }

    void cancelInGoogle(String series, LocalDateTime original) {
        var id = occurrence(series, original);
        if (!google.calendar().event(mail, id).path("status").asString().equals("cancelled")) {
            google.calendar().cancel(mail, id);
        }
    }

    void answerInGoogle(String title, String answer) {
        google.calendar().answer(mail, idOf(title), answer);
    }

    ObjectNode inGoogle(String title) {
        return event(title).orElseThrow(() -> new StoryStopped(mail + " has no " + title + " in Google"));
    }

    /** Of a series the whole. */
    private Optional<ObjectNode> event(String title) {
        return google.calendar().events(mail).stream()
                .filter(event -> event.path("summary").asString().equals(title) && !event.has("recurringEventId"))
                .findFirst();
    }

    private String idOf(String title) {
        return inGoogle(title).path("id").asString();
    }

    private String occurrence(String series, LocalDateTime original) {
        return idOf(series) + "_" + IN_IDS.format(original.atZone(ZONE));
    }

    /** When it happens within the eight weeks from then on. */
    String startsInCrm(String title, LocalDateTime from) {
        var items = rest.get("/api/activities?limit=100&from=%s&to=%s"
                        .formatted(
                                from.atZone(ZONE).toInstant(),
                                from.plusWeeks(8).atZone(ZONE).toInstant()))
                .path("items");
        return starts(items.valueStream().toList(), "title", title);
    }

    String startsInGoogle(String title, LocalDateTime from) {
        var shown = google.calendar()
                .of(mail)
                .expanded(
                        from.atZone(ZONE).toInstant(),
                        from.plusWeeks(8).atZone(ZONE).toInstant());
        return starts(shown, "summary", title);
    }

    private static String starts(List<? extends JsonNode> all, String called, String title) {
        return String.join(
                ", ",
                all.stream()
                        .filter(one -> one.path(called).asString().equals(title))
                        .map(one -> OffsetDateTime.parse(
                                one.path("start").path("dateTime").asString()))
                        .sorted()
                        .map(start -> SHOWN.format(start.atZoneSameInstant(ZONE)))
                        .toList());
    }

    /** An hour from then on, in the CRM's words. */
    static Map<String, ?> inCrm(LocalDateTime start) {
        return hour(start, "zoneId");
    }

    /** An hour from then on, in Google's words. */
    static Map<String, ?> inGoogle(LocalDateTime start) {
        return hour(start, "timeZone");
    }

    private static Map<String, ?> hour(LocalDateTime start, String zone) {
        return Map.of(
                "start",
                moment(start.atZone(ZONE), zone),
                "end",
                moment(start.plusHours(1).atZone(ZONE), zone));
    }

    private static Map<String, String> moment(ZonedDateTime at, String zone) {
        return Map.of("dateTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at), zone, ZONE.getId());
    }
}
