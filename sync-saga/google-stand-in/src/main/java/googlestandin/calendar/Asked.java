package googlestandin.calendar;

import googlestandin.http.Request;
import googlestandin.state.Mix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a listing is asked for. */
record Asked(
        boolean singleEvents,
        boolean showDeleted,
        String orderBy,
        Window window,
        @Nullable Instant updatedMin,
        Set<String> eventTypes,
        String iCalUid,
        String q,
        List<String> privately,
        List<String> jointly,
        String shape,
        String all) {

    private static final List<String> LASTING =
            List.of("eventTypes", "timeZone", "maxResults", "maxAttendees", "showHiddenInvitations");

    private static final List<String> NOT_WITH_TOKEN = List.of(
            "iCalUID",
            "orderBy",
            "privateExtendedProperty",
            "q",
            "sharedExtendedProperty",
            "timeMin",
            "timeMax",
            "updatedMin");

    private static final Set<String> TYPES =
            Set.of("birthday", "default", "focusTime", "fromGmail", "outOfOffice", "workingLocation");

    private static final Duration UPDATED_MIN_REACH = Duration.ofDays(30);

    static Asked of(CalendarCall call) {
        Request request = call.request();
        boolean withToken = !request.param("syncToken").isEmpty();
        if (withToken) {
            refuseWithToken(request);
        }
        for (String type : request.params("eventTypes")) {
            if (!TYPES.contains(type)) {
                throw Errors.invalid("Invalid value for: " + type + " is not a valid value");
            }
        }
        String orderBy = request.param("orderBy");
        if (!Set.of("", "startTime", "updated").contains(orderBy)) {
            throw Errors.invalid("Invalid value for: " + orderBy + " is not a valid value");
        }
        if (orderBy.equals("startTime") && !call.flag("singleEvents")) {
            throw Errors.badRequest("The requested ordering is not available for the particular query.");
        }
        String updatedMin = request.param("updatedMin");
        Instant since = updatedMin.isEmpty() ? null : Times.bound(updatedMin);
        if (since != null && since.isBefore(call.now().minus(UPDATED_MIN_REACH))) {
            throw Errors.updatedMinTooLongAgo();
        }
        String shape = shape(call);
        List<String> all = new ArrayList<>(List.of(shape));
        NOT_WITH_TOKEN.forEach(name -> all.add(name + request.params(name)));
        return new Asked(
                call.flag("singleEvents"),
                call.flag("showDeleted"),
                orderBy,
                Window.of(request.param("timeMin"), request.param("timeMax")),
                since,
                Set.copyOf(request.params("eventTypes")),
                request.param("iCalUID"),
                request.param("q").toLowerCase(Locale.ROOT),
                request.params("privateExtendedProperty"),
                request.params("sharedExtendedProperty"),
                fingerprint(shape),
                fingerprint(all.toString()));
    }

    private static void refuseWithToken(Request request) {
        for (String name : NOT_WITH_TOKEN) {
            if (!request.params(name).isEmpty()) {
                throw Errors.badRequest("Sync token cannot be used with the parameter " + name + ".");
            }
        }
        if (request.param("showDeleted").equals("false")) {
            throw Errors.badRequest("Sync token cannot be used with showDeleted=false.");
        }
    }

    private static String shape(CalendarCall call) {
        StringBuilder shape = new StringBuilder();
        shape.append(call.flag("singleEvents")).append(call.flag("showDeleted"));
        LASTING.forEach(
                name -> shape.append('|').append(new TreeSet<>(call.request().params(name))));
        return shape.toString();
    }

    private static String fingerprint(String text) {
        return Long.toHexString(Mix.hash(text));
    }

    /** Filters that no token remembers. */
    boolean wants(Event event, boolean oneConstraintIsEnough) {
        return (eventTypes.isEmpty() || eventTypes.contains(event.text("eventType")))
                && (iCalUid.isEmpty() || iCalUid.equals(event.text("iCalUID")))
                && (updatedMin == null || !event.updated().isBefore(updatedMin))
                && (q.isEmpty() || mentions(event))
                && Properties.match(event, "private", privately, oneConstraintIsEnough)
                && Properties.match(event, "shared", jointly, oneConstraintIsEnough);
    }

    private boolean mentions(Event event) {
        StringBuilder text = new StringBuilder();
        for (String field : List.of("summary", "description", "location")) {
            text.append(event.text(field)).append('\n');
        }
        for (JsonNode attendee : event.fields().path("attendees")) {
            text.append(attendee).append('\n');
        }
        text.append(event.fields().path("organizer"));
        return text.toString().toLowerCase(Locale.ROOT).contains(q);
    }

    boolean sorted() {
        return singleEvents || !orderBy.isEmpty();
    }
}
