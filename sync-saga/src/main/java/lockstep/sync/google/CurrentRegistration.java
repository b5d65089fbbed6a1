package lockstep.sync.google;

import java.time.Instant;
import lockstep.systemsettings.Registration;
import org.jspecify.annotations.Nullable;

/**
 * How the product is registered with Google at this moment: as an administrator saved it, and before that as the process
 * was started. It is asked when it is needed and never kept, since it may change between two calls.
 */
public interface CurrentRegistration {

    Registration now();

    /**
     * Whether there is a client secret, and nothing more of it.
     *
     * @param setAt null when it is not set, or is that of the start-up properties
     */
    record Secret(boolean set, @Nullable Instant setAt) {}

    Secret secret();
}
