package lockstep.sync.google.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleContacts.ChangedPerson;
import lockstep.sync.google.GoogleContacts.NewPerson;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.GoogleFailure.AlreadyExists;
import lockstep.sync.google.GoogleFailure.AnswerLost;
import lockstep.sync.google.GoogleFailure.CursorExpired;
import lockstep.sync.google.GoogleFailure.Full;
import lockstep.sync.google.GoogleFailure.Garbled;
import lockstep.sync.google.GoogleFailure.NotFound;
import lockstep.sync.google.GoogleFailure.NotRegistered;
import lockstep.sync.google.GoogleFailure.QuotaExceeded;
import lockstep.sync.google.GoogleFailure.ReconnectNeeded;
import lockstep.sync.google.GoogleFailure.Rejected;
import lockstep.sync.google.GoogleFailure.StaleEtag;
import lockstep.sync.google.GoogleFailure.Unavailable;
import lockstep.sync.google.OneAnswer;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What Google answers, as collected from its documents and from people who met it, and what we call it. */
class FailuresTest {

    private enum Call {
        LIST,
        LIST_ON,
        CREATE,
        UPDATE,
        GROUP
    }

    private record Row(
            String what, Call call, int status, String body, Class<? extends GoogleFailure> failure, String message) {
        @Override
        public String toString() {
            return what + " (" + call + " " + status + ")";
        }
    }

    private static final String EXPIRED = """
            {"error":{"code":400,"message":"Sync token is expired. Clear local cache and retry call without the sync token.",
             "status":"%s","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"EXPIRED_SYNC_TOKEN",
             "domain":"people.googleapis.com"}]}}""";
    private static final String STALE = error(
            400,
            "Request person.%setag is different than the current person.%setag. Clear local cache and"
                    + " get the latest person.",
            "FAILED_PRECONDITION",
            "failedPrecondition");
    private static final String PRIVATE = "ann@example.org is not good enough";

    static final List<Row> ROWS = List.of(
            row(
                    "an expired cursor",
                    Call.LIST_ON,
                    400,
                    EXPIRED.formatted("FAILED_PRECONDITION"),
                    CursorExpired.class,
                    "cursor-expired"),
            row(
                    "an expired cursor, other status",
                    Call.LIST_ON,
                    400,
                    EXPIRED.formatted("INVALID_ARGUMENT"),
                    CursorExpired.class,
                    "cursor-expired"),
            row(
                    "an expired cursor as documented",
                    Call.LIST_ON,
                    410,
                    EXPIRED.formatted("FAILED_PRECONDITION"),
                    CursorExpired.class,
                    "cursor-expired"),
            row(
                    "parameters that differ",
                    Call.LIST_ON,
                    400,
                    error(400, "Request contains an invalid argument.", "INVALID_ARGUMENT", "badRequest"),
                    CursorExpired.class,
                    "cursor-expired"),
            row(
                    "a bad listing",
                    Call.LIST,
                    400,
                    error(400, PRIVATE, "INVALID_ARGUMENT", "badRequest"),
                    Rejected.class,
                    "badRequest"),
            row("a stale etag, one wording", Call.UPDATE, 400, STALE.formatted("", ""), StaleEtag.class, "stale-etag"),
            row(
                    "a stale etag, the other",
                    Call.UPDATE,
                    400,
                    STALE.formatted("metadata.sources.", "metadata.sources."),
                    StaleEtag.class,
                    "stale-etag"),
            row(
                    "a bad payload",
                    Call.UPDATE,
                    400,
                    error(400, PRIVATE, "INVALID_ARGUMENT", "badRequest"),
                    Rejected.class,
                    "badRequest"),
            row(
                    "two names",
                    Call.UPDATE,
                    400,
                    error(
                            400,
                            "Cannot have more than one person.names per source.",
                            "FAILED_PRECONDITION",
                            "failedPrecondition"),
                    Rejected.class,
                    "failedPrecondition"),
            row(
                    "a full address book",
                    Call.CREATE,
                    400,
                    error(400, "MY_CONTACTS_OVERFLOW_COUNT", "FAILED_PRECONDITION", "failedPrecondition"),
                    Full.class,
                    "address-book-full"),
            row(
                    "no token",
                    Call.LIST,
                    401,
                    error(401, "Request had invalid authentication credentials.", "UNAUTHENTICATED", "authError"),
                    ReconnectNeeded.class,
                    "grant-revoked"),
            row(
                    "a scope unticked",
                    Call.LIST,
                    403,
                    info(403, "PERMISSION_DENIED", "insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
                    ReconnectNeeded.class,
                    "scope-missing"),
            row(
                    "an API not enabled",
                    Call.LIST,
                    403,
                    info(403, "PERMISSION_DENIED", "accessNotConfigured", "SERVICE_DISABLED"),
                    NotRegistered.class,
                    "api-not-enabled"),
            row(
                    "too fast, said with 403",
                    Call.CREATE,
                    403,
                    error(403, "User Rate Limit Exceeded", "RESOURCE_EXHAUSTED", "userRateLimitExceeded"),
                    QuotaExceeded.class,
                    "userRateLimitExceeded"),
            row(
                    "a quota used up, said with 403",
                    Call.LIST,
                    403,
                    error(403, "x", "PERMISSION_DENIED", "quotaExceeded"),
                    QuotaExceeded.class,
                    "quotaExceeded"),
            row(
                    "not allowed",
                    Call.GROUP,
                    403,
                    error(403, PRIVATE, "PERMISSION_DENIED", "forbidden"),
                    Rejected.class,
                    "forbidden"),
            row(
                    "too fast",
                    Call.LIST,
                    429,
                    info(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded", "RATE_LIMIT_EXCEEDED"),
                    QuotaExceeded.class,
                    "RATE_LIMIT_EXCEEDED"),
            row("too fast, from a proxy", Call.CREATE, 429, "<html>", QuotaExceeded.class, "429"),
            row(
                    "gone",
                    Call.GROUP,
                    404,
                    error(404, "Requested entity was not found.", "NOT_FOUND", "notFound"),
                    NotFound.class,
                    "not-found"),
            row("no such page, from a proxy", Call.GROUP, 404, "<html>", Unavailable.class, "404"),
            row(
                    "a group of that name",
                    Call.GROUP,
                    409,
                    error(409, "Contact group name already exists.", "ALREADY_EXISTS", "alreadyExists"),
                    AlreadyExists.class,
                    "already-exists"),
            row(
                    "two writers",
                    Call.UPDATE,
                    409,
                    error(409, "The operation was aborted.", "ABORTED", "aborted"),
                    Unavailable.class,
                    "ABORTED"),
            row(
                    "a failed precondition",
                    Call.UPDATE,
                    412,
                    error(412, "Precondition Failed", "FAILED_PRECONDITION", "conditionNotMet"),
                    StaleEtag.class,
                    "stale-etag"),
            row(
                    "broken while reading",
                    Call.LIST,
                    500,
                    error(500, "Internal error encountered.", "INTERNAL", "backendError"),
                    Unavailable.class,
                    "backendError"),
            row("broken while reading, rubbish", Call.LIST, 502, "<html>", Unavailable.class, "502"),
            row(
                    "broken while writing",
                    Call.CREATE,
                    500,
                    error(500, "Internal error encountered.", "INTERNAL", "backendError"),
                    AnswerLost.class,
                    "backendError"),
            row("away while writing", Call.UPDATE, 503, "", AnswerLost.class, "503"),
            row("sent elsewhere", Call.CREATE, 302, "", Unavailable.class, "302"),
            row("rubbish to a reader", Call.LIST, 200, "<html>", Garbled.class, "unreadable"),
            row("another kind of JSON", Call.LIST, 200, "[1,2]", Garbled.class, "unreadable"),
            row("nothing at all", Call.LIST, 200, "", Garbled.class, "unreadable"),
            row("a list that does not end", Call.LIST, 200, "{}", Garbled.class, "no-sync-token"),
            row("rubbish to a writer", Call.CREATE, 200, "<html>", AnswerLost.class, "unreadable"),
            row("no word of what was created", Call.CREATE, 200, "{}", AnswerLost.class, "unreadable"),
            row("no word of what was changed", Call.UPDATE, 200, "{}", AnswerLost.class, "unreadable"));

    @ParameterizedTest
    @FieldSource("ROWS")
    void isCalled(Row row) throws IOException {
        try (var google = new OneAnswer(row.status(), row.body())) {
            var failure = fail(row.call(), google.uri());

            assertThat(failure)
                    .isInstanceOf(row.failure())
                    .hasMessage(row.message())
                    .hasNoCause();
        }
    }

    @Test
    void googleSaysHowLongToWait() throws IOException {
        try (var google = new OneAnswer(429, error(429, "x", "RESOURCE_EXHAUSTED", "rateLimitExceeded"))) {
            google.retryAfter = "17";
            assertThat(((QuotaExceeded) fail(Call.LIST, google.uri())).retryAfter())
                    .isEqualTo(Duration.ofSeconds(17));
            google.retryAfter = "Sun, 22 Nov 2026 10:00:00 GMT";
            assertThat(((QuotaExceeded) fail(Call.LIST, google.uri())).retryAfter())
                    .isNull();
        }
    }

    @Test
    void aWriteThatNeverLeftWasNotDone() throws IOException {
        URI nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }

        assertThat(fail(Call.CREATE, nobody)).isInstanceOf(Unavailable.class).hasMessage("unreachable");
    }

    @Test
    void aWriteThatIsNotAnsweredInTimeMayHaveBeenDone() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");

            var hasty = new PeopleFixture("token");
            hasty.patience = Duration.ofMillis(200);

            assertThat(fail(Call.CREATE, uri, hasty))
                    .isInstanceOf(AnswerLost.class)
                    .hasMessage("timeout");
        }
    }

    private static GoogleFailure fail(Call call, URI google) {
        return fail(call, google, new PeopleFixture("token"));
    }

    private static GoogleFailure fail(Call call, URI google, PeopleFixture fixture) {
        var contacts = fixture.contacts(google, Clock.systemUTC());
        var fields = new TreeMap<>(Map.of("nickname", FieldValue.of("Nick")));
        return catchThrowableOfType(GoogleFailure.class, () -> {
            switch (call) {
                case LIST -> contacts.list(null, null);
                case LIST_ON -> contacts.list(Cursor.handedOut("token"), null);
                case CREATE -> contacts.create(List.of(new NewPerson("s", fields, Set.of())));
                case UPDATE ->
                    contacts.update(List.of(new ChangedPerson("people/c1", "{}", fields, Set.of("nickname"))));
                case GROUP -> group(contacts);
            }
        });
    }

    private static void group(GoogleContacts contacts) {
        contacts.createGroup("Lockstep");
    }

    private static Row row(
            String what, Call call, int status, String body, Class<? extends GoogleFailure> failure, String message) {
        return new Row(what, call, status, body, failure, message);
    }

    private static String error(int code, String message, String status, String reason) {
        return """
                {"error":{"code":%d,"message":"%s","status":"%s","errors":[{"message":"x","domain":"global","reason":"%s"}]}}""".formatted(code, message, status, reason);
    }

    private static String info(int code, String status, String reason, String info) {
        return """
                {"error":{"code":%d,"message":"x","status":"%s","errors":[{"message":"x","domain":"global","reason":"%s"}],
                 "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"%s","domain":"googleapis.com"}]}}""".formatted(code, status, reason, info);
    }
}
