package lockstep.sync.google.calls;

import java.time.Instant;
import lockstep.sync.google.GoogleFailure;

/** What became of one call of several. */
public sealed interface Outcome {

    /**
     * Google said yes.
     *
     * @param body as Google wrote it, perhaps empty
     * @param at Google's own time of the answer
     */
    record Answered(String body, Instant at) implements Outcome {}

    record Failed(GoogleFailure failure) implements Outcome {}
}
