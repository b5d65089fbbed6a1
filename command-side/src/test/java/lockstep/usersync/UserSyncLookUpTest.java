package lockstep.usersync;

import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import lockstep.OnPostgres;
import lockstep.usersync.UserSyncCommand.ResumeUserSync;
import lockstep.usersync.UserSyncCommand.StopUserSync;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UserSyncLookUpTest extends OnPostgres {

    @Autowired
    UserSyncState userSyncs;

    @Test
    void whose_syncing_is_stopped_is_known_at_once() {
        assertThat(userSyncs.stopped("uma")).isFalse();
        send(new StopUserSync("uma", "left", ADMIN, NOW));
        send(new StopUserSync("uma", "is on leave", ADMIN, NOW));
        assertThat(userSyncs.stopped("uma")).isTrue();
        assertThat(userSyncs.stopped("ugo")).isFalse();
        send(new ResumeUserSync("uma", ADMIN, NOW));
        assertThat(userSyncs.stopped("uma")).isFalse();
    }
}
