package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.http.Answer;
import googlestandin.http.ApiError;
import googlestandin.state.Mix;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** {@code events.watch} and {@code channels.stop}. */
final class Watching {

    private static final Duration LIFE = Duration.ofDays(7);

    private Watching() {}

    static Answer watch(CalendarCall call) {
        Calendar calendar = call.calendar();
        ObjectNode body = call.body();
        String id = Json.text(body, "id");
        if (id.isEmpty()) {
            throw Errors.required("Required");
        }
        if (id.length() > 64 || Json.text(body, "token").length() > 256) {
            throw Errors.invalid("Invalid channel.");
        }
        if (!Json.text(body, "type").equals("web_hook")
                && !Json.text(body, "type").equals("webhook")) {
            throw Errors.invalid("Unknown channel type.");
        }
        if (calendar.kind == Calendar.Kind.HOLIDAYS) {
            throw ApiError.legacy(
                    400,
                    "calendar",
                    "pushNotSupportedForRequestedResource",
                    "Push notifications are not supported by this resource.");
        }
        String resource =
                Long.toString(Mix.mix(Mix.hash(calendar.id + call.account().sub())) >>> 1, 36);
        Channel channel = new Channel(
                id,
                Json.text(body, "token"),
                address(call, Json.text(body, "address")),
                calendar.id,
                call.account().email(),
                resource,
                expires(call, body),
                false);
        if (!call.calendars().channels.open(channel)) {
            throw ApiError.legacy(400, "global", "channelIdNotUnique", "Channel id " + id + " not unique");
        }
        return Answer.ok(shown(channel));
    }

    private static ObjectNode shown(Channel channel) {
        ObjectNode shown = Json.object().put("kind", "api#channel").put("id", channel.id());
        shown.put("resourceId", channel.resourceId()).put("resourceUri", channel.resourceUri());
        if (!channel.token().isEmpty()) {
            shown.put("token", channel.token());
        }
        return shown.put("expiration", Long.toString(channel.expires().toEpochMilli()));
    }

    /** Google calls any address with a certificate; this server calls its own machine alone. */
    private static URI address(CalendarCall call, String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException unreadable) {
            throw Errors.invalid("Invalid address.");
        }
        boolean plain = !"https".equals(address.getScheme());
        if (plain && (!"http".equals(address.getScheme()) || call.has(Switch.PUSH_NEEDS_HTTPS))) {
            throw ApiError.legacy(400, "global", "push.webhookUrlNotHttps", "WebHook callback must be HTTPS: " + text);
        }
        String host = String.valueOf(address.getHost());
        if (!host.equals("localhost") && !host.startsWith("127.") && !host.equals("[::1]")) {
            throw ApiError.legacy(
                    401, "global", "push.webhookUrlUnauthorized", "Unauthorized WebHook callback channel: " + text);
        }
        return address;
    }

    /** The least of what is asked for and what is allowed. */
    private static Instant expires(CalendarCall call, ObjectNode body) {
        Instant expires = call.now().plus(LIFE);
        long asked = body.path("expiration").asLong(0);
        long seconds = body.path("params").path("ttl").asLong(0);
        if (asked > 0 && Instant.ofEpochMilli(asked).isBefore(expires)) {
            expires = Instant.ofEpochMilli(asked);
        }
        if (seconds > 0 && call.now().plusSeconds(seconds).isBefore(expires)) {
            expires = call.now().plusSeconds(seconds);
        }
        return expires;
    }

    static Answer stop(CalendarCall call) {
        ObjectNode body = call.body();
        String id = Json.text(body, "id");
        boolean stopped = call.calendars()
                .channels
                .stop(id, Json.text(body, "resourceId"), call.account().email());
        if (!stopped) {
            throw ApiError.legacy(
                    404, "global", "notFound", "Channel '" + id + "' not found for project '123456789012'");
        }
        return CalendarApi.nothing(204);
    }
}
