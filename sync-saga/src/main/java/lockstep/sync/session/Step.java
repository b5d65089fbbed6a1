package lockstep.sync.session;

import java.time.Instant;

/**
 * One step of a session: the only way out to Google. It runs without a transaction or unit of work of its own and reads
 * what is left to do from its tables, so that running it again is harmless.
 */
interface Step {

    StepName name();

    Next run(StepContext context);

    /** What becomes of the step's task. */
    sealed interface Next {
        /** The step has said on record that it is done, or that somebody else must act first. */
        record Done() implements Next {}

        /** Not yet: again at this time. */
        record Again(Instant at) implements Next {}

        Next DONE = new Done();
    }
}
