package lockstep;

import java.time.Duration;
import java.util.List;
import org.axonframework.common.AxonNonTransientException;

/**
 * A command that breaks a rule ends in this and in nothing else. Its texts are shown to people and logged, so they name
 * fields and rules, never values.
 */
public final class Refusal extends AxonNonTransientException {

    /** What kind of answer the caller deserves. */
    public enum Kind {
        /** A field is missing or wrong. */
        INVALID,
        /** Not yours, or not your role. */
        FORBIDDEN,
        /** Never existed, or is not visible to the caller. */
        UNKNOWN,
        /** The state does not allow it now. */
        CONFLICT,
        /** Existed once. */
        GONE,
        /** Changed since the version the caller named. */
        STALE,
        /** Allowed a while later: {@link #retryAfter}. */
        TOO_SOON
    }

    /** @param field path of the field in the request, such as {@code emails[1].value} */
    public record FieldError(String field, String reason) {}

    private final Kind kind;
    private final String type;
    private final transient List<FieldError> errors;
    private final Duration retryAfter;

    /** @param type stable and machine-readable, such as {@code sync-not-set-up} */
    public Refusal(Kind kind, String type, String message, List<FieldError> errors) {
        this(kind, type, message, errors, Duration.ZERO);
    }

    private Refusal(Kind kind, String type, String message, List<FieldError> errors, Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.type = type;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public Refusal(Kind kind, String type, String message) {
        this(kind, type, message, List.of());
    }

    public static Refusal invalid(String field, String reason) {
        return new Refusal(
                Kind.INVALID, "invalid-field", field + ": " + reason, List.of(new FieldError(field, reason)));
    }

    public static Refusal tooSoon(String type, String message, Duration retryAfter) {
        return new Refusal(Kind.TOO_SOON, type, message, List.of(), retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public String type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Zero unless it is {@link Kind#TOO_SOON}. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
