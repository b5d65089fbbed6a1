package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.fault.FaultKind;
import googlestandin.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code events.list} and {@code events.instances}, page by page. */
final class EventListing {

    /** Google does not say how long; nobody should rely on more. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    private static final int DEFAULT_PAGE = 250;
    private static final int MAX_PAGE = 2500;

    private EventListing() {}

    static Answer list(CalendarCall call) {
        Asked asked = Asked.of(call);
        int size = pageSize(call);
        return call.calendars().read(() -> {
            Calendar calendar = call.calendar();
            EventsToken from = start(call, calendar, asked);
            if (EventReads.unchanged(call.request(), etag(calendar))) {
                return CalendarApi.nothing(304);
            }
            Selection selection = new Selection(call, calendar, asked, from);
            ObjectNode answer = head(call, calendar);
            // deleted events hide their details from incremental listings that do not ask for them
            EventView view = call.view(calendar, !asked.showDeleted());
            page(call, asked, from, selection, size, answer, view);
            return Answer.ok(answer);
        });
    }

    private static void page(
            CalendarCall call,
            Asked asked,
            EventsToken from,
            Selection selection,
            int size,
            ObjectNode answer,
            EventView view) {
        List<Event> found = selection.page(size + 1);
        int served = served(call, Math.min(found.size(), size));
        boolean cut = call.has(FaultKind.SHORT_LIST) || call.has(FaultKind.EMPTY_LIST);
        boolean again = call.has(FaultKind.DUPLICATE_PAGE);
        boolean more = !cut && (found.size() > served || call.has(FaultKind.EMPTY_PAGE));
        if (more || again) {
            long after = served == 0 || again ? from.after() : selection.place(found, served);
            answer.put("nextPageToken", from.at(EventsToken.PAGE, after).encode());
        } else if (asked.orderBy().isEmpty()
                && !(asked.singleEvents() && call.has(Switch.NO_SYNC_TOKEN_FOR_OCCURRENCES))) {
            answer.put("nextSyncToken", from.at(EventsToken.SYNC, 0).encode());
        }
        ArrayNode items = answer.putArray("items");
        found.subList(0, served).forEach(event -> items.add(view.render(event)));
    }

    /** How many of the page's events are really served. */
    private static int served(CalendarCall call, int size) {
        if (call.has(FaultKind.EMPTY_PAGE) || call.has(FaultKind.EMPTY_LIST)) {
            return 0;
        }
        return call.has(FaultKind.SHORT_PAGE) || call.has(FaultKind.SHORT_LIST) ? size / 2 : size;
    }

    private static int pageSize(CalendarCall call) {
        return Math.min(call.number("maxResults", DEFAULT_PAGE), MAX_PAGE);
    }

    private static ObjectNode head(CalendarCall call, Calendar calendar) {
        ObjectNode answer = Json.object().put("kind", "calendar#events").put("etag", etag(calendar));
        answer.put("summary", calendar.summary).put("updated", Times.updated(calendar.lastChange()));
        answer.put("timeZone", calendar.zone().getId());
        answer.put("accessRole", call.role(calendar).wireName);
        answer.set("defaultReminders", defaultReminders());
        return answer;
    }

    static ArrayNode defaultReminders() {
        ArrayNode reminders = Json.array();
        reminders.addObject().put("method", "popup").put("minutes", 10);
        return reminders;
    }

    private static String etag(Calendar calendar) {
        return "\"p3" + calendar.lastSeq() + "." + calendar.tokenGeneration() + "\"";
    }

    /** The token to go on from; for a first page, one that starts at its beginning. */
    private static EventsToken start(CalendarCall call, Calendar calendar, Asked asked) {
        String place = calendar.id + " " + call.account().sub();
        String pageToken = call.request().param("pageToken");
        String syncToken = call.request().param("syncToken");
        if (!pageToken.isEmpty()) {
            EventsToken page = EventsToken.decode(pageToken, EventsToken.PAGE);
            boolean fits =
                    page != null && page.place().equals(place) && page.all().equals(asked.all());
            if (page == null || !(fits || call.has(Switch.PARAMETER_MISMATCH_SERVED))) {
                throw Errors.badRequest("Invalid page token value.");
            }
            if (page.generation() != calendar.tokenGeneration() || call.has(FaultKind.EXPIRED_TOKEN)) {
                throw Errors.fullSyncRequired();
            }
            return page;
        }
        long moment = call.calendars().latest();
        int generation = calendar.tokenGeneration();
        EventsToken first = new EventsToken(
                EventsToken.PAGE,
                place,
                asked.shape(),
                asked.all(),
                generation,
                -1,
                moment,
                0,
                asked.window(),
                call.now());
        return syncToken.isEmpty()
                ? first
                : incremental(call, first, EventsToken.decode(syncToken, EventsToken.SYNC), asked.sorted());
    }

    private static EventsToken incremental(
            CalendarCall call, EventsToken first, @Nullable EventsToken token, boolean sorted) {
        if (token == null && call.has(Switch.GARBLED_SYNC_TOKEN_IS_400)) {
            throw Errors.invalid("Invalid sync token value.");
        }
        boolean lives = token != null
                && token.place().equals(first.place())
                && token.generation() == first.generation()
                && token.made().plus(TOKEN_LIFE).isAfter(call.now())
                && !call.has(FaultKind.EXPIRED_TOKEN);
        if (token == null || !lives) {
            throw Errors.fullSyncRequired();
        }
        if (!token.shape().equals(first.shape()) && !call.has(Switch.PARAMETER_MISMATCH_SERVED)) {
            throw Errors.badRequest("The parameters differ from those of the request that gave the sync token.");
        }
        return new EventsToken(
                EventsToken.PAGE,
                first.place(),
                first.shape(),
                first.all(),
                first.generation(),
                token.moment(),
                first.moment(),
                sorted ? 0 : token.moment(),
                token.window(),
                call.now());
    }

    static Answer instances(CalendarCall call) {
        int size = pageSize(call);
        Window window =
                Window.of(call.request().param("timeMin"), call.request().param("timeMax"));
        String original = call.request().param("originalStart");
        return call.calendars().read(() -> {
            Calendar calendar = call.calendar();
            Event series = call.event(calendar);
            if (!series.isSeries()) {
                throw Errors.badRequest("The event is not recurring.");
            }
            List<Event> all = Series.instances(calendar, series, window, call.flag("showDeleted")).stream()
                    .filter(event -> call.flag("showDeleted") || !event.cancelled())
                    .filter(event -> original.isEmpty() || startedAt(event, original))
                    .toList();
            String page = call.request().param("pageToken");
            int from = page.isEmpty() ? 0 : Math.min(offset(page), all.size());
            int to = Math.min(all.size(), from + size);
            ObjectNode answer = head(call, calendar);
            if (to < all.size()) {
                answer.put("nextPageToken", "i" + to);
            }
            ArrayNode items = answer.putArray("items");
            EventView view = call.view(calendar, true);
            all.subList(from, to).forEach(event -> items.add(view.render(event)));
            return Answer.ok(answer);
        });
    }

    private static int offset(String page) {
        if (!page.matches("i\\d{1,9}")) {
            throw Errors.badRequest("Invalid page token value.");
        }
        return Integer.parseInt(page.substring(1));
    }

    private static boolean startedAt(Event event, String original) {
        var start = event.fields().path("originalStartTime");
        if (Times.isAllDay(start)) {
            return Json.text(start, "date").equals(original);
        }
        Instant asked = Times.bound(original);
        return Times.instant(start, ZoneOffset.UTC).equals(asked);
    }
}
