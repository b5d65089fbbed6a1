package lockstep.sync.session;

import java.util.Set;
import lockstep.sync.decision.CrmSide;
import lockstep.sync.decision.GoogleSide;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a record as the decider sees them.
 *
 * @param fields names of the synced fields
 * @param obstacle why it can be neither decided nor carried
 */
public record Both(
        @Nullable CrmSide crm,
        @Nullable GoogleSide google,
        Set<String> fields,
        @Nullable String obstacle) {}
