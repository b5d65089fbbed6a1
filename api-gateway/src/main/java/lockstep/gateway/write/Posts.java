package lockstep.gateway.write;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import lockstep.Refusal;
import lockstep.gateway.problem.BodyLimit;
import lockstep.gateway.problem.Refused;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.IdempotencyKeys.Remembered;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out a POST, once for each {@code Idempotency-Key}. The key's row and the command's events are one transaction:
 * a process killed before the commit has done nothing, one killed after it is asked again and finds the row (C1). What
 * was refused is not remembered: it did nothing, and may be tried again under the same key.
 */
@Component
public class Posts {
    public static final String HEADER = "Idempotency-Key";
    private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final JsonMapper json;

    Posts(Transactions transactions, IdempotencyKeys keys, JsonMapper json) {
        this.transactions = transactions;
        this.keys = keys;
        this.json = json;
    }

    /** What the commands of a request did: enough to build the answer from, now or later. */
    public interface Outcome {
        /** What the answer shows; null when that is nothing of anybody's. */
        @Nullable
        UUID resourceId();
    }

    private record Stored(
            int status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String body) {}

    private record Found<O>(O outcome, @Nullable String answer) {}

    /**
     * @param work sends the commands; runs in one transaction and perhaps more than once
     * @param answer shows what came of it, from the read models; may run more than once
     */
    public <O extends Outcome> ResponseEntity<?> once(
            HttpServletRequest request,
            Caller caller,
            Class<O> type,
            Callable<O> work,
            Function<O, ResponseEntity<?>> answer) {
        String key = key(request);
        if (key == null) {
            return answer.apply(transactions.run(work));
        }
        String fingerprint = fingerprint(request);
        Found<O> found = transactions.run(() -> findOrDo(caller, key, fingerprint, type, work));
        if (found.answer() != null) {
            return unpacked(found.answer());
        }
        ResponseEntity<?> fresh = answer.apply(found.outcome());
        if (fresh.getHeaders().containsHeader(Answers.BEHIND)) {
            return fresh;
        }
        Optional<String> settled = keys.settle(caller.userId(), key, packed(fresh));
        return settled.<ResponseEntity<?>>map(this::unpacked).orElse(fresh);
    }

    /** Asked before something costly that {@link #once} needs only the first time; refuses what that would refuse. */
    public boolean isCarriedOut(HttpServletRequest request, Caller caller) {
        String key = key(request);
        return key != null
                && transactions.run(
                        () -> find(caller, key, fingerprint(request)).isPresent());
    }

    private <O extends Outcome> Found<O> findOrDo(
            Caller caller, String key, String fingerprint, Class<O> type, Callable<O> work) throws Exception {
        var remembered = find(caller, key, fingerprint).orElse(null);
        if (remembered == null || remembered.done() == null) {
            O outcome = work.call();
            var done = new IdempotencyKeys.Done(fingerprint, json.writeValueAsString(outcome));
            keys.remember(caller.userId(), key, done, outcome.resourceId());
            return new Found<>(outcome, null);
        }
        return new Found<>(json.readValue(remembered.done().outcome(), type), remembered.answer());
    }

    /** The key is this request's until the end of the transaction. */
    private Optional<Remembered> find(Caller caller, String key, String fingerprint) {
        if (!keys.lock(caller.userId(), key)) {
            throw new Refused(
                    HttpStatus.CONFLICT, "request-in-flight", "the same request is being carried out now", HEADER);
        }
        var remembered = keys.find(caller.userId(), key);
        remembered.ifPresent(known -> refuseUnlessTheSame(known, fingerprint));
        return remembered;
    }

    private static void refuseUnlessTheSame(Remembered known, String fingerprint) {
        if (known.done() == null) {
            throw new Refused(
                    HttpStatus.GONE,
                    "erased",
                    "the request was carried out, and what it was about was erased since; nothing is done again",
                    HEADER);
        }
        if (!fingerprint.equals(known.done().fingerprint())) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT, "key-used-before", "was used for another request", HEADER);
        }
    }

    /** What was answered about a person who is erased is not answered again. For use inside of {@link #once}. */
    public void forgetAnswersAbout(Collection<UUID> resourceIds) {
        keys.forgetAbout(resourceIds);
    }

    private static @Nullable String key(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        if (key != null && !ALLOWED.matcher(key).matches()) {
            throw Refusal.invalid(HEADER, "must be 1 to 200 visible ASCII characters");
        }
        return key;
    }

    private String packed(ResponseEntity<?> answer) {
        var location = answer.getHeaders().getLocation();
        return json.writeValueAsString(new Stored(
                answer.getStatusCode().value(),
                location == null ? null : location.toString(),
                answer.getHeaders().getETag(),
                answer.getBody() == null ? null : json.writeValueAsString(answer.getBody())));
    }

    private ResponseEntity<?> unpacked(String text) {
        var stored = json.readValue(text, Stored.class);
        var answer = ResponseEntity.status(stored.status());
        if (stored.location() != null) {
            answer.header("Location", stored.location());
        }
        if (stored.etag() != null) {
            answer.eTag(stored.etag());
        }
        return stored.body() == null ? answer.build() : answer.body(json.readTree(stored.body()));
    }

    private static String fingerprint(HttpServletRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(BodyLimit.bodyOf(request)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
