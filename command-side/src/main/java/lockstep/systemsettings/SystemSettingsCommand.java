package lockstep.systemsettings;

import java.time.Instant;
import java.util.UUID;
import lockstep.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of the system settings. There is one set of them, with a fixed id. */
public sealed interface SystemSettingsCommand {

    UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000002");

    UUID settingsId();

    /**
     * Answers with the registration as it is kept: checked, and spelled the way Google compares it.
     *
     * @param expectedVersion null: nobody has saved one yet
     * @param newSecret whether the client's secret is replaced in the same transaction; the secret itself is in no command
     */
    record SaveRegistration(
            @TargetAggregateIdentifier UUID settingsId,
            @Nullable Long expectedVersion,
            Registration registration,
            boolean newSecret,
            Actor by,
            Instant at)
            implements SystemSettingsCommand {}
}
