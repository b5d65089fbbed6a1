package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import lockstep.syncsession.SessionState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What address books of 10,000 cost at Google: one list of the groups, a page per thousand contacts, a batch per two
 * hundred, and never faster than Google's quotas allow, on a clock moved by hand.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyContactsTest {

    private static final int MANY = 10_000;

    private SyncWorld world;

    @BeforeAll
    void start() {
        world = SyncWorld.start(options -> options);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void ten_thousand_google_contacts_are_imported_with_twelve_calls_and_then_left_alone__R5() {
        var user = world.user("importer");
        world.google.generateContacts(user.mail, MANY, "Lockstep");
        world.google.resetLog();

        var first = world.awaitMany(user.start());

        assertThat(first.state()).as(first.reason()).isEqualTo(SessionState.COMPLETED);
        assertThat(first.counts().importedToCrm()).isEqualTo(MANY);
        assertThat(world.google.log().calls()).isLessThanOrEqualTo(12);
        assertThat(world.google.log().writes()).isZero();
        assertThat(first.cost().calls()).isEqualTo(first.cost().leastCalls());
        ManyContacts.assertInStep(world, user, MANY);
        ManyContacts.assertNothingIsLeftToDo(world, user);
    }

    @Test
    void ten_thousand_crm_contacts_are_sent_with_sixty_three_calls_within_the_quotas__R5_R12() {
        var user = world.user("exporter");
        ManyContacts.inCrm(world, user, MANY);
        world.google.resetLog();

        var first = world.awaitMany(user.start());

        assertThat(first.state()).as(first.reason()).isEqualTo(SessionState.COMPLETED);
        assertThat(first.counts().createdInGoogle()).isEqualTo(MANY);
        assertThat(world.google.log().calls()).isLessThanOrEqualTo(63);
        assertThat(world.google.log().withStatus(429)).isZero();
        assertThat(first.cost().calls()).isEqualTo(first.cost().leastCalls());
        ManyContacts.assertInStep(world, user, MANY);
        var echo = world.awaitMany(user.start()); // Google lists what we wrote
        assertThat(echo.cost().calls())
                .isEqualTo(1 + MANY / 1000)
                .isEqualTo(echo.cost().leastCalls());
        ManyContacts.assertNothingIsLeftToDo(world, user);
    }
}
