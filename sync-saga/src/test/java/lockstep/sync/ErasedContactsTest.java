package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import lockstep.Actor;
import lockstep.contact.ContactCommand.EraseContact;
import org.junit.jupiter.api.Test;

/** Google shows an erased person until a session has taken them out of the group (S51). */
class ErasedContactsTest {

    private final SyncWorld world = SyncWorld.shared();
    private final String name = "Kestrel" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void what_google_shows_of_them_meanwhile_is_not_kept() {
        var ann = world.user("erasing-" + name);
        var contact = ann.contact("Zoe", name, "zoe" + name);
        ann.sync();
        assertThat(world.mentions("google_record", name)).isTrue();
        world.commands.sendAndWait(new EraseContact(contact, Actor.admin("admin"), world.clock.instant()));
        world.mirrored();
        assertThat(world.mentions("google_record", name)).isFalse();
        ann.nicknameInGoogle(ann.grouped().getFirst(), "Hover" + name);

        var kept = new AtomicBoolean();
        var session = ann.held("contactGroups.members.modify", () -> kept.set(world.mentions("google_record", name)));
        world.await(session);

        assertThat(kept).isFalse();
        assertThat(ann.grouped()).isEmpty();
        assertThat(world.mentions("google_record", name)).isFalse();
    }
}
