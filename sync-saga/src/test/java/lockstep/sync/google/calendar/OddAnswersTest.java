package lockstep.sync.google.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.sync.google.GoogleCalendar.Write;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.GoogleFailure.AnswerLost;
import lockstep.sync.google.GoogleFailure.CursorExpired;
import lockstep.sync.google.GoogleFailure.Garbled;
import lockstep.sync.google.GoogleFailure.QuotaExceeded;
import lockstep.sync.google.GoogleFailure.Rejected;
import lockstep.sync.google.GoogleFailure.Unavailable;
import lockstep.sync.google.OneAnswer;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;

/** Answers that only something on the way, or a Google gone wrong, would give. */
class OddAnswersTest {

    private static final String MIXED = "multipart/mixed; boundary=b";
    private static final String USED_UP = """
            {"error":{"code":403,"message":"Calendar usage limits exceeded.",
             "errors":[{"domain":"usageLimits","reason":"quotaExceeded","message":"Calendar usage limits exceeded."}]}}""";

    private static final CalendarEvents EVENTS = new CalendarEvents();

    private interface Asking {
        void ask(GoogleCalendar calendar);
    }

    private static GoogleFailure failure(OneAnswer google, Asking asking) {
        try (google) {
            var calendar = new CalendarFixture("token").calendar(google.uri(), Clock.systemUTC());
            return catchThrowableOfType(GoogleFailure.class, () -> asking.ask(calendar));
        }
    }

    private static GoogleFailure failure(int status, String body, Asking asking) throws IOException {
        return failure(new OneAnswer(status, body), asking);
    }

    private static List<Write> creations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> EVENTS.creation(
                        new UUID(7, i).toString(),
                        0,
                        new TreeMap<>(Map.of("time", FieldValue.of("2026-11-27/2026-11-28")))))
                .toList();
    }

    private static void create(GoogleCalendar calendar, int count) {
        calendar.write(creations(count), GuestMail.NONE);
    }

    /** As Google writes the answer to a batch. */
    private static String mixed(String... answers) {
        return Stream.of(answers)
                        .map(json -> "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n"
                                + "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n"
                                + json + "\r\n")
                        .collect(Collectors.joining())
                + "--b--\r\n";
    }

    private static String event(int number) {
        return "{\"id\":\"" + EVENTS.eventId(new UUID(7, number).toString(), 0) + "\",\"etag\":\"1\"}";
    }

    @Test
    void aListThatDoesNotEndIsNoList() throws IOException {
        assertThat(failure(200, "{\"items\":[]}", google -> google.list(null, null)))
                .isInstanceOf(Garbled.class)
                .hasMessage("no-sync-token");
        assertThat(failure(200, "<html>", google -> google.list(null, null)))
                .isInstanceOf(Garbled.class)
                .hasMessage("unreadable");
        assertThat(failure(200, "", google -> google.list(null, null))).isInstanceOf(Garbled.class);
        assertThat(failure(200, "{\"nextSyncToken\":\"t\",\"items\":[{", google -> google.list(null, null)))
                .isInstanceOf(Garbled.class);
    }

    @Test
    void onACursorAnyBadRequestSaysThatItHasExpired() throws IOException {
        var bad = "{\"error\":{\"code\":400,\"message\":\"x\",\"errors\":[{\"reason\":\"invalid\"}]}}";
        var tokens = new lockstep.sync.google.calls.MarkedTokens("primary maxResults=2500");

        assertThat(failure(400, bad, google -> google.list(tokens.handedOut("t"), null)))
                .isInstanceOf(CursorExpired.class);
        assertThat(failure(400, bad, google -> google.list(null, null))).isInstanceOf(Rejected.class);
    }

    @Test
    void rubbishToOneWhoAsksIsGarbledAndToOneWhoWritesLost() throws IOException {
        assertThat(failure(200, "<html>", google -> google.fetch(List.of(new Known("a", null)))))
                .isInstanceOf(Garbled.class);
        assertThat(failure(200, "<html>", google -> google.fetch(List.of(new Known("a", null), new Known("b", null)))))
                .isInstanceOf(Garbled.class);
        assertThat(failure(200, "<html>", google -> create(google, 2)))
                .isInstanceOf(AnswerLost.class)
                .hasMessage("unreadable");
        assertThat(failure(503, "<html>", google -> create(google, 1)))
                .isInstanceOf(AnswerLost.class)
                .hasMessage("503");
        assertThat(failure(503, "<html>", google -> create(google, 2)))
                .isInstanceOf(AnswerLost.class)
                .hasMessage("503");
        assertThat(failure(404, "<html>", google -> create(google, 2)))
                .isInstanceOf(Unavailable.class)
                .hasMessage("404");
    }

    @Test
    void anAnswerToSomethingElseIsNone() throws IOException {
        var swapped = new OneAnswer(200, MIXED, mixed(event(1), event(0), event(2)));
        try (swapped) {
            var calendar = new CalendarFixture("token").calendar(swapped.uri(), Clock.systemUTC());

            var written = calendar.write(creations(3), GuestMail.NONE);

            assertThat(written.subList(0, 2)).allMatch(one -> one.failure() instanceof AnswerLost);
            assertThat(written.get(2).item().eventId()).isEqualTo(EVENTS.eventId(new UUID(7, 2).toString(), 0));
        }
        assertThat(failure(
                        new OneAnswer(200, MIXED, mixed(event(1), event(0))),
                        google -> google.fetch(creations(2).stream()
                                .map(write -> new Known(write.googleId(), null))
                                .toList())))
                .isInstanceOf(Unavailable.class)
                .hasMessage("incomplete");
    }

    @Test
    void whatABatchPassesOverIsLost() throws IOException {
        var two = new OneAnswer(200, MIXED, mixed(event(0), event(1)));
        try (two) {
            var calendar = new CalendarFixture("token").calendar(two.uri(), Clock.systemUTC());

            var written = calendar.write(creations(3), GuestMail.NONE);

            assertThat(written.get(1).done()).isTrue();
            assertThat(written.get(2).failure()).isInstanceOf(AnswerLost.class).hasMessage("incomplete");
        }
        assertThat(failure(
                        new OneAnswer(200, MIXED, mixed(event(0))),
                        google -> google.fetch(creations(2).stream()
                                .map(write -> new Known(write.googleId(), null))
                                .toList())))
                .isInstanceOf(Unavailable.class)
                .hasMessage("incomplete");
    }

    @Test
    void aCalendarThatWasUsedTooMuchRestsForHoursUnlessGoogleSaysHowLong() throws IOException {
        for (int count : List.of(1, 2)) {
            assertThat(((QuotaExceeded) failure(403, USED_UP, google -> create(google, count))).retryAfter())
                    .isEqualTo(Duration.ofHours(6));
            var server = new OneAnswer(403, USED_UP);
            server.retryAfter = "90";
            assertThat(((QuotaExceeded) failure(server, google -> create(google, count))).retryAfter())
                    .isEqualTo(Duration.ofSeconds(90));
        }
        var minute = USED_UP.replace("Calendar usage limits exceeded.", "Quota exceeded for the minute");
        assertThat(((QuotaExceeded) failure(403, minute, google -> create(google, 1))).retryAfter())
                .isNull();
    }
}
