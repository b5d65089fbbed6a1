package lockstep.gateway.problem;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says which field of a JSON text is wrong and what was expected there, without quoting what was sent. */
public final class JsonErrors {
    private JsonErrors() {}

    /** Null when the text is no JSON at all. */
    public static Refusal.@Nullable FieldError explain(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> error(unknown, "is not a field of this body");
            case MismatchedInputException wrong -> error(wrong, expected(wrong.getTargetType()));
            case DatabindException other -> error(other, "is not allowed here");
            case InputCoercionException tooLarge -> error(tooLarge, expected(tooLarge.getTargetType()));
            default -> null;
        };
    }

    private static Refusal.FieldError error(JacksonException e, String reason) {
        return new Refusal.FieldError(pathOf(e), reason);
    }

    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        }
        return "must be "
                + NAMES.entrySet().stream()
                        .filter(entry -> entry.getKey() == type)
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("an object of the described form");
    }

    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(String.class, "a text"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(UUID.class, "a UUID"),
            Map.entry(Instant.class, "an instant such as 2026-01-31T08:00:00Z"),
            Map.entry(LocalDate.class, "a date such as 2026-01-31"),
            Map.entry(Duration.class, "an ISO 8601 duration such as PT15M"),
            Map.entry(ZoneId.class, "an IANA time zone such as Europe/Berlin"));

    private static String pathOf(JacksonException e) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }
}
