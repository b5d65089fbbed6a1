package lockstep.views;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * How one read model takes in events: the rows a batch touches are read once, changed in memory event by event, and
 * written once. Everything runs in the caller's transaction, which also holds the position.
 */
public interface ViewRows {

    View view();

    /** Its tables, which nobody else writes to. */
    List<String> tables();

    /**
     * Takes in events in their order; those that do not concern it are passed over. Fails as a whole when one of them
     * cannot be taken in.
     */
    void apply(List<DomainEventMessage<?>> batch);
}
