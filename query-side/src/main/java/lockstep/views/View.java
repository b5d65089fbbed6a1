package lockstep.views;

import java.util.Arrays;
import java.util.Optional;

/** The read models. Each is fed by a processing group of the same name, under its own position in the events. */
public enum View {
    ACTIVITIES("activities"),
    CONTACTS("contacts"),
    TAGS("tags"),
    GOOGLE_ACCOUNTS("google-accounts"),
    SYNC_CONFIGURATIONS("sync-configurations"),
    SYNC_SESSIONS("sync-sessions"),
    DECISIONS("decisions"),
    LINKS("links"),
    SYNC_SWITCH("sync-switch"),
    USER_SYNCS("user-syncs");

    private final String title;

    View(String title) {
        this.title = title;
    }

    /** Name of the processing group, and in {@code /api/ops/projections/{name}}. */
    public String title() {
        return title;
    }

    public static Optional<View> named(String title) {
        return Arrays.stream(values()).filter(v -> v.title.equals(title)).findFirst();
    }
}
