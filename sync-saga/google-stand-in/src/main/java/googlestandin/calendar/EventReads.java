package googlestandin.calendar;

import googlestandin.http.Answer;
import googlestandin.http.Request;

/** One event at a time; a cancelled one is shown like any other. */
final class EventReads {

    private EventReads() {}

    static Answer get(CalendarCall call) {
        return call.calendars().read(() -> {
            Calendar calendar = call.calendar();
            Event event = call.event(calendar);
            EventView view = call.view(calendar, false);
            return unchanged(call.request(), event.etag()) ? CalendarApi.nothing(304) : Answer.ok(view.render(event));
        });
    }

    static boolean unchanged(Request request, String etag) {
        return etag.equals(request.header("if-none-match"));
    }
}
