package lockstep.settings;

import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import lockstep.OnPostgres;
import lockstep.settings.SyncSwitchCommand.PauseSyncing;
import lockstep.settings.SyncSwitchCommand.ResumeSyncing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SyncSwitchLookUpTest extends OnPostgres {

    @Autowired
    SyncSwitchState syncSwitch;

    @Test
    void the_switch_is_known_at_once() {
        assertThat(syncSwitch.paused()).isFalse();
        send(new PauseSyncing(SyncSwitchCommand.ID, ADMIN, NOW));
        assertThat(syncSwitch.paused()).isTrue();
        send(new ResumeSyncing(SyncSwitchCommand.ID, ADMIN, NOW));
        assertThat(syncSwitch.paused()).isFalse();
    }
}
