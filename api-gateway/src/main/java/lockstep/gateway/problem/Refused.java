package lockstep.gateway.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that HTTP's own rules refuse: a missing precondition, a key used twice, a read model too far behind. */
public final class Refused extends RuntimeException {
    private final HttpStatus status;
    private final String type;
    private final transient List<Problem.Field> errors;

    public Refused(HttpStatus status, String type, String message, List<Problem.Field> errors) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.errors = errors;
    }

    public Refused(HttpStatus status, String type, String message, String header) {
        this(status, type, header + ": " + message, List.of(new Problem.Field(header, message)));
    }

    HttpStatus status() {
        return status;
    }

    String type() {
        return type;
    }

    List<Problem.Field> errors() {
        return errors;
    }
}
