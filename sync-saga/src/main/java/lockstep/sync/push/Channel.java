package lockstep.sync.push;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param resourceId what Google calls the calendar's events; null until it has said that the channel is open
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time, never by equals
record Channel(
        String channelId,
        UUID configurationId,
        UUID accountId,
        String userId,
        byte[] tokenHash,
        @Nullable String resourceId,
        Instant openedAt,
        Instant expiresAt) {

    boolean confirmed() {
        return resourceId != null;
    }

    /** From when on the next one should be there; half-way, if Google grants only little time. */
    Instant renewed(Duration before) {
        var half = Duration.between(openedAt, expiresAt).dividedBy(2);
        return expiresAt.minus(half.compareTo(before) < 0 ? half : before);
    }
}
