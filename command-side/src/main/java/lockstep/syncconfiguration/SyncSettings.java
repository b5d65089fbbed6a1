package lockstep.syncconfiguration;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the user chose in the set-up.
 *
 * @param automatic S32, S34: whether the timer starts sessions
 * @param interval from the end of one session to the start of the next, PT1M to P7D
 * @param tagId S35: the user's private tag; required for contacts, absent for activities (S38)
 * @param fields names of the synced fields ({@code lockstep.contact.ContactField}); notes only if chosen
 * @param synchronizeFrom S33, for activities
 */
public record SyncSettings(
        UUID googleAccountId,
        boolean automatic,
        Duration interval,
        @Nullable UUID tagId,
        Set<String> fields,
        @Nullable LocalDate synchronizeFrom,
        ZoneId zoneId,
        ConflictPolicy conflictPolicy,
        DeletionPolicy deletionPolicy,
        GuestMail guestMail) {

    public SyncSettings withFields(Set<String> others) {
        return new SyncSettings(
                googleAccountId,
                automatic,
                interval,
                tagId,
                others,
                synchronizeFrom,
                zoneId,
                conflictPolicy,
                deletionPolicy,
                guestMail);
    }

    public enum ConflictPolicy {
        /** Three-way merge per field; the most recent change wins where both sides changed one (S48). */
        FIELD,
        /** S48 literally: the side changed last wins the whole record. */
        RECORD
    }

    public enum DeletionPolicy {
        MIRROR,
        KEEP
    }

    public enum GuestMail {
        NONE,
        EXTERNAL,
        ALL
    }
}
