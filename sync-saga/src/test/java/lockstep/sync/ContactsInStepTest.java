package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import lockstep.syncsession.SessionState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The manual's story, row by row, over everything real. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactsInStepTest {

    private SyncWorld world;

    @BeforeAll
    void start() {
        world = SyncWorld.start();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void the_first_session_makes_the_group_and_sends_the_tagged_contacts__S41_S45() {
        var ann = world.user("ann");
        ann.contact("Jörg", "Müller", "joerg@example.org");

        var first = ann.sync().end();

        assertThat(first.state()).isEqualTo(SessionState.COMPLETED);
        assertThat(first.counts().createdInGoogle()).isEqualTo(1);
        var group = world.google.groups(ann.mail).stream()
                .filter(g -> g.contains("Lockstep"))
                .toList();
        assertThat(group).hasSize(1);
        assertThat(world.google.contacts(ann.mail)).hasSize(1);
        assertThat(first.cost().calls()).isEqualTo(first.cost().leastCalls());
    }
}
