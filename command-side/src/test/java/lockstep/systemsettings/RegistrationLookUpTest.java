package lockstep.systemsettings;

import static lockstep.systemsettings.SystemSettingsCommand.ID;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import lockstep.OnPostgres;
import lockstep.systemsettings.SavedRegistration.Saved;
import lockstep.systemsettings.SystemSettingsCommand.SaveRegistration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RegistrationLookUpTest extends OnPostgres {

    @Autowired
    SavedRegistration registrations;

    @Test
    void what_was_saved_is_known_at_once() {
        assertThat(registrations.find()).isNull();

        save(null, "one", "https://crm.example.org", false);

        assertThat(saved().registration()).isEqualTo(registration("one", "https://crm.example.org"));
        assertThat(saved().savedBy()).isEqualTo(ADMIN.userId());
        assertThat(saved().savedAt()).isEqualTo(NOW);
        assertThat(saved().redirectUri()).isEqualTo("https://crm.example.org/oauth2/google/callback");
    }

    /** S4. */
    @Test
    void where_google_sent_browsers_before_is_known_until_another_client_is_registered() {
        save(null, "one", "https://crm.example.org", false);
        assertThat(saved().formerRedirectUri())
                .as("a first client is registered with the address as it is")
                .isNull();

        save(1L, "one", "https://new.example.org", true);
        assertThat(saved().formerRedirectUri()).isEqualTo("https://crm.example.org/oauth2/google/callback");
        send(new SaveRegistration(
                ID,
                3L,
                new Registration("one", "Renamed", "https://new.example.org", List.of("example.org")),
                false,
                ADMIN,
                NOW));
        assertThat(saved().formerRedirectUri()).isEqualTo("https://crm.example.org/oauth2/google/callback");

        save(4L, "two", "https://new.example.org", true);
        assertThat(saved().formerRedirectUri()).isNull();
    }

    private void save(@Nullable Long expected, String client, String url, boolean newSecret) {
        send(new SaveRegistration(ID, expected, registration(client, url), expected == null || newSecret, ADMIN, NOW));
    }

    private static Registration registration(String client, String url) {
        return new Registration(client, "Kontor", url, List.of("example.org"));
    }

    private Saved saved() {
        return Objects.requireNonNull(registrations.find());
    }
}
