package lockstep.sync.session;

import java.util.List;
import java.util.Objects;
import lockstep.sync.link.CrmRecords;
import lockstep.sync.session.Works.State;
import org.springframework.stereotype.Component;

/**
 * Whether the CRM's record is still what was decided about: between deciding and sending there may be an approval, a
 * pause, or minutes of pacing (S31).
 */
@Component
public class Unmoved {

    private final CrmRecords crm;
    private final Works works;

    Unmoved(CrmRecords crm, Works works) {
        this.crm = crm;
        this.works = works;
    }

    /** Those that are; the others are to be decided again. */
    public List<Work> of(StepContext context, List<Work> batch) {
        var now = crm.find(batch.stream().map(Work::record).toList());
        var moved = batch.stream()
                .filter(work -> now.get(work.record()) == null
                        || Objects.requireNonNull(now.get(work.record())).version() > work.recordVersion())
                .toList();
        if (!moved.isEmpty()) {
            context.commit(() -> works.to(context.session(), State.STALE, null, moved));
        }
        return batch.stream().filter(work -> !moved.contains(work)).toList();
    }
}
