package lockstep.sync.session.contacts;

import java.util.List;
import java.util.Objects;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.session.StepContext;
import lockstep.sync.session.StepContext.Report;
import lockstep.sync.session.Tally.Of;
import lockstep.sync.session.Work;
import lockstep.sync.session.Works;
import lockstep.sync.session.Works.State;
import org.springframework.stereotype.Component;

/** One bad contact fails the whole batch: halves are sent until it stands alone, and that one is parked. */
@Component
class RefusedBatches {

    private final Works works;
    private final GoogleRecords records;

    RefusedBatches(Works works, GoogleRecords records) {
        this.works = works;
        this.records = records;
    }

    /** @param toBeSentAgain puts the batch back among what is to be sent */
    void halve(StepContext context, List<Work> batch, Runnable toBeSentAgain) {
        context.commit(toBeSentAgain);
        if (batch.size() > 1) {
            context.commit(() -> works.halve(context.session(), batch.subList(0, batch.size() / 2)));
        } else {
            context.commit(() -> park(context, batch));
        }
    }

    private void park(StepContext context, List<Work> batch) {
        var report = new Report();
        batch.forEach(work -> report.parked(work.park("refused-by-google", false)));
        context.tally().add(Of.PARKED, batch.size());
        works.to(context.session(), State.DONE, null, batch);
        records.decided(
                context.book(),
                batch.stream().map(Work::googleId).filter(Objects::nonNull).toList());
        context.record(report);
    }
}
