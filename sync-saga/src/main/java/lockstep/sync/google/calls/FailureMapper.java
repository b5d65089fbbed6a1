package lockstep.sync.google.calls;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonErrorContainer;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import lockstep.sync.google.GoogleFailure;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Turns every answer that is none and every broken connection into one {@link GoogleFailure}. One status means several
 * things at Google (400: a bad request, an expired cursor, a stale etag; 403: too fast, not allowed, not enabled), so
 * its reason words decide; its messages only where Google gives no word, and they are never passed on.
 */
public final class FailureMapper {

    /** The reason of a {@link GoogleFailure.NotRegistered} that is about an API and not about the client. */
    public static final String API_OFF = "api-not-enabled";

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final Set<String> SLOW_DOWN = Set.of(
            "rateLimitExceeded",
            "userRateLimitExceeded",
            "quotaExceeded",
            "dailyLimitExceeded",
            "RATE_LIMIT_EXCEEDED",
            "RESOURCE_EXHAUSTED");
    private static final Set<String> TWO_AT_ONCE = Set.of("ABORTED", "conflict");
    private static final Set<String> NOT_ENABLED = Set.of("SERVICE_DISABLED", "accessNotConfigured");
    private static final Set<String> NOT_GRANTED =
            Set.of("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions", "insufficientScopes");

    /** Its reason word is that of quotas that are full again within a minute. */
    private static final String CALENDAR_FULL = "Calendar usage limits exceeded";
    /** Google keeps such a calendar read-only for hours, and for longer if pressed on. */
    private static final Duration CALENDAR_REST = Duration.ofHours(6);

    private FailureMapper() {}

    /** The answer arrived, said 2xx, and made no sense. */
    public static GoogleFailure unreadable(Kind kind) {
        return kind.writes() ? new GoogleFailure.AnswerLost("unreadable") : new GoogleFailure.Garbled("unreadable");
    }

    public static GoogleFailure of(IOException failure, Kind kind) {
        if (failure instanceof HttpResponseException answer) {
            var error = answer instanceof GoogleJsonResponseException json ? json.getDetails() : null;
            return of(answer.getStatusCode(), answer.getHeaders(), error, kind);
        }
        if (neverSent(failure)) {
            return new GoogleFailure.Unavailable("unreachable");
        }
        var reason = failure instanceof SocketTimeoutException ? "timeout" : "connection-broken";
        return kind.writes() ? new GoogleFailure.AnswerLost(reason) : new GoogleFailure.Unavailable(reason);
    }

    /** One answer of a batch, or of the batch itself: both come as plain text. */
    static GoogleFailure of(int status, @Nullable HttpHeaders headers, @Nullable String body, Kind kind) {
        return of(status, headers, error(body), kind);
    }

    private static @Nullable GoogleJsonError error(@Nullable String body) {
        try {
            return body == null || !body.startsWith("{")
                    ? null
                    : GsonFactory.getDefaultInstance()
                            .fromString(body, GoogleJsonErrorContainer.class)
                            .getError();
        } catch (IOException | RuntimeException rubbish) {
            return null;
        }
    }

    private static GoogleFailure of(
            int status, @Nullable HttpHeaders headers, @Nullable GoogleJsonError error, Kind kind) {
        var reasons = reasons(error);
        var message = error == null || error.getMessage() == null ? "" : error.getMessage();
        var reason = reasons.stream().findFirst().orElse(Integer.toString(status));
        if (status == 408 || status >= 500) {
            return kind.writes() ? new GoogleFailure.AnswerLost(reason) : new GoogleFailure.Unavailable(reason);
        }
        if (status == 429) {
            return new GoogleFailure.QuotaExceeded(reason, pause(headers, message));
        }
        if (status == 401) {
            return new GoogleFailure.ReconnectNeeded(GoogleFailure.ReconnectNeeded.GRANT_REVOKED);
        }
        if (error == null) {
            return new GoogleFailure.Unavailable(reason); // something on the way, not Google: nothing was done
        }
        return switch (status) {
            case 400 -> badRequest(reasons, message, reason, kind);
            case 403 -> forbidden(reasons, message, reason, headers);
            case 404 -> new GoogleFailure.NotFound();
            case 409 ->
                reasons.stream()
                        .filter(TWO_AT_ONCE::contains)
                        .findFirst()
                        .<GoogleFailure>map(GoogleFailure.Unavailable::new)
                        .orElseGet(GoogleFailure.AlreadyExists::new);
            case 410 ->
                kind == Kind.LISTING_FROM_CURSOR ? new GoogleFailure.CursorExpired() : new GoogleFailure.NotFound();
            case 412 -> new GoogleFailure.StaleEtag();
            default -> new GoogleFailure.Rejected(reason);
        };
    }

    /**
     * An expired sync token is documented as 410 and seen as 400. Whatever else Google may dislike about a listing that
     * goes on from a cursor, listing anew either cures it or says what it is.
     */
    private static GoogleFailure badRequest(Set<String> reasons, String message, String reason, Kind kind) {
        if (kind == Kind.LISTING_FROM_CURSOR) {
            return new GoogleFailure.CursorExpired();
        }
        if (message.contains("MY_CONTACTS_OVERFLOW_COUNT")) {
            return new GoogleFailure.Full();
        }
        var precondition = reasons.contains("FAILED_PRECONDITION") || reasons.contains("failedPrecondition");
        if (kind == Kind.WRITE_IF_UNCHANGED && precondition && message.contains("etag")) {
            return new GoogleFailure.StaleEtag();
        }
        return new GoogleFailure.Rejected(reason);
    }

    private static GoogleFailure forbidden(
            Set<String> reasons, String message, String reason, @Nullable HttpHeaders headers) {
        if (reasons.stream().anyMatch(SLOW_DOWN::contains)) {
            return new GoogleFailure.QuotaExceeded(reason, pause(headers, message));
        }
        if (reasons.stream().anyMatch(NOT_ENABLED::contains)) {
            return new GoogleFailure.NotRegistered(API_OFF);
        }
        if (reasons.stream().anyMatch(NOT_GRANTED::contains)) {
            return new GoogleFailure.ReconnectNeeded(GoogleFailure.ReconnectNeeded.SCOPE_MISSING);
        }
        return new GoogleFailure.Rejected(reason);
    }

    /** Google's words for it, the most telling first. */
    private static Set<String> reasons(@Nullable GoogleJsonError error) {
        var reasons = new LinkedHashSet<String>();
        if (error != null) {
            if (error.getDetails() != null) {
                error.getDetails().forEach(detail -> word(reasons, detail.getReason()));
            }
            if (error.getErrors() != null) {
                error.getErrors().forEach(info -> word(reasons, info.getReason()));
            }
            word(reasons, error.get("status"));
        }
        return reasons;
    }

    private static void word(Set<String> words, @Nullable Object word) {
        if (word instanceof String text && WORD.matcher(text).matches()) {
            words.add(text);
        }
    }

    private static boolean neverSent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof ConnectionRequestTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof SSLHandshakeException;
    }

    /** As Google asks, in seconds; it promises nothing and is not known to send dates. */
    private static @Nullable Duration pause(@Nullable HttpHeaders headers, String message) {
        var header = headers == null ? null : headers.getRetryAfter();
        if (header != null && header.matches("\\d{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        return message.startsWith(CALENDAR_FULL) ? CALENDAR_REST : null;
    }
}
