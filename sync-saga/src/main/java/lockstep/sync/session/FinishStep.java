package lockstep.sync.session;

import lockstep.syncsession.SyncSessionCommand.CompleteSyncSession;
import org.springframework.stereotype.Component;

/** Puts counts and cost on record. */
@Component
class FinishStep implements Step {

    @Override
    public StepName name() {
        return StepName.FINISH;
    }

    @Override
    public Next run(StepContext context) {
        context.say(new CompleteSyncSession(
                context.session(),
                context.tally().counts(),
                context.tally().cost(context.run().kind()),
                context.now()));
        return Next.DONE;
    }
}
