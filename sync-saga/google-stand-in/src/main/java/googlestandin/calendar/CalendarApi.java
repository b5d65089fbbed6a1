package googlestandin.calendar;

import googlestandin.http.Answer;
import googlestandin.http.ApiError;
import java.util.Map;

/** Leads a call to what serves it. */
public final class CalendarApi {

    private CalendarApi() {}

    /** The answer; where Google would refuse, an {@link ApiError}. */
    public static Answer serve(CalendarCall call) {
        return switch (call.method()) {
            case CALENDAR_LIST -> Answer.ok(CalendarViews.list(call));
            case CALENDAR_LIST_GET -> Answer.ok(CalendarViews.listed(call));
            case CALENDARS_GET -> Answer.ok(CalendarViews.get(call));
            case SETTINGS_LIST -> Answer.ok(CalendarViews.settings(call));
            case SETTINGS_GET -> Answer.ok(CalendarViews.setting(call));
            case LIST -> EventListing.list(call);
            case INSTANCES -> EventListing.instances(call);
            case GET -> EventReads.get(call);
            case INSERT -> EventWrites.insert(call);
            case UPDATE -> EventWrites.update(call);
            case PATCH -> EventWrites.patch(call);
            case DELETE -> EventWrites.delete(call);
            case MOVE -> EventWrites.move(call);
            case WATCH -> Watching.watch(call);
            case STOP -> Watching.stop(call);
        };
    }

    static Answer nothing(int status) {
        return new Answer(status, Map.of(), Answer.JSON, new byte[0]);
    }
}
