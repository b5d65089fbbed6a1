package lockstep.sync.session;

import lockstep.sync.link.GoogleRecords;
import lockstep.syncsession.SyncSessionCommand.CompleteSyncSession;
import org.springframework.stereotype.Component;

/** Puts counts and cost on record, and forgets what was only lent for deciding. */
@Component
class FinishStep implements Step {

    private final GoogleRecords records;

    FinishStep(GoogleRecords records) {
        this.records = records;
    }

    @Override
    public StepName name() {
        return StepName.FINISH;
    }

    @Override
    public Next run(StepContext context) {
        context.say(
                new CompleteSyncSession(
                        context.session(),
                        context.tally().counts(),
                        context.tally().cost(),
                        context.now()),
                () -> records.forgetLent(context.account()));
        return Next.DONE;
    }
}
