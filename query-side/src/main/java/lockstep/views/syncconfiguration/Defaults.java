package lockstep.views.syncconfiguration;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import lockstep.contact.ContactField;
import lockstep.syncconfiguration.SyncSettings;

/** What the set-up shows before anything was chosen. */
final class Defaults {

    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    static final SyncSettings SETTINGS = new SyncSettings(
            NO_ACCOUNT,
            false,
            Duration.ofMinutes(15),
            null,
            fields(),
            null,
            ZoneOffset.UTC,
            SyncSettings.ConflictPolicy.FIELD,
            SyncSettings.DeletionPolicy.MIRROR,
            SyncSettings.GuestMail.NONE);

    private Defaults() {}

    /** Notes take part only if chosen. */
    private static Set<String> fields() {
        var fields = new LinkedHashSet<>(ContactField.paths());
        fields.remove(ContactField.NOTES.path());
        return fields;
    }
}
