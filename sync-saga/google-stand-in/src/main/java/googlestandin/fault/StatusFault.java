package googlestandin.fault;

import googlestandin.Json;
import googlestandin.http.Answer;
import googlestandin.http.ApiError;
import java.util.Map;

/** The body Google sends with a status, for faults that ask for one. */
public final class StatusFault {

    /** As the reason of a 400: Google says this in the message alone. */
    private static final String OVERFLOW = "MY_CONTACTS_OVERFLOW_COUNT";

    public static final String PEOPLE = "people.googleapis.com";

    private StatusFault() {}

    public static Answer answer(String method, Fault fault) {
        if (method.startsWith("oauth.")) {
            String error = !fault.reason().isEmpty()
                    ? fault.reason()
                    : fault.status() >= 500 ? "internal_failure" : "invalid_grant";
            var body = Json.object().put("error", error);
            if (error.equals("invalid_grant")) {
                body.put("error_description", "Token has been expired or revoked.");
            }
            return Answer.json(fault.status(), body);
        }
        ApiError error = error(fault.status(), fault.reason());
        if (fault.retryAfter() > 0) {
            error.header("Retry-After", Integer.toString(fault.retryAfter()));
        }
        return error.answer();
    }

    private static ApiError error(int status, String reason) {
        ApiError error = switch (status) {
            case 400 -> badRequest(reason);
            case 401 -> unauthenticated();
            case 403 -> forbidden(reason);
            case 404 -> ApiError.notFound();
            case 409 -> ApiError.of(409, "ABORTED", "The operation was aborted.");
            case 410 ->
                ApiError.of(410, "FAILED_PRECONDITION", "Resource has been deleted")
                        .reason("deleted", "global");
            case 412 ->
                ApiError.of(412, "FAILED_PRECONDITION", "Precondition Failed")
                        .reason("conditionNotMet", "global")
                        .located("header", "If-Match");
            case 429 ->
                ApiError.of(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).")
                        .reason("rateLimitExceeded", "global");
            case 503 -> ApiError.of(503, "UNAVAILABLE", "The service is currently unavailable.");
            default -> ApiError.of(status, "INTERNAL", "Internal error encountered.");
        };
        return reason.isEmpty() || status == 403 || reason.equals(OVERFLOW) ? error : error.reason(reason, "global");
    }

    private static ApiError badRequest(String reason) {
        return reason.equals(OVERFLOW)
                ? ApiError.of(400, "FAILED_PRECONDITION", OVERFLOW).reason("failedPrecondition", "global")
                : ApiError.of(400, "INVALID_ARGUMENT", "Request contains an invalid argument.");
    }

    public static ApiError unauthenticated() {
        return ApiError.of(
                        401,
                        "UNAUTHENTICATED",
                        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.")
                .reason("authError", "global")
                .located("header", "Authorization")
                .header("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
    }

    /** 403 means "may not" or "too fast", told apart by the reason alone. */
    private static ApiError forbidden(String reason) {
        return switch (reason) {
            case "rateLimitExceeded" -> limited("Rate Limit Exceeded", reason);
            case "userRateLimitExceeded" -> limited("User Rate Limit Exceeded", reason);
            case "quotaExceeded" -> limited("Quota exceeded.", reason);
            case "accessNotConfigured" -> notEnabled();
            case "", "insufficientPermissions" -> insufficientScope("people");
            default ->
                ApiError.of(403, "PERMISSION_DENIED", "The caller does not have permission")
                        .reason(reason, "global");
        };
    }

    public static ApiError notEnabled() {
        return ApiError.of(
                        403,
                        "PERMISSION_DENIED",
                        "People API has not been used in this project before or it is disabled.")
                .reason("accessNotConfigured", "usageLimits")
                .info("SERVICE_DISABLED", "googleapis.com", Map.of("service", PEOPLE));
    }

    private static ApiError limited(String message, String reason) {
        return ApiError.of(403, "RESOURCE_EXHAUSTED", message).reason(reason, "usageLimits");
    }

    public static ApiError insufficientScope(String method) {
        return ApiError.of(403, "PERMISSION_DENIED", "Request had insufficient authentication scopes.")
                .reason("insufficientPermissions", "global")
                .info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "googleapis.com", Map.of("service", PEOPLE, "method", method));
    }
}
