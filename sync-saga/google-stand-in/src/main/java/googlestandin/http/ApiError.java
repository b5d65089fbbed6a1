package googlestandin.http;

import googlestandin.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in Google's words: the modern envelope and the older {@code errors[]} in one body. */
public final class ApiError extends RuntimeException {

    private static final Map<String, String> LEGACY_REASONS = Map.of(
            "INVALID_ARGUMENT", "badRequest",
            "FAILED_PRECONDITION", "failedPrecondition",
            "UNAUTHENTICATED", "authError",
            "PERMISSION_DENIED", "forbidden",
            "NOT_FOUND", "notFound",
            "ALREADY_EXISTS", "alreadyExists",
            "ABORTED", "aborted",
            "RESOURCE_EXHAUSTED", "rateLimitExceeded",
            "INTERNAL", "backendError",
            "UNAVAILABLE", "backendError");

    private final int code;
    private final String status;
    private final ObjectNode legacy = Json.object();
    private final ObjectNode body = Json.object();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private ApiError(int code, String status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        legacy.put("message", message).put("domain", "global");
        legacy.put("reason", LEGACY_REASONS.getOrDefault(status, "backendError"));
        ObjectNode error = body.putObject("error");
        error.put("code", code).put("message", message);
        error.putArray("errors").add(legacy);
        error.put("status", status);
    }

    public static ApiError of(int code, String status, String message) {
        return new ApiError(code, status, message);
    }

    /** In the older envelope alone, which has no status. */
    public static ApiError legacy(int code, String domain, String reason, String message) {
        ApiError error = of(code, "", message).reason(reason, domain);
        error.body.withObject("error").remove("status");
        return error;
    }

    public static ApiError invalid(String message) {
        return of(400, "INVALID_ARGUMENT", message);
    }

    public static ApiError notFound() {
        return of(404, "NOT_FOUND", "Requested entity was not found.");
    }

    public ApiError reason(String reason, String domain) {
        legacy.put("reason", reason).put("domain", domain);
        return this;
    }

    public ApiError located(String type, String location) {
        legacy.put("locationType", type).put("location", location);
        return this;
    }

    public ApiError info(String reason, String domain, Map<String, String> metadata) {
        ObjectNode info = Json.object();
        info.put("@type", "type.googleapis.com/google.rpc.ErrorInfo");
        info.put("reason", reason).put("domain", domain);
        if (!metadata.isEmpty()) {
            ObjectNode pairs = info.putObject("metadata");
            metadata.forEach(pairs::put);
        }
        return detail(info);
    }

    public ApiError detail(ObjectNode detail) {
        body.withObject("error").withArray("details").add(detail);
        return this;
    }

    public ApiError header(String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
        return this;
    }

    public int code() {
        return code;
    }

    public String status() {
        return status;
    }

    public Answer answer() {
        return new Answer(code, headers, Answer.JSON, Json.bytes(body));
    }

    /** As {@code google.rpc.Status}, inside a batch's answer. */
    public ObjectNode rpcStatus() {
        ObjectNode rpc = Json.object();
        rpc.put("code", RpcCode.of(status)).put("message", getMessage());
        return rpc;
    }
}
