package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that go and come again between two sessions, or before an answer has come to light (R4, S50, S51). */
class AgainTest {

    private final SyncWorld world = SyncWorld.shared();

    @Test
    void a_contact_deleted_in_the_crm_and_made_again_finds_its_google_contact__R4() {
        var ann = world.user("agatha");
        var first = ann.contact("Ada", "Again", "ada");
        ann.sync();

        ann.delete(first);
        var second = ann.contact("Ada", "Again", "ada");
        ann.sync();
        ann.sync();

        assertThat(world.google.contacts(ann.mail)).hasSize(1);
        assertThat(ann.grouped()).hasSize(1);
        assertThat(ann.isTagged(second)).isTrue();
    }

    @Test
    void a_contact_deleted_in_google_and_made_again_finds_its_crm_contact__R4() {
        var ann = world.user("agnes");
        var inCrm = ann.contact("Ada", "Anew", "ada");
        ann.sync();

        world.google.deleteContact(ann.mail, ann.grouped().getFirst());
        ann.group(ann.inGoogle("Ada", "Anew", "ada"));
        ann.sync();
        ann.sync();

        assertThat(ann.tagged()).extracting(contact -> contact.recordId()).isEqualTo(List.of(inCrm));
        assertThat(ann.grouped()).hasSize(1);
    }

    @Test
    void who_was_deleted_before_a_lost_creation_came_to_light_does_not_come_back__S51() {
        var ann = lost("alma");

        ann.delete(ann.tagged().getFirst().recordId());
        world.pass(Duration.ofMinutes(20));
        ann.sync();

        assertThat(ann.tagged()).isEmpty();
        assertThat(ann.grouped()).isEmpty();
        assertThat(world.google.contacts(ann.mail)).hasSize(1);
    }

    @Test
    void who_was_taken_out_of_the_group_before_a_lost_creation_came_to_light_stays_out__S50() {
        var ann = lost("amy");

        ann.ungroup(ann.grouped().getFirst());
        world.pass(Duration.ofMinutes(20));
        ann.sync();
        ann.sync();

        assertThat(ann.tagged()).isEmpty();
        assertThat(ann.grouped()).isEmpty();
        assertThat(world.google.contacts(ann.mail)).hasSize(1);
    }

    @Test
    void a_creation_that_never_happened_finds_whom_the_user_made_meanwhile__R4() {
        var ann = world.user("ava");
        ann.contact("Ada", "Never", "ada");
        world.google.inject(Fault.status("people.batchCreateContacts", 503).forUser(ann.mail));
        ann.syncAnyhow();

        ann.inGoogle("Ada", "Never", "ada");
        world.pass(Duration.ofMinutes(20));
        ann.sync();

        assertThat(world.google.contacts(ann.mail)).hasSize(1);
        assertThat(ann.grouped()).hasSize(1);
    }

    /** One contact that Google has and whose creation it never confirmed. */
    private SyncUser lost(String name) {
        var ann = world.user(name);
        ann.contact("Ada", "Lost", "ada");
        world.google.inject(
                Fault.of("people.batchCreateContacts", FaultKind.ANSWER_LOST).forUser(ann.mail));
        ann.syncAnyhow();
        assertThat(ann.grouped()).hasSize(1);
        return ann;
    }
}
