package lockstep.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lockstep.Erasure;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Collects the events that Axon hands over one by one and writes them at the end of the processor's batch. */
final class ProjectionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProjectionHandler.class);

    private final BatchProjection projection;
    private final ParkedEvents parkedEvents;
    private final TransactionOperations savepoint;

    ProjectionHandler(BatchProjection projection, ParkedEvents parkedEvents, TransactionOperations savepoint) {
        this.projection = projection;
        this.parkedEvents = parkedEvents;
        this.savepoint = savepoint;
    }

    boolean isOf(BatchProjection other) {
        return projection == other;
    }

    @EventHandler
    void collect(EventMessage<?> event, UnitOfWork<?> unitOfWork) {
        if (wants(event)) {
            unitOfWork
                    .root()
                    .<List<EventMessage<?>>>getOrComputeResource(getClass().getName() + projection.name(), key -> {
                        var batch = new ArrayList<EventMessage<?>>();
                        unitOfWork.root().onPrepareCommit(all -> write(batch));
                        return batch;
                    })
                    .add(event);
        }
    }

    boolean wants(EventMessage<?> event) {
        Class<?> type = event.getPayloadType();
        return projection.events().stream().anyMatch(wanted -> wanted.isAssignableFrom(type));
    }

    @ResetHandler
    void reset() {
        parkedEvents.forget(projection);
        projection.clear();
    }

    void write(List<EventMessage<?>> batch) {
        if (!batch.isEmpty()) {
            write(batch, parkedEvents.recordsParked(projection, batch));
        }
    }

    /** A batch that fails is halved until the event to blame stands alone: one in 1000 costs 20 statements, not 1000. */
    private void write(List<EventMessage<?>> batch, Set<String> parked) {
        List<EventMessage<?>> free = new ArrayList<>(batch.size());
        for (EventMessage<?> event : batch) {
            if (parked.contains(projection.recordOf(event))) {
                parkedEvents.parkBehind(projection, event);
                erase(event);
            } else {
                free.add(event);
            }
        }
        if (free.isEmpty() || written(free)) {
            return;
        }
        if (free.size() == 1) {
            parked.add(projection.recordOf(free.getFirst()));
        } else {
            write(free.subList(0, free.size() / 2), parked);
            write(free.subList(free.size() / 2, free.size()), parked);
        }
    }

    /** Also from a record that is parked. If that fails, too, it is the operator's, who finds the event parked. */
    private void erase(EventMessage<?> event) {
        if (!Erasure.class.isAssignableFrom(event.getPayloadType())) {
            return;
        }
        try {
            savepoint.executeWithoutResult(status -> projection.erase(event));
        } catch (RuntimeException e) {
            if (!Failures.isOfTheData(e)) {
                throw e;
            }
            log.warn(
                    "Projection {} erases nothing in a parked record: {}",
                    projection.name(),
                    e.getClass().getName());
        }
    }

    /** What a failed statement left behind is undone up to here; the transaction itself goes on. */
    private boolean written(List<EventMessage<?>> events) {
        try {
            savepoint.executeWithoutResult(status -> projection.handle(events));
            return true;
        } catch (RuntimeException e) {
            if (events.size() == 1) {
                if (!Failures.isOfTheData(e)) {
                    throw e;
                }
                log.warn(
                        "Projection {} parks an event: {}",
                        projection.name(),
                        e.getClass().getName());
                parkedEvents.park(projection, events.getFirst(), e);
            }
            return false;
        }
    }
}
