package lockstep.sync.google.calls;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
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

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final Set<String> SLOW_DOWN = Set.of(
            "rateLimitExceeded",
            "userRateLimitExceeded",
            "quotaExceeded",
            "dailyLimitExceeded",
            "RATE_LIMIT_EXCEEDED",
            "RESOURCE_EXHAUSTED");
    private static final Set<String> NOT_ENABLED = Set.of("SERVICE_DISABLED", "accessNotConfigured");
    private static final Set<String> NOT_GRANTED =
            Set.of("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions", "insufficientScopes");

    private FailureMapper() {}

    /** The answer arrived, said 2xx, and made no sense. */
    public static GoogleFailure unreadable(Kind kind) {
        return kind.writes() ? new GoogleFailure.AnswerLost("unreadable") : new GoogleFailure.Garbled("unreadable");
    }

    public static GoogleFailure of(IOException failure, Kind kind) {
        if (failure instanceof HttpResponseException answer) {
            return ofAnswer(answer, kind);
        }
        if (neverSent(failure)) {
            return new GoogleFailure.Unavailable("unreachable");
        }
        var reason = failure instanceof SocketTimeoutException ? "timeout" : "connection-broken";
        return kind.writes() ? new GoogleFailure.AnswerLost(reason) : new GoogleFailure.Unavailable(reason);
    }

    private static GoogleFailure ofAnswer(HttpResponseException answer, Kind kind) {
        int status = answer.getStatusCode();
        var error = answer instanceof GoogleJsonResponseException json ? json.getDetails() : null;
        var reasons = reasons(error);
        var message = error == null || error.getMessage() == null ? "" : error.getMessage();
        var reason = reasons.stream().findFirst().orElse(Integer.toString(status));
        if (status == 408 || status >= 500) {
            return kind.writes() ? new GoogleFailure.AnswerLost(reason) : new GoogleFailure.Unavailable(reason);
        }
        if (status == 429) {
            return new GoogleFailure.QuotaExceeded(reason, retryAfter(answer));
        }
        if (status == 401) {
            return new GoogleFailure.ReconnectNeeded("grant-revoked");
        }
        if (error == null) {
            return new GoogleFailure.Unavailable(reason); // something on the way, not Google: nothing was done
        }
        return switch (status) {
            case 400 -> badRequest(reasons, message, reason, kind);
            case 403 -> forbidden(reasons, reason, answer);
            case 404 -> new GoogleFailure.NotFound();
            case 409 ->
                reasons.contains("ABORTED")
                        ? new GoogleFailure.Unavailable("ABORTED")
                        : new GoogleFailure.AlreadyExists();
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

    private static GoogleFailure forbidden(Set<String> reasons, String reason, HttpResponseException answer) {
        if (reasons.stream().anyMatch(SLOW_DOWN::contains)) {
            return new GoogleFailure.QuotaExceeded(reason, retryAfter(answer));
        }
        if (reasons.stream().anyMatch(NOT_ENABLED::contains)) {
            return new GoogleFailure.NotRegistered("api-not-enabled");
        }
        if (reasons.stream().anyMatch(NOT_GRANTED::contains)) {
            return new GoogleFailure.ReconnectNeeded("scope-missing");
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

    /** In seconds; Google promises none and is not known to send dates. */
    private static @Nullable Duration retryAfter(HttpResponseException answer) {
        var header = answer.getHeaders() == null ? null : answer.getHeaders().getRetryAfter();
        return header != null && header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }
}
