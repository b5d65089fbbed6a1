package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.Events;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.UserCredentials;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import googlestandin.oauth.Scopes;
import googlestandin.oauth.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own calendar client, over a transport that knows PATCH and over one that does not. */
class GoogleCalendarClientTest extends Planning {

    private Calendar calendar(String transportName) {
        HttpTransport transport = transportName.equals("apache5") ? new Apache5HttpTransport() : new NetHttpTransport();
        Tokens tokens = browser.google.grant(ANN, Scopes.CALENDAR_EVENTS, Scopes.CALENDAR_LIST_READONLY);
        UserCredentials credentials = UserCredentials.newBuilder()
                .setClientId(tokens.clientId())
                .setClientSecret(tokens.clientSecret())
                .setRefreshToken(tokens.refreshToken())
                .setTokenServerUri(browser.uri("token"))
                .setHttpTransportFactory(() -> transport)
                .build();
        return new Calendar.Builder(
                        transport, GsonFactory.getDefaultInstance(), new HttpCredentialsAdapter(credentials))
                .setRootUrl(browser.standIn.baseUri().toString())
                .setApplicationName("test")
                .build();
    }

    private static Event meeting(String summary) {
        return new Event()
                .setSummary(summary)
                .setStart(at("2026-03-02T09:00:00+01:00"))
                .setEnd(at("2026-03-02T10:00:00+01:00"));
    }

    private static EventDateTime at(String time) {
        return new EventDateTime().setDateTime(new DateTime(time)).setTimeZone("Europe/Berlin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void inserts_patches_updates_lists_and_deletes(String transport) throws Exception {
        Calendar calendar = calendar(transport);
        Events first = calendar.events().list("primary").setMaxResults(2500).execute();
        Event created = calendar.events()
                .insert(
                        "primary",
                        meeting("A").setId("0123456789abcdef").setAttendees(List.of(new EventAttendee().setEmail(BEN))))
                .setSendUpdates("none")
                .execute();
        assertThat(created.getStart().getDateTime().toStringRfc3339()).isEqualTo("2026-03-02T09:00:00.000+01:00");

        var patch = calendar.events().patch("primary", created.getId(), new Event().setSummary("B"));
        patch.getRequestHeaders().setIfMatch(created.getEtag());
        Event patched = patch.execute();
        assertThat(patched.getSummary()).isEqualTo("B");
        assertThat(patched.getAttendees()).hasSize(1);

        var stale = calendar.events()
                .update("primary", created.getId(), patched.clone().setSummary("C"));
        stale.getRequestHeaders().setIfMatch(created.getEtag());
        var refused = catchThrowableOfType(GoogleJsonResponseException.class, stale::execute);
        assertThat(refused.getStatusCode()).isEqualTo(412);
        assertThat(refused.getDetails().getErrors().getFirst().getReason()).isEqualTo("conditionNotMet");

        Events delta = calendar.events()
                .list("primary")
                .setMaxResults(2500)
                .setSyncToken(first.getNextSyncToken())
                .execute();
        assertThat(delta.getItems()).extracting(Event::getSummary).containsExactly("B");
        calendar.events().delete("primary", created.getId()).execute();
        var gone = catchThrowableOfType(
                HttpResponseException.class,
                () -> calendar.events().delete("primary", created.getId()).execute());
        assertThat(gone.getStatusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void from_timed_to_all_day_takes_an_explicit_null(String transport) throws Exception {
        Calendar calendar = calendar(transport);
        String id = calendar.events().insert("primary", meeting("A")).execute().getId();
        Event allDay = new Event()
                .setStart(
                        new EventDateTime().setDate(new DateTime("2026-03-02")).setDateTime(Data.NULL_DATE_TIME))
                .setEnd(new EventDateTime().setDate(new DateTime("2026-03-03")).setDateTime(Data.NULL_DATE_TIME));
        Event patched = calendar.events().patch("primary", id, allDay).execute();
        assertThat(patched.getStart().getDate().toString()).isEqualTo("2026-03-02");
        assertThat(patched.getStart().getDateTime()).isNull();
        Event careless = new Event().setStart(at("2026-03-02T09:00:00+01:00")).setEnd(at("2026-03-02T10:00:00+01:00"));
        var refused = catchThrowableOfType(
                GoogleJsonResponseException.class,
                () -> calendar.events().patch("primary", id, careless).execute());
        assertThat(refused.getDetails().getMessage()).isEqualTo("Invalid start time.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void unknown_fields_of_google_s_survive_an_update_with_its_model(String transport) throws Exception {
        Calendar calendar = calendar(transport);
        String id = google.create(ANN, meeting("A", ",\"newOfGoogle\":{\"x\":1}"));
        Event read = calendar.events().get("primary", id).execute();
        calendar.events().update("primary", id, read.setSummary("B")).execute();
        assertThat(google.event(ANN, id).at("/newOfGoogle/x").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void holidays_are_listed_by_an_escaped_id(String transport) throws Exception {
        Calendar calendar = calendar(transport);
        String holidays =
                calendar.calendarList().list().execute().getItems().getLast().getId();
        assertThat(holidays).contains("#");
        assertThat(calendar.events().list(holidays).execute().getAccessRole()).isEqualTo("reader");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void fifty_calls_go_in_one_batch_and_each_is_answered_for_itself(String transport) throws Exception {
        Calendar calendar = calendar(transport);
        Event taken = calendar.events().insert("primary", meeting("Überall")).execute();
        browser.google.resetLog();
        List<String> done = new ArrayList<>();
        List<Integer> refused = new ArrayList<>();
        BatchRequest batch = calendar.batch();
        for (int i = 0; i < 48; i++) {
            calendar.events().insert("primary", meeting("Ä" + i)).queue(batch, into(done, refused));
        }
        calendar.events()
                .insert("primary", meeting("Twice").setId(taken.getId()))
                .queue(batch, into(done, refused));
        var stale = calendar.events().patch("primary", taken.getId(), new Event().setSummary("B"));
        stale.getRequestHeaders().setIfMatch("\"1\"");
        stale.queue(batch, into(done, refused));
        batch.execute();
        assertThat(done).hasSize(48).startsWith("Ä0").endsWith("Ä47");
        assertThat(refused).containsExactly(409, 412);
        assertThat(browser.google.log().calls()).isEqualTo(50);
        assertThat(browser.google.log().writes()).isEqualTo(48);
        assertThat(browser.google.log().count("batch.calendar", 200)).isEqualTo(1);

        BatchRequest deletions = calendar.batch();
        calendar.events().delete("primary", taken.getId()).queue(deletions, new JsonBatchCallback<>() {
            @Override
            public void onSuccess(Void nothing, HttpHeaders headers) {
                done.add("deleted");
            }

            @Override
            public void onFailure(GoogleJsonError error, HttpHeaders headers) {
                refused.add(error.getCode());
            }
        });
        deletions.execute();
        assertThat(done).endsWith("deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void one_call_of_a_batch_fails_or_the_whole_answer_is_lost(String transport) throws Exception {
        Calendar calendar = calendar(transport);
        calendar.events().list("primary").execute();
        List<String> done = new ArrayList<>();
        List<Integer> refused = new ArrayList<>();
        browser.google.inject(
                Fault.status("calendar.events.insert", 403, "rateLimitExceeded").after(1));
        BatchRequest batch = calendar.batch();
        for (String name : List.of("A", "B", "C")) {
            calendar.events().insert("primary", meeting(name)).queue(batch, into(done, refused));
        }
        batch.execute();
        assertThat(done).containsExactly("A", "C");
        assertThat(refused).containsExactly(403);
        browser.google.inject(Fault.of("batch.calendar", FaultKind.ANSWER_LOST));
        BatchRequest lost = calendar.batch();
        calendar.events().insert("primary", meeting("D")).queue(lost, into(done, refused));
        assertThatThrownBy(lost::execute).isInstanceOf(IOException.class);
        assertThat(google.events(ANN)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void a_batch_of_more_than_fifty_is_refused(String transport) throws Exception {
        Calendar calendar = calendar(transport);
        BatchRequest batch = calendar.batch();
        for (int i = 0; i < 51; i++) {
            calendar.events()
                    .insert("primary", meeting("E" + i))
                    .queue(batch, into(new ArrayList<>(), new ArrayList<>()));
        }
        var refused = catchThrowableOfType(HttpResponseException.class, batch::execute);
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(google.events(ANN)).isEmpty();
    }

    private static JsonBatchCallback<Event> into(List<String> done, List<Integer> refused) {
        return new JsonBatchCallback<>() {
            @Override
            public void onSuccess(Event event, HttpHeaders headers) {
                done.add(event.getSummary());
            }

            @Override
            public void onFailure(GoogleJsonError error, HttpHeaders headers) {
                refused.add(error.getCode());
            }
        };
    }
}
