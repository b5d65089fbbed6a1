package googlestandin.control;

import static googlestandin.control.Verb.done;
import static googlestandin.control.Verb.text;

import googlestandin.CalendarControl;
import googlestandin.Json;
import googlestandin.calendar.Channel;
import googlestandin.calendar.Mail;
import googlestandin.calendar.Screens;
import googlestandin.calendar.Screens.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is done to calendars: each verb takes a {@code user}, and a {@code calendar} if it is not the primary one. */
final class CalendarVerbs {

    private final CalendarControl control;

    CalendarVerbs(CalendarControl control) {
        this.control = control;
    }

    void into(Map<String, Verb> verbs) {
        edits(verbs);
        looks(verbs);
        calendars(verbs);
    }

    private Screens screens(ObjectNode in) {
        return control.of(
                text(in, "user"),
                in.path("calendar").asString("primary"),
                in.path("sendUpdates").asString("none"));
    }

    private static Scope scope(ObjectNode in) {
        return Scope.valueOf(in.path("scope").asString("this").toUpperCase(Locale.ROOT));
    }

    private void edits(Map<String, Verb> verbs) {
        verbs.put("create-events", in -> {
            List<ObjectNode> events = new ArrayList<>();
            in.path("events").forEach(event -> events.add((ObjectNode) event));
            List<String> ids = new ArrayList<>(screens(in).create(events));
            int generate = in.path("generate").asInt(0);
            if (generate > 0) {
                ids.addAll(screens(in).generate(generate));
            }
            ObjectNode answer = Json.object();
            answer.set("ids", Json.strings(ids));
            return answer;
        });
        verbs.put("plant-event", in -> id(screens(in).plant(object(in, "event"))));
        verbs.put("change-event", in -> id(screens(in).change(text(in, "id"), object(in, "fields"), scope(in))));
        verbs.put("move-event", in -> {
            ObjectNode times = Json.object();
            times.set("start", object(in, "start"));
            times.set("end", object(in, "end"));
            return id(screens(in).change(text(in, "id"), times, scope(in)));
        });
        verbs.put("cancel-event", in -> done(() -> screens(in).cancel(text(in, "id"), scope(in))));
        verbs.put("answer-event", in -> id(screens(in).answer(text(in, "id"), text(in, "response"), scope(in))));
        verbs.put("hand-over", in -> done(() -> screens(in).handOver(text(in, "id"), text(in, "to"))));
        verbs.put("invite", in -> id(screens(in).invite(text(in, "id"), Json.texts(in, "guests"), scope(in))));
        verbs.put("uninvite", in -> id(screens(in).uninvite(text(in, "id"), Json.texts(in, "guests"), scope(in))));
    }

    private void looks(Map<String, Verb> verbs) {
        verbs.put("event", in -> screens(in).show(text(in, "id")));
        verbs.put("events", in -> events(screens(in).events(in.path("cancelled").asBoolean(false))));
        verbs.put(
                "occurrences",
                in -> events(screens(in).expanded(Instant.parse(text(in, "from")), Instant.parse(text(in, "to")))));
        verbs.put("outbox", in -> {
            ObjectNode answer = Json.object();
            ArrayNode mails = answer.putArray("mails");
            control.outbox().stream().map(Mail::document).forEach(mails::add);
            return answer;
        });
        verbs.put("channels", in -> {
            ObjectNode answer = Json.object();
            ArrayNode channels = answer.putArray("channels");
            control.channels().stream().map(Channel::document).forEach(channels::add);
            return answer;
        });
        verbs.put("clear-outbox", in -> done(control::clearOutbox));
    }

    private void calendars(Map<String, Verb> verbs) {
        verbs.put(
                "create-calendar",
                in -> id(control.createCalendar(
                        text(in, "user"),
                        text(in, "summary"),
                        in.path("timeZone").asString("UTC"))));
        verbs.put(
                "share-calendar",
                in -> done(() -> control.share(
                        text(in, "user"),
                        in.path("calendar").asString("primary"),
                        text(in, "with"),
                        text(in, "role"))));
        verbs.put(
                "time-zone",
                in -> done(() ->
                        control.zone(text(in, "user"), in.path("calendar").asString("primary"), text(in, "timeZone"))));
        verbs.put(
                "purge-events",
                in -> done(() ->
                        control.purge(text(in, "user"), in.path("calendar").asString("primary"))));
        verbs.put("ban", in -> done(() -> control.ban(text(in, "user"), Duration.parse(text(in, "for")))));
    }

    private static ObjectNode object(ObjectNode in, String name) {
        if (in.path(name) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("\"" + name + "\" is missing");
    }

    private static ObjectNode id(String id) {
        return Json.object().put("id", id);
    }

    private static ObjectNode events(List<ObjectNode> events) {
        ObjectNode answer = Json.object();
        answer.putArray("events").addAll(events);
        return answer;
    }
}
