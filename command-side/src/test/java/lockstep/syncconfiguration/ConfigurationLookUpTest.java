package lockstep.syncconfiguration;

import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import lockstep.OnPostgres;
import lockstep.syncconfiguration.SyncConfigurationCommand.RemoveSyncConfiguration;
import lockstep.tag.TagCommand.DeleteTag;
import lockstep.tag.TagUse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConfigurationLookUpTest extends OnPostgres {

    @Autowired
    TagUse tagUse;

    @Test
    void a_tag_is_in_use_while_a_set_up_names_it() {
        connect(account, "g-1", ANN);
        send(createTag(tag, "Friends"));
        assertThat(tagUse.inUse(tag)).isFalse();

        send(configureWith(tag));
        assertThat(tagUse.inUse(tag)).isTrue();
        assertRefused(new DeleteTag(tag, null, ANN, NOW), "tag-in-use");

        send(new RemoveSyncConfiguration(configuration, null, ANN, NOW));
        assertThat(tagUse.inUse(tag)).isFalse();
        send(new DeleteTag(tag, null, ANN, NOW));
    }

    @Test
    void a_set_up_that_changes_its_tag_lets_the_old_one_go() {
        var next = UUID.randomUUID();
        connect(account, "g-1", ANN);
        send(createTag(tag, "Friends"));
        send(createTag(next, "Family"));
        send(configureWith(tag));

        send(configureWith(next));

        assertThat(tagUse.inUse(tag)).isFalse();
        assertThat(tagUse.inUse(next)).isTrue();
    }

    @Test
    void a_tag_deleted_at_the_same_moment_as_a_set_up_names_it_is_refused() {
        connect(account, "g-1", ANN);
        send(createTag(tag, "Friends"));
        var before = events();

        assertRefusedAtTheSameMoment("tag-in-use", configureWith(tag), new DeleteTag(tag, null, ANN, NOW));
        assertRefusedAtTheSameMoment("invalid-field", new DeleteTag(tag, null, ANN, NOW), configureWith(tag));

        assertThat(events()).isEqualTo(before);
    }
}
