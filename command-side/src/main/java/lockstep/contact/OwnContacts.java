package lockstep.contact;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which contact is a CRM user's own; a user has at most one. */
public interface OwnContacts {

    @Nullable
    UUID contactOf(String userId);
}
