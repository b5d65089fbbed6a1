package lockstep.systemsettings;

import static lockstep.Refusals.refused;
import static lockstep.systemsettings.SystemSettingsCommand.ID;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import lockstep.Actor;
import lockstep.Refusal.Kind;
import lockstep.systemsettings.SystemSettingsCommand.SaveRegistration;
import lockstep.systemsettings.SystemSettingsEvent.ClientSecretReplaced;
import lockstep.systemsettings.SystemSettingsEvent.RegistrationSaved;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S10–S13, S16–S19. */
class SystemSettingsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Actor ADAM = Actor.admin("adam");
    private static final String CLIENT = "one.apps.googleusercontent.com";
    private static final Registration START_UP =
            new Registration(CLIENT, "Lockstep", "https://old.example.org", List.of("example.org"));
    private static final Registration SAVED =
            new Registration(CLIENT, "Kontor", "https://crm.example.org", List.of("example.org"));

    private final AggregateTestFixture<SystemSettings> settings = new AggregateTestFixture<>(SystemSettings.class);

    @BeforeEach
    void started() {
        settings.registerInjectableResource((StartUpRegistration) () -> START_UP);
    }

    @Test
    void what_is_saved_first_is_told_apart_from_what_the_process_was_started_with() {
        settings.givenNoPriorActivity()
                .when(save(null, SAVED, false))
                .expectResultMessagePayload(SAVED)
                .expectEvents(new RegistrationSaved(
                        ID,
                        SAVED,
                        Set.of("productName", "publicBaseUrl"),
                        "https://crm.example.org/oauth2/google/callback",
                        "https://old.example.org/oauth2/google/callback",
                        "adam",
                        NOW));
    }

    @Test
    void saving_what_the_process_was_started_with_makes_it_independent_of_the_next_start() {
        settings.givenNoPriorActivity().when(save(null, START_UP, false)).expectEvents(saved(START_UP, Set.of()));
    }

    @Test
    void saving_the_same_again_changes_nothing() {
        settings.given(saved(SAVED, Set.of())).when(save(0L, SAVED, false)).expectNoEvents();
    }

    @Test
    void another_client_comes_with_a_secret_of_its_own() {
        var other = client("two.apps.googleusercontent.com");

        settings.given(saved(SAVED, Set.of()))
                .when(save(0L, other, false))
                .expectException(refused(Kind.INVALID, "invalid-field", "clientSecret"));
        settings.given(saved(SAVED, Set.of()))
                .when(save(0L, other, true))
                .expectEvents(saved(other, Set.of("clientId")), new ClientSecretReplaced(ID, "adam", NOW));
    }

    @Test
    void a_secret_without_a_client_is_nobodys() {
        settings.given(saved(SAVED, Set.of()))
                .when(save(0L, client(null), true))
                .expectException(refused(Kind.INVALID, "invalid-field", "clientSecret"));
        settings.given(saved(SAVED, Set.of()))
                .when(save(0L, client(null), false))
                .expectEvents(saved(client(null), Set.of("clientId")));
    }

    @Test
    void a_secret_alone_is_replaced_without_a_word_of_it() {
        settings.given(saved(SAVED, Set.of()))
                .when(save(0L, SAVED, true))
                .expectEvents(new ClientSecretReplaced(ID, "adam", NOW));
    }

    @Test
    void whoever_has_not_seen_the_last_change_changes_nothing() {
        settings.given(saved(SAVED, Set.of()), new ClientSecretReplaced(ID, "adam", NOW))
                .when(save(0L, START_UP, false))
                .expectException(refused(Kind.STALE, "stale-version"));
        settings.given(saved(SAVED, Set.of()))
                .when(save(null, START_UP, false))
                .expectException(refused(Kind.STALE, "stale-version"));
    }

    @Test
    void only_administrators_change_it() {
        settings.givenNoPriorActivity()
                .when(new SaveRegistration(ID, null, SAVED, false, Actor.user("ann"), NOW))
                .expectException(refused(Kind.FORBIDDEN, "forbidden"));
    }

    private static Registration client(@Nullable String id) {
        return new Registration(id, SAVED.productName(), SAVED.publicBaseUrl(), SAVED.authorizedDomains());
    }

    private static SaveRegistration save(@Nullable Long expected, Registration wanted, boolean newSecret) {
        return new SaveRegistration(ID, expected, wanted, newSecret, ADAM, NOW);
    }

    private static RegistrationSaved saved(Registration registration, Set<String> changed) {
        return new RegistrationSaved(ID, registration, changed, registration.redirectUri(), null, "adam", NOW);
    }
}
