package lockstep.systemsettings;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.Actor;
import lockstep.ExpectedVersion;
import lockstep.Refusal;
import lockstep.Refusal.Kind;
import lockstep.systemsettings.SystemSettingsCommand.SaveRegistration;
import lockstep.systemsettings.SystemSettingsEvent.ClientSecretReplaced;
import lockstep.systemsettings.SystemSettingsEvent.RegistrationSaved;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Set by administrators. */
@Aggregate
class SystemSettings {

    @AggregateIdentifier
    private @Nullable UUID id;

    private @Nullable Registration registration;

    SystemSettings() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Registration handle(SaveRegistration command, StartUpRegistration startUp) {
        refuseOthers(command.by());
        refuseStale(command.expectedVersion());
        var wanted = RegistrationRules.checked(command.registration());
        var before = registration == null ? startUp.registration() : registration;
        refuseHalfAPair(before, wanted, command.newSecret());
        if (!wanted.equals(registration)) {
            var moved = !wanted.redirectUri().equals(before.redirectUri());
            apply(new RegistrationSaved(
                    command.settingsId(),
                    wanted,
                    differences(before, wanted),
                    wanted.redirectUri(),
                    moved ? before.redirectUri() : null,
                    command.by().userId(),
                    command.at()));
        }
        if (command.newSecret()) {
            apply(new ClientSecretReplaced(command.settingsId(), command.by().userId(), command.at()));
        }
        return wanted;
    }

    private static void refuseOthers(Actor by) {
        if (!by.admin()) {
            throw new Refusal(Kind.FORBIDDEN, "forbidden", "Only administrators change system settings");
        }
    }

    /** Whoever saw none must not overwrite the first. */
    private void refuseStale(@Nullable Long expected) {
        ExpectedVersion.check(
                expected == null ? Long.valueOf(-1) : expected, id == null ? Long.valueOf(-1) : version());
    }

    private static Long version() {
        return AggregateLifecycle.getVersion();
    }

    /** S19: client id and secret are one pair, and Google takes neither with another's. */
    private static void refuseHalfAPair(Registration before, Registration wanted, boolean newSecret) {
        if (wanted.clientId() == null && newSecret) {
            throw Refusal.invalid("clientSecret", "belongs to a client id, and there is none");
        }
        var anotherClient = !Objects.equals(before.clientId(), wanted.clientId());
        if (wanted.clientId() != null && anotherClient && !newSecret) {
            throw Refusal.invalid("clientSecret", "is required with another client id: each client has its own");
        }
    }

    private static Set<String> differences(Registration before, Registration now) {
        var changed = new TreeSet<String>();
        add(changed, "clientId", before.clientId(), now.clientId());
        add(changed, "productName", before.productName(), now.productName());
        add(changed, "publicBaseUrl", before.publicBaseUrl(), now.publicBaseUrl());
        add(changed, "authorizedDomains", before.authorizedDomains(), now.authorizedDomains());
        return changed;
    }

    private static void add(Set<String> changed, String name, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            changed.add(name);
        }
    }

    @EventSourcingHandler
    void on(SystemSettingsEvent event) {
        id = event.settingsId();
        switch (event) {
            case RegistrationSaved saved -> registration = saved.registration();
            case ClientSecretReplaced ignored -> {
                // the secret is kept elsewhere
            }
        }
    }
}
