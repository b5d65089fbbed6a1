package lockstep.tag;

import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import lockstep.OnPostgres;
import lockstep.tag.TagCommand.DeleteTag;
import lockstep.tag.TagCommand.RenameTag;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TagLookUpTest extends OnPostgres {

    @Autowired
    Tags tags;

    @Test
    void a_tag_is_known_from_its_creation_to_its_deletion() {
        send(createTag(tag, "Friends"));
        assertThat(tags.find(tag)).isEqualTo(new Tags.Entry(tag, TagVisibility.PRIVATE, "ann", "Friends"));

        send(new RenameTag(tag, null, "Family", ANN, NOW));
        assertThat(tags.find(tag)).isEqualTo(new Tags.Entry(tag, TagVisibility.PRIVATE, "ann", "Family"));

        send(new DeleteTag(tag, null, ANN, NOW));
        assertThat(tags.find(tag)).isNull();
    }

    @Test
    void a_name_is_taken_in_whatever_case_and_free_again_after_the_deletion() {
        send(createTag(tag, "STRASSE Ä"));
        assertRefused(createTag(UUID.randomUUID(), "strasse a\u0308"), "tag-name-taken");

        send(new DeleteTag(tag, null, ANN, NOW));
        send(createTag(UUID.randomUUID(), "strasse ä"));
    }

    @Test
    void two_tags_of_one_name_made_at_the_same_moment_are_refused() {
        assertRefusedAtTheSameMoment(
                "tag-name-taken", createTag(UUID.randomUUID(), "Friends"), createTag(UUID.randomUUID(), "friends"));

        assertThat(events()).isEmpty();
    }

    @Test
    void two_tags_renamed_to_one_name_at_the_same_moment_are_refused() {
        var other = UUID.randomUUID();
        send(createTag(tag, "Friends"));
        send(createTag(other, "Family"));

        assertRefusedAtTheSameMoment(
                "tag-name-taken",
                new RenameTag(tag, null, "Both", ANN, NOW),
                new RenameTag(other, null, "both", ANN, NOW));

        assertThat(events()).containsExactly("tag.TagCreated", "tag.TagCreated");
    }

    @Test
    void a_tag_is_read_once_for_all_commands_of_a_batch() {
        send(createTag(tag, "Friends"));
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            var first = tags.find(tag);
            jdbc.sql("truncate tag_lookup cascade").update();

            assertThat(first).isNotNull();
            assertThat(tags.find(tag)).isEqualTo(first);
        } finally {
            unitOfWork.rollback();
        }
        assertThat(tags.find(tag)).isNull();
    }
}
