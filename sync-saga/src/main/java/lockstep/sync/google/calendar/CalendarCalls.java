package lockstep.sync.google.calendar;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Channel;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.calls.Call;
import lockstep.sync.google.calls.Caller;
import lockstep.sync.google.calls.Caller.Answer;
import lockstep.sync.google.calls.Kind;
import lockstep.sync.google.calls.Outcome;
import lockstep.sync.google.calls.Outcome.Answered;
import lockstep.sync.google.calls.RawPage;
import lockstep.sync.google.calls.Units;
import lockstep.sync.google.calls.Units.Quota;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The calls that are made to one account's primary calendar: their parameters, names and costs. */
final class CalendarCalls {

    private static final String PRIMARY = "primary";
    private static final Units ONE = Units.of(Quota.CALENDAR, 1);
    /** Google's reference of the call: it is a read and a write. */
    private static final Units PATCH = Units.of(Quota.CALENDAR, 3);

    private final Calendar calendar;
    private final Caller caller;

    CalendarCalls(Calendar calendar, Caller caller) {
        this.calendar = calendar;
        this.caller = caller;
    }

    /** Series as series, and no filter whatever: a token that was given out under one is good for nothing else. */
    Answer<RawPage> list(@Nullable String syncToken, @Nullable String pageToken) {
        var goesOn = syncToken != null || pageToken != null;
        return page(
                goesOn ? Kind.LISTING_FROM_CURSOR : Kind.READ,
                made(() -> calendar.events()
                        .list(PRIMARY)
                        .setMaxResults(GoogleCalendar.PAGE)
                        .setSyncToken(syncToken)
                        .setPageToken(pageToken)));
    }

    /** Nothing but what the calendar says of itself. */
    Answer<RawPage> head() {
        return page(Kind.READ, made(() -> calendar.events().list(PRIMARY).setMaxResults(1)));
    }

    private Answer<RawPage> page(Kind kind, AbstractGoogleClientRequest<?> request) {
        return caller.call("calendar.events.list", kind, ONE, request, CalendarCalls::page);
    }

    static RawPage page(String body) {
        return page(body.getBytes(StandardCharsets.UTF_8));
    }

    private static RawPage page(byte[] body) {
        return RawPage.read(body, "items");
    }

    /** A series with all its exceptions, cancelled ones, too. */
    Call series(String iCalUid, @Nullable String pageToken) {
        return new Call(
                "calendar.events.list",
                Kind.READ,
                ONE,
                made(() -> calendar.events()
                        .list(PRIMARY)
                        .setICalUID(iCalUid)
                        .setShowDeleted(true)
                        .setMaxResults(GoogleCalendar.PAGE)
                        .setPageToken(pageToken)));
    }

    Call get(String eventId) {
        return new Call(
                "calendar.events.get",
                Kind.READ,
                ONE,
                made(() -> calendar.events().get(PRIMARY, eventId)));
    }

    Call instances(String seriesId, String originalStart) {
        return new Call(
                "calendar.events.instances",
                Kind.READ,
                ONE,
                made(() -> calendar.events().instances(PRIMARY, seriesId).setOriginalStart(originalStart)));
    }

    /** Conferences and attachments stay only where a client says that it knows of them. */
    Call write(EventWrite write, GuestMail mail) {
        var call = switch (write.action()) {
            case INSERT ->
                new Call(
                        "calendar.events.insert",
                        Kind.WRITE,
                        ONE,
                        made(() -> calendar.events()
                                .insert(PRIMARY, event(write.body()))
                                .setSendUpdates(sendUpdates(mail))
                                .setConferenceDataVersion(1)
                                .setSupportsAttachments(true)));
            case PATCH ->
                new Call(
                        "calendar.events.patch",
                        Kind.WRITE_IF_UNCHANGED,
                        PATCH,
                        made(() -> calendar.events()
                                .patch(PRIMARY, write.eventId(), event(write.body()))
                                .setSendUpdates(sendUpdates(mail))
                                .setConferenceDataVersion(1)
                                .setSupportsAttachments(true)));
            case DELETE ->
                new Call(
                        "calendar.events.delete",
                        Kind.WRITE_IF_UNCHANGED,
                        ONE,
                        made(() -> calendar.events()
                                .delete(PRIMARY, write.eventId())
                                .setSendUpdates(sendUpdates(mail))));
        };
        call.request().getRequestHeaders().setIfMatch(write.etag());
        return call;
    }

    Call watch(String channelId, String token, String address, Duration timeToLive) {
        var channel = new Channel()
                .setId(channelId)
                .setType("web_hook")
                .setToken(token)
                .setAddress(address)
                .setParams(Map.of("ttl", Long.toString(timeToLive.toSeconds())));
        return new Call(
                "calendar.events.watch",
                Kind.WRITE,
                ONE,
                made(() -> calendar.events().watch(PRIMARY, channel)));
    }

    /** Stopping twice does no harm, so it is repeated like a read. */
    Call stop(String channelId, String resourceId) {
        var channel = new Channel().setId(channelId).setResourceId(resourceId);
        return new Call(
                "calendar.channels.stop",
                Kind.READ,
                ONE,
                made(() -> calendar.channels().stop(channel)));
    }

    /** By itself; all that goes wrong is thrown. */
    Answered make(Call call) {
        var answer = caller.call(
                call.name(),
                call.kind(),
                call.units(),
                call.request(),
                body -> new String(body, StandardCharsets.UTF_8));
        return new Answered(answer.body(), answer.at());
    }

    /** In one request. */
    List<Outcome> make(List<Call> calls) {
        return caller.batch(calendar, calls);
    }

    /** Its nulls stay nulls. */
    static Event event(ObjectNode body) throws IOException {
        return GsonFactory.getDefaultInstance().fromString(body.toString(), Event.class);
    }

    private static String sendUpdates(GuestMail mail) {
        return switch (mail) {
            case NONE -> "none";
            case EXTERNAL -> "externalOnly";
            case ALL -> "all";
        };
    }

    private interface Making {
        AbstractGoogleClientRequest<?> request() throws IOException;
    }

    private static AbstractGoogleClientRequest<?> made(Making making) {
        try {
            return Objects.requireNonNull(making.request());
        } catch (IOException impossible) {
            throw new IllegalStateException("making a request does no input or output", impossible);
        }
    }
}
