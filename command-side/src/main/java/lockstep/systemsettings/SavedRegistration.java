package lockstep.systemsettings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The registration an administrator saved last; up to date within the transaction. */
public interface SavedRegistration {

    /**
     * @param redirectUri as it was when this was saved; a later release may compute another (S4)
     * @param formerRedirectUri where Google sent browsers before, since the client id was last changed; null: the same
     */
    record Saved(
            Registration registration,
            String redirectUri,
            @Nullable String formerRedirectUri,
            String savedBy,
            Instant savedAt) {}

    /** Null as long as nobody saved one. */
    @Nullable
    Saved find();
}
