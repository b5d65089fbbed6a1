package lockstep.sync.google.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.calls.MarkedTokens;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import org.jspecify.annotations.Nullable;

/** {@link GoogleCalendar} on Google's own client. */
final class PrimaryCalendar implements GoogleCalendar {

    /** All parameters that a listing has. */
    private static final MarkedTokens TOKENS = new MarkedTokens("primary maxResults=" + PAGE);

    private final CalendarCalls calls;
    private final CalendarZone zone;

    PrimaryCalendar(CalendarCalls calls) {
        this.calls = calls;
        this.zone = new CalendarZone(calls);
    }

    @Override
    public EventPage list(@Nullable String syncToken, @Nullable String pageToken) {
        var answer = calls.list(TOKENS.takenBack(syncToken), TOKENS.takenBack(pageToken));
        var texts = answer.body().texts();
        var next = TOKENS.handedOut(texts.get("nextPageToken"));
        var token = TOKENS.handedOut(texts.get("nextSyncToken"));
        if (next == null && token == null) {
            throw new GoogleFailure.Garbled("no-sync-token"); // an end without one would be taken for the whole list
        }
        var inZone = zone.told(texts.get("timeZone"));
        var items = new ArrayList<Item>();
        answer.body()
                .items()
                .forEach(raw -> Items.read(raw, answer.at(), inZone).ifPresent(items::add));
        return new EventPage(List.copyOf(items), next, token, answer.at());
    }

    @Override
    public Map<String, List<Item>> fetch(List<Known> events) {
        return new Fetching(calls, zone).of(events);
    }

    @Override
    public List<Written> write(List<Write> writes, GuestMail mail) {
        if (writes.size() > BATCH) {
            throw new IllegalArgumentException("Google takes " + BATCH + " at once, not " + writes.size());
        }
        return writes.isEmpty()
                ? List.of()
                : new Writing(
                                calls,
                                mail,
                                writes.stream().map(EventWrite.class::cast).toList())
                        .written();
    }

    @Override
    public Channel watch(String channelId, String token, String address, Duration timeToLive) {
        var answer = calls.make(calls.watch(channelId, token, address, timeToLive));
        try {
            var channel = Json.parse(answer.body());
            var resource = Json.text(channel, "resourceId");
            var expires = Json.text(channel, "expiration");
            if (resource.isEmpty()) {
                throw new IllegalArgumentException("a channel that nobody could stop");
            }
            return new Channel(
                    channelId,
                    resource,
                    expires.isEmpty() ? answer.at().plus(timeToLive) : Instant.ofEpochMilli(Long.parseLong(expires)));
        } catch (RuntimeException rubbish) {
            throw new GoogleFailure.AnswerLost("unreadable");
        }
    }

    @Override
    public void stop(String channelId, String resourceId) {
        try {
            calls.make(calls.stop(channelId, resourceId));
        } catch (GoogleFailure.NotFound stopped) {
            // as it shall be
        }
    }
}
