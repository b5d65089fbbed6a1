package lockstep.gateway;

import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is left to do when nothing but Google's own client is between a program and a calendar. */
final class PlainCalendar {
    private static final String PRIMARY = "primary";
    private static final String SCOPE = "https://www.googleapis.com/auth/calendar.events";

    private final Calendar calendar;

    private PlainCalendar(Calendar calendar) {
        this.calendar = calendar;
    }

    static PlainCalendar of(GoogleProcess google, String mail) {
        var token = google.control("grant", Map.of("user", mail, "scopes", List.of(SCOPE)))
                .at("/accessToken")
                .asString();
        return new PlainCalendar(new Calendar.Builder(
                        new Apache5HttpTransport(),
                        GsonFactory.getDefaultInstance(),
                        request -> request.getHeaders().setAuthorization("Bearer " + token))
                .setRootUrl(google.base.toString())
                .setApplicationName("benchmark")
                .build());
    }

    record Listed(int events, int calls, String syncToken) {}

    Listed list(@Nullable String syncToken) throws IOException {
        int events = 0;
        int calls = 0;
        String page = null;
        while (true) {
            var answer = calendar.events()
                    .list(PRIMARY)
                    .setMaxResults(2500)
                    .setSyncToken(syncToken)
                    .setPageToken(page)
                    .execute();
            events += answer.getItems().size();
            calls++;
            page = answer.getNextPageToken();
            if (page == null) {
                return new Listed(events, calls, answer.getNextSyncToken());
            }
        }
    }

    void insertOneByOne(List<Event> events) throws IOException {
        for (var event : events) {
            calendar.events().insert(PRIMARY, event).execute();
        }
    }

    void insertInBatches(List<Event> events) throws IOException {
        for (int from = 0; from < events.size(); from += 50) {
            var batch = calendar.batch();
            for (var event : events.subList(from, Math.min(from + 50, events.size()))) {
                calendar.events().insert(PRIMARY, event).queue(batch, new Strict());
            }
            batch.execute();
        }
    }

    static List<Event> events(String mail, int count) throws IOException {
        var events = new ArrayList<Event>();
        for (int i = 0; i < count; i++) {
            var json = Plans.event(mail, i).without("attendees").toString();
            events.add(GsonFactory.getDefaultInstance().fromString(json, Event.class));
        }
        return events;
    }

    private static final class Strict extends JsonBatchCallback<Event> {
        @Override
        public void onSuccess(Event created, HttpHeaders headers) {
            // one of many
        }

        @Override
        public void onFailure(GoogleJsonError refused, HttpHeaders headers) {
            throw new IllegalStateException(refused.toString());
        }
    }
}
