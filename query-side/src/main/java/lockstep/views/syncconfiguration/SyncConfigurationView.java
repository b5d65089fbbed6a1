package lockstep.views.syncconfiguration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncconfiguration.SyncSettings.DeletionPolicy;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * The set-up of one kind (S29). Before it is set up: the defaults, and {@code configured} is false.
 *
 * @param version for the ETag: number of the event that last set it up or removed it; null before the first
 * @param lastSession the latest one, also while it runs (S37)
 * @param lastSuccessfulSession the latest that completed (S37)
 * @param nextDueAt when the timer starts the next session; null when there is no timer, while a session runs or awaits
 *     approval, and while there is an obstacle
 * @param obstacle why no session of this set-up can start, as the refusal of one would be named; null: nothing stands in
 *     its way here
 * @param stopped set while an administrator has stopped the user's syncing, of both kinds
 */
public record SyncConfigurationView(
        @JsonIgnore UUID id,
        @JsonIgnore @Nullable Long version,
        SyncKind kind,
        boolean configured,
        @Nullable UUID googleAccountId,
        boolean automatic,
        Duration interval,
        @Nullable UUID tagId,
        Set<String> fields,
        @Nullable LocalDate synchronizeFrom,
        ZoneId zoneId,
        ConflictPolicy conflictPolicy,
        DeletionPolicy deletionPolicy,
        GuestMail guestMail,
        @Nullable SessionRef lastSession,
        @Nullable SessionRef lastSuccessfulSession,
        @Nullable Instant nextDueAt,
        @Nullable String obstacle,
        @Nullable Stopped stopped) {

    /** @param reason in the administrator's words */
    public record Stopped(Instant since, @Nullable String reason) {}

    /** Start, end and outcome of a session. */
    public record SessionRef(
            UUID id,
            SessionState state,
            @Nullable String reason,
            Instant startedAt,
            @Nullable Instant endedAt) {}
}
