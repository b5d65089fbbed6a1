package googlestandin.calendar;

import googlestandin.fault.Fault;
import googlestandin.http.Answer;
import googlestandin.http.ApiError;
import java.util.Map;

/** Refusals in the Calendar API's words, from its page on errors. */
public final class Errors {

    private static final String CALENDAR = "calendar";
    private static final String GLOBAL = "global";
    private static final String LIMITS = "usageLimits";

    /** The API's name in the console. */
    public static final String SERVICE = "calendar-json.googleapis.com";

    private Errors() {}

    static ApiError invalid(String message) {
        return ApiError.legacy(400, GLOBAL, "invalid", message);
    }

    static ApiError required(String message) {
        return ApiError.legacy(400, GLOBAL, "required", message);
    }

    static ApiError badRequest(String message) {
        return ApiError.legacy(400, GLOBAL, "badRequest", message);
    }

    static ApiError emptyRange() {
        return ApiError.legacy(400, CALENDAR, "timeRangeEmpty", "The specified time range is empty.");
    }

    static ApiError notFound() {
        return ApiError.legacy(404, GLOBAL, "notFound", "Not Found");
    }

    static ApiError forbidden() {
        return ApiError.legacy(403, GLOBAL, "forbidden", "Forbidden");
    }

    static ApiError notOrganizer() {
        return ApiError.legacy(
                403,
                CALENDAR,
                "forbiddenForNonOrganizer",
                "Shared properties can only be changed by the organizer of the event.");
    }

    static ApiError duplicate() {
        return ApiError.legacy(409, GLOBAL, "duplicate", "The requested identifier already exists.");
    }

    static ApiError deleted() {
        return ApiError.legacy(410, GLOBAL, "deleted", "Resource has been deleted");
    }

    static ApiError stale() {
        return ApiError.legacy(412, GLOBAL, "conditionNotMet", "Precondition Failed")
                .located("header", "If-Match");
    }

    static ApiError fullSyncRequired() {
        return ApiError.legacy(
                        410, CALENDAR, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.")
                .located("parameter", "syncToken");
    }

    static ApiError updatedMinTooLongAgo() {
        return ApiError.legacy(
                        410,
                        CALENDAR,
                        "updatedMinTooLongAgo",
                        "The requested minimum modification time lies too far in the past.")
                .located("parameter", "updatedMin");
    }

    public static ApiError unauthenticated() {
        return ApiError.legacy(401, GLOBAL, "authError", "Invalid Credentials")
                .located("header", "Authorization")
                .header("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
    }

    public static ApiError insufficientScope(String method) {
        return ApiError.of(403, "PERMISSION_DENIED", "Request had insufficient authentication scopes.")
                .reason("insufficientPermissions", GLOBAL)
                .info(
                        "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                        "googleapis.com",
                        Map.of("service", "calendar-json.googleapis.com", "method", method));
    }

    /** Too fast: by one user, or by the whole project. */
    public static ApiError limited(boolean project, int status) {
        boolean user = !project && status == 403;
        return ApiError.legacy(
                status,
                LIMITS,
                user ? "userRateLimitExceeded" : "rateLimitExceeded",
                user ? "User Rate Limit Exceeded" : "Rate Limit Exceeded");
    }

    /** Too much over hours: another thing than too fast. */
    static ApiError quotaExceeded() {
        return ApiError.legacy(403, LIMITS, "quotaExceeded", "Calendar usage limits exceeded.");
    }

    /** What a fault asks for. */
    public static Answer of(Fault fault) {
        ApiError error = switch (fault.status()) {
            case 400 -> fault.reason().isEmpty() ? badRequest("Bad Request") : reasoned(400, fault, "Bad Request");
            case 401 -> unauthenticated();
            case 403 -> forbidden(fault);
            case 404 -> notFound();
            case 409 -> fault.reason().equals("conflict") ? reasoned(409, fault, "Conflict") : duplicate();
            case 410 ->
                switch (fault.reason()) {
                    case "fullSyncRequired" -> fullSyncRequired();
                    case "updatedMinTooLongAgo" -> updatedMinTooLongAgo();
                    default -> deleted();
                };
            case 412 -> stale();
            case 429 -> limited(true, 429);
            default -> ApiError.legacy(fault.status(), GLOBAL, "backendError", "Backend Error");
        };
        if (fault.retryAfter() > 0) {
            error.header("Retry-After", Integer.toString(fault.retryAfter()));
        }
        return error.answer();
    }

    private static ApiError reasoned(int code, Fault fault, String message) {
        return ApiError.legacy(code, GLOBAL, fault.reason(), message);
    }

    private static ApiError forbidden(Fault fault) {
        return switch (fault.reason()) {
            case "userRateLimitExceeded" -> limited(false, 403);
            case "rateLimitExceeded" -> limited(true, 403);
            case "quotaExceeded" -> quotaExceeded();
            case "forbiddenForNonOrganizer" -> notOrganizer();
            case "insufficientPermissions" -> insufficientScope("calendar");
            case "accessNotConfigured" -> notEnabled();
            default -> forbidden();
        };
    }

    public static ApiError notEnabled() {
        return ApiError.of(
                        403,
                        "PERMISSION_DENIED",
                        "Google Calendar API has not been used in this project before or it is disabled.")
                .reason("accessNotConfigured", LIMITS)
                .info("SERVICE_DISABLED", "googleapis.com", Map.of("service", SERVICE));
    }
}
