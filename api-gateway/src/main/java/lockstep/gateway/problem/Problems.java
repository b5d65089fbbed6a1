package lockstep.gateway.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import lockstep.Refusal;
import lockstep.sync.google.GoogleFailure;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The one place where a failure becomes an answer. */
@RestControllerAdvice
public class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal) {
        var problem = of(refusal);
        var answer = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refusal.kind() == Refusal.Kind.TOO_SOON) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds(refusal.retryAfter()));
        }
        return answer.body(problem);
    }

    /** Whole ones: whoever waits them is not a moment too early. */
    public static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }

    public static Problem of(Refusal refusal) {
        var status = switch (refusal.kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case GONE -> HttpStatus.GONE;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case TOO_SOON -> HttpStatus.TOO_MANY_REQUESTS;
        };
        return Problem.of(
                status.value(),
                refusal.type(),
                status.getReasonPhrase(),
                String.valueOf(refusal.getMessage()),
                Problem.fields(refusal.errors()));
    }

    /** What HTTP itself asks for; the statuses have no {@link Refusal.Kind}, since no command knows them. */
    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        return answer(refused.status(), refused.type(), String.valueOf(refused.getMessage()), refused.errors());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
        var error = JsonErrors.explain(e.getCause());
        if (error == null) {
            return answer(
                    HttpStatus.BAD_REQUEST,
                    "malformed-json",
                    "The body is not one well-formed JSON text.",
                    List.of(new Problem.Field("body", "is missing or not well-formed JSON")));
        }
        return invalid(error.field(), error.reason());
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException e) {
        var type = e.getRequiredType();
        return invalid(e.getName(), JsonErrors.expected(type == null ? Object.class : type));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException e) {
        return invalid(e.getParameterName(), "is required");
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingRequestHeaderException e) {
        return invalid(e.getHeaderName(), "is required");
    }

    /** Such as {@code %zz}. */
    @ExceptionHandler
    ResponseEntity<Problem> undecodable(InvalidParameterException e) {
        return answer(HttpStatus.BAD_REQUEST, "bad-request", "The query of the address cannot be read.", List.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> gone(AggregateDeletedException e) {
        return answer(HttpStatus.GONE, "gone", "It existed once and was deleted.", List.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unknown(AggregateNotFoundException e) {
        return answer(HttpStatus.NOT_FOUND, "unknown", "There is no such record.", List.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> contended(ConcurrencyException e) {
        return answer(HttpStatus.CONFLICT, "changed-meanwhile", "Others change this record now; try again.", List.of());
    }

    /** S52. */
    @ExceptionHandler
    ResponseEntity<Problem> notRegistered(GoogleFailure.NotRegistered e) {
        return answer(
                HttpStatus.CONFLICT,
                "google-not-registered",
                "An administrator has to register the product with Google and enter the keys first.",
                List.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> google(GoogleFailure e) {
        log.warn("Google failed a request of a person: {}", e.getClass().getSimpleName());
        return answer(
                HttpStatus.BAD_GATEWAY, "google-failed", "Google did not answer as needed; try again.", List.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unexpected(Exception e) {
        if (e instanceof ErrorResponse known) {
            return http(known.getStatusCode(), known.getHeaders());
        }
        if (isDatabaseAway(e)) {
            log.error("The database did not answer a request", Nameless.of(e));
            var status = HttpStatus.SERVICE_UNAVAILABLE;
            var detail = "The database does not answer; try again. What was sent is stored whole or not at all.";
            return ResponseEntity.status(status)
                    .header(HttpHeaders.RETRY_AFTER, "10")
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problem.of(
                            status.value(), "database-unavailable", status.getReasonPhrase(), detail, List.of()));
        }
        log.error("A request failed", Nameless.of(e));
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", "This is a fault of the product.", List.of());
    }

    /** By what JDBC and PostgreSQL say of connections (SQLSTATE 08) and of a server that goes down (57P). */
    private static boolean isDatabaseAway(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                var state = String.valueOf(sql.getSQLState());
                if (sql instanceof SQLTransientConnectionException
                        || state.startsWith("08")
                        || state.startsWith("57P")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ResponseEntity<Problem> http(HttpStatusCode code, HttpHeaders headers) {
        var status = HttpStatus.valueOf(code.value());
        String type = switch (status) {
            case NOT_FOUND -> "unknown-path";
            case METHOD_NOT_ALLOWED -> "unknown-method";
            case UNSUPPORTED_MEDIA_TYPE -> "unknown-media-type";
            case NOT_ACCEPTABLE -> "no-such-representation";
            default -> status.is4xxClientError() ? "bad-request" : "unexpected";
        };
        var problem = Problem.of(status.value(), type, status.getReasonPhrase(), status.getReasonPhrase(), List.of());
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Problem> invalid(String field, String reason) {
        return answer(
                HttpStatus.BAD_REQUEST,
                "invalid-field",
                field + ": " + reason,
                List.of(new Problem.Field(field, reason)));
    }

    private static ResponseEntity<Problem> answer(
            HttpStatus status, String type, String detail, List<Problem.Field> errors) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status.value(), type, status.getReasonPhrase(), detail, errors));
    }
}
