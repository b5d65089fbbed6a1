package lockstep.sync.google.calls;

import com.google.api.client.googleapis.batch.BatchCallback;
import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.http.HttpHeaders;
import java.io.IOException;
import java.time.Instant;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.calls.Outcome.Answered;
import lockstep.sync.google.calls.Outcome.Failed;
import org.jspecify.annotations.Nullable;

/** A call in a batch that is under way. */
final class Asked implements BatchCallback<String, String> {

    private final Call call;
    private final CountedContent sent = new CountedContent();
    private Instant at = Instant.EPOCH;
    private int status;
    private long received;
    private @Nullable Outcome outcome;

    Asked(Call call) {
        this.call = call;
    }

    void queue(BatchRequest batch) throws IOException {
        var request = sent.counting(call.request().buildHttpRequest()).setParser(new PlainText());
        request.setUnsuccessfulResponseHandler((asked, answer, retries) -> {
            status = answer.getStatusCode(); // nobody else is told
            return false;
        });
        batch.queue(request, String.class, String.class, this);
    }

    @Override
    public void onSuccess(String body, HttpHeaders headers) {
        received = body.length();
        outcome = new Answered(body, at);
    }

    @Override
    public void onFailure(String error, HttpHeaders headers) {
        received = error.length();
        outcome = new Failed(FailureMapper.of(status, headers, error, call.kind()));
    }

    void arrivedAt(Instant time) {
        at = time;
    }

    Call call() {
        return call;
    }

    long bytes() {
        return sent.bytes() + received;
    }

    boolean answered() {
        return outcome != null;
    }

    /** Of one that the answer passes over it is not known whether it was done. */
    Outcome outcome() {
        if (outcome != null) {
            return outcome;
        }
        return new Failed(
                call.kind().writes()
                        ? new GoogleFailure.AnswerLost("incomplete")
                        : new GoogleFailure.Unavailable("incomplete"));
    }
}
