package lockstep.usersync;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import java.util.UUID;
import lockstep.Actor;
import lockstep.FieldCheck;
import lockstep.Refusal;
import lockstep.Refusal.Kind;
import lockstep.usersync.UserSyncCommand.ResumeUserSync;
import lockstep.usersync.UserSyncCommand.StopUserSync;
import lockstep.usersync.UserSyncEvent.UserSyncResumed;
import lockstep.usersync.UserSyncEvent.UserSyncStopped;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Goes on until an administrator stops it; also of somebody who has not synced yet. */
@Aggregate
class UserSync {

    private static final int LONGEST_USER_ID = 255;
    private static final int LONGEST_REASON = 500;

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID id;

    private boolean stopped;
    private @Nullable StopReason reason;

    UserSync() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(StopUserSync command) {
        refuseUnlessAdmin(command.by());
        var check = new FieldCheck();
        check.required("id", command.userId(), LONGEST_USER_ID);
        var text = check.text("reason", command.reason(), LONGEST_REASON);
        check.refuse("invalid-stop", "The user's syncing cannot be stopped like this");
        var why = text == null ? null : new StopReason(text);
        if (!stopped || !Objects.equals(reason, why)) {
            apply(new UserSyncStopped(
                    command.userSyncId(), command.userId(), why, command.by().userId(), command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ResumeUserSync command) {
        refuseUnlessAdmin(command.by());
        if (stopped) {
            apply(new UserSyncResumed(
                    command.userSyncId(), command.userId(), command.by().userId(), command.at()));
        }
    }

    private static void refuseUnlessAdmin(Actor by) {
        if (!by.admin()) {
            throw new Refusal(Kind.FORBIDDEN, "not-an-administrator", "Only an administrator stops somebody's syncing");
        }
    }

    @EventSourcingHandler
    void on(UserSyncEvent event) {
        id = event.userSyncId();
        switch (event) {
            case UserSyncStopped e -> {
                stopped = true;
                reason = e.reason();
            }
            case UserSyncResumed ignored -> stopped = false;
        }
    }
}
