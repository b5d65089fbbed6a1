package lockstep.gateway.syncconfiguration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.contact.ContactField;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncconfiguration.SyncSettings.DeletionPolicy;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.views.syncconfiguration.SyncConfigurationView;
import org.jspecify.annotations.Nullable;

/**
 * What a user chooses for one kind. What is left out is the default, not what it was before: PUT replaces. What only the
 * product says may come along, so that a set-up can be sent back as it was read.
 */
@Schema(name = "SyncConfigurationBody")
@JsonIgnoreProperties({"configured", "lastSession", "lastSuccessfulSession", "nextDueAt", "obstacle", "stopped"})
record ConfigurationBody(
        @Nullable SyncKind kind,
        @Nullable UUID googleAccountId,
        @Nullable Boolean automatic,

        @Schema(type = "string", format = "duration") @Nullable
        String interval,

        @Nullable UUID tagId,
        @Nullable List<@Nullable String> fields,
        @Nullable LocalDate synchronizeFrom,
        @Nullable ZoneId zoneId,
        @Nullable ConflictPolicy conflictPolicy,
        @Nullable DeletionPolicy deletionPolicy,
        @Nullable GuestMail guestMail) {
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    /** @param before the set-up as it is, or the defaults */
    SyncSettings settings(SyncConfigurationView before, Instant now) {
        var here = before.kind();
        if (kind != null && kind != here) {
            throw Refusal.invalid("kind", "must be " + here + " here");
        }
        refuseWhatIsOfTheOtherKind(here);
        if (googleAccountId == null) {
            throw Refusal.invalid("googleAccountId", "is required");
        }
        var zone = zoneId == null ? ZoneOffset.UTC : zoneId;
        return new SyncSettings(
                googleAccountId,
                Boolean.TRUE.equals(automatic),
                intervalOrDefault(),
                tagId,
                here == SyncKind.CONTACTS ? fieldsOrAllButNotes() : Set.of(),
                here == SyncKind.CONTACTS ? null : firstDay(before, LocalDate.ofInstant(now, zone)),
                zone,
                conflictPolicy == null ? ConflictPolicy.FIELD : conflictPolicy,
                deletionPolicy == null ? DeletionPolicy.MIRROR : deletionPolicy,
                guestMail == null ? GuestMail.NONE : guestMail);
    }

    private void refuseWhatIsOfTheOtherKind(SyncKind here) {
        switch (here) {
            case CONTACTS -> {
                if (synchronizeFrom != null) {
                    throw Refusal.invalid("synchronizeFrom", "is for activities");
                }
            }
            case ACTIVITIES -> {
                if (tagId != null) {
                    throw Refusal.invalid("tagId", "is for contacts; activities need no tag");
                }
                if (fields != null && !fields.isEmpty()) {
                    throw Refusal.invalid("fields", "is for contacts; activities are synced whole");
                }
            }
        }
    }

    /** The day of the set-up unless another is named (S33); a later change of something else does not move it. */
    private LocalDate firstDay(SyncConfigurationView before, LocalDate today) {
        if (synchronizeFrom != null) {
            return synchronizeFrom;
        }
        return before.synchronizeFrom() != null ? before.synchronizeFrom() : today;
    }

    /** Read here and not by the JSON binding, which would take a number of seconds, too. */
    private Duration intervalOrDefault() {
        try {
            return interval == null ? INTERVAL : Duration.parse(interval);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("interval", "must be an ISO 8601 duration such as PT15M");
        }
    }

    private TreeSet<String> fieldsOrAllButNotes() {
        if (fields == null) {
            var all = new TreeSet<>(ContactField.paths());
            all.remove(ContactField.NOTES.path());
            return all;
        }
        var chosen = new TreeSet<String>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            if (field == null || !ContactField.paths().contains(field)) {
                throw Refusal.invalid("fields[" + i + "]", "must be one of " + String.join(", ", ContactField.paths()));
            }
            chosen.add(field);
        }
        return chosen;
    }
}
