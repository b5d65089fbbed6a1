package lockstep.eventstore;

import java.time.Instant;

/** An event a projection could not take, or one that waits behind such an event of the same record. */
public record ParkedEvent(
        String projection,
        long globalIndex,
        String eventId,
        String sequenceId,
        String payloadType,
        String reason,
        int attempts,
        Instant parkedAt) {}
