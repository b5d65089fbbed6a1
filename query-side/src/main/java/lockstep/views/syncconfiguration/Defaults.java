package lockstep.views.syncconfiguration;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import lockstep.contact.ContactField;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;

/** What the set-up shows before anything was chosen. */
final class Defaults {

    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    private Defaults() {}

    static SyncSettings of(SyncKind kind) {
        return new SyncSettings(
                NO_ACCOUNT,
                false,
                Duration.ofMinutes(15),
                null,
                fields(kind),
                null,
                ZoneOffset.UTC,
                SyncSettings.ConflictPolicy.FIELD,
                SyncSettings.DeletionPolicy.MIRROR,
                SyncSettings.GuestMail.NONE);
    }

    /** Of contacts, notes take part only if chosen; activities are synced whole. */
    private static Set<String> fields(SyncKind kind) {
        return switch (kind) {
            case CONTACTS -> {
                var fields = new LinkedHashSet<>(ContactField.paths());
                fields.remove(ContactField.NOTES.path());
                yield fields;
            }
            case ACTIVITIES -> Set.of();
        };
    }
}
