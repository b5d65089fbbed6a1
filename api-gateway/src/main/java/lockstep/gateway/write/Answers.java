package lockstep.gateway.write;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import lockstep.Refusal;
import lockstep.gateway.problem.Refused;
import lockstep.views.ReadYourWrites;
import lockstep.views.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Lets callers see what they have just written, and says so when that is not possible in time. */
@Component
public class Answers {
    public static final String BEHIND = "Lockstep-Behind";
    public static final String MIN_VERSION = "Lockstep-Min-Version";
    private static final Duration AFTER_A_WRITE = Duration.ofSeconds(2);
    private static final Duration BEFORE_A_READ = Duration.ofSeconds(1);

    private final ReadYourWrites views;
    private final Transactions transactions;

    Answers(ReadYourWrites views, Transactions transactions) {
        this.views = views;
        this.transactions = transactions;
    }

    /** After a write: the record as it is now; without a body when its read model has not caught up. */
    public <T> ResponseEntity<?> written(
            HttpStatus status, @Nullable String location, View view, UUID id, Supplier<Optional<T>> read) {
        return written(status, location, view, id, transactions.versionOf(id), read);
    }

    /** @param version what the write led to, where later events of the same aggregate are no change of the record */
    public <T> ResponseEntity<?> written(
            HttpStatus status,
            @Nullable String location,
            View view,
            UUID id,
            long version,
            Supplier<Optional<T>> read) {
        var answer = ResponseEntity.status(status).eTag(Versions.etag(version));
        if (location != null) {
            answer.location(URI.create(location));
        }
        var body = views.await(view, id, version, AFTER_A_WRITE) ? read.get() : Optional.<T>empty();
        return body.isPresent()
                ? answer.body(body.get())
                : answer.header(BEHIND, "true").build();
    }

    /** After a write whose answer is known without asking the read model, which is waited for all the same. */
    public ResponseEntity<?> written(HttpStatus status, String location, View view, UUID id, Object body) {
        long version = transactions.versionOf(id);
        var answer = ResponseEntity.status(status).eTag(Versions.etag(version)).location(URI.create(location));
        if (!views.await(view, id, version, AFTER_A_WRITE)) {
            answer.header(BEHIND, "true");
        }
        return answer.body(body);
    }

    /** After a write that has no version of its own to wait for. */
    public ResponseEntity<?> written(HttpStatus status, @Nullable String location, View view, Supplier<?> read) {
        var answer = ResponseEntity.status(status);
        if (location != null) {
            answer.location(URI.create(location));
        }
        if (!views.awaitAll(view, AFTER_A_WRITE)) {
            answer.header(BEHIND, "true");
        }
        return answer.body(read.get());
    }

    public ResponseEntity<Void> deleted(View view, UUID id) {
        var answer = ResponseEntity.noContent();
        if (!views.await(view, id, transactions.versionOf(id), AFTER_A_WRITE)) {
            answer.header(BEHIND, "true");
        }
        return answer.build();
    }

    /** @param minVersion the version the caller knows of; null: whatever is there */
    public <T> ResponseEntity<T> read(
            View view, UUID id, @Nullable Long minVersion, Supplier<T> read, Function<T, @Nullable Long> version) {
        if (minVersion != null && minVersion < 0) {
            throw Refusal.invalid(MIN_VERSION, "must be a version");
        }
        boolean fresh = minVersion == null || views.await(view, id, minVersion, BEFORE_A_READ);
        T record = read.get();
        var answer = ResponseEntity.ok();
        Long seen = version.apply(record);
        if (seen != null) {
            answer.eTag(Versions.etag(seen));
        }
        if (!fresh) {
            answer.header(BEHIND, "true");
        }
        return answer.body(record);
    }

    /** Before a change is made from what the read model shows: it has to show what the caller has seen. */
    public void awaitBeforeChange(View view, UUID id, long version) {
        if (transactions.versionOf(id) >= version && !views.await(view, id, version, AFTER_A_WRITE)) {
            throw new Refused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "read-model-behind",
                    "The version that If-Match names is stored and cannot be shown yet; try again.",
                    List.of());
        }
    }
}
