package lockstep.gateway.systemsettings;

import java.util.ArrayList;
import java.util.List;
import lockstep.sync.google.CurrentRegistration;
import lockstep.systemsettings.Registration;
import lockstep.systemsettings.SavedRegistration;
import lockstep.systemsettings.SavedRegistration.Saved;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the registration that counts now, which no read model may lag behind. */
@Component
class GoogleSettingsReader {
    private final CurrentRegistration current;
    private final SavedRegistration registrations;

    GoogleSettingsReader(CurrentRegistration current, SavedRegistration registrations) {
        this.current = current;
        this.registrations = registrations;
    }

    boolean saved() {
        return registrations.find() != null;
    }

    GoogleSettingsView read() {
        var saved = registrations.find();
        var registration = current.now();
        var secret = current.secret();
        var former = saved == null ? null : former(saved);
        return new GoogleSettingsView(
                registration.clientId(),
                secret.set(),
                secret.setAt(),
                registration.productName(),
                registration.publicBaseUrl(),
                registration.authorizedDomains(),
                registration.publicBaseUrl(),
                registration.redirectUri(),
                former,
                saved == null ? null : saved.savedAt(),
                saved == null ? null : saved.savedBy(),
                toDo(registration, secret.set(), former));
    }

    /** S4: moved by an administrator, or by a release that computes another one than the one that saved it. */
    private static @Nullable String former(Saved saved) {
        var now = saved.registration().redirectUri();
        return saved.redirectUri().equals(now) ? saved.formerRedirectUri() : saved.redirectUri();
    }

    private static List<String> toDo(Registration registration, boolean secretSet, @Nullable String former) {
        var toDo = new ArrayList<String>();
        if (registration.clientId() == null) {
            toDo.add(
                    "Make an OAuth client of the type web application in Google's console, with origin and redirectUri as"
                            + " shown here, and enter its id and secret as clientId and clientSecret.");
        } else if (!secretSet) {
            toDo.add("Enter the client's secret as clientSecret.");
        }
        if (registration.clientId() != null && former != null) {
            toDo.add(
                    "The redirect address has changed from formerRedirectUri to redirectUri. Make a new OAuth client in"
                            + " Google's console with the new one and enter its id and secret here, or add the new one to the"
                            + " client there is; until then nobody can connect.");
        }
        return toDo;
    }
}
