package lockstep.views.tag;

import static lockstep.views.Events.AT;
import static lockstep.views.Events.tag;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import lockstep.tag.TagEvent.TagDeleted;
import lockstep.tag.TagEvent.TagRenamed;
import lockstep.tag.TagVisibility;
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.ViewsFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TagsTest {
    private static final Viewer ANN = Viewer.user("ann");

    private final ViewsFixture views = new ViewsFixture();
    private final Tags tags = views.get(Tags.class);
    private final UUID id = UUID.randomUUID();

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void a_private_tag_is_seen_by_its_owner_alone() {
        var shared = UUID.randomUUID();
        views.happened(
                tag(id, "Secret", TagVisibility.PRIVATE, "ann"), tag(shared, "All", TagVisibility.CORPORATE, "root"));

        var eve = new Viewer("eve", Set.of(Role.USER, Role.AUDITOR, Role.ADMIN));
        assertThat(tags.list(ANN, Paging.FIRST).items()).extracting(TagView::id).containsExactlyInAnyOrder(id, shared);
        assertThat(tags.list(eve, Paging.FIRST).items()).extracting(TagView::id).containsExactly(shared);
        assertThat(tags.byId(eve, id)).isEmpty();
        assertThat(tags.existed(eve, id)).isFalse();
    }

    @Test
    void a_renamed_tag_shows_its_new_name_and_a_deleted_one_is_gone() {
        views.happened(tag(id, "Old", TagVisibility.PRIVATE, "ann"), new TagRenamed(id, "New", AT));
        assertThat(tags.get(ANN, id)).isEqualTo(new TagView(id, 1, "New", TagVisibility.PRIVATE, AT));

        views.happened(new TagDeleted(id, AT));
        assertThat(tags.byId(ANN, id)).isEmpty();
        assertThat(tags.existed(ANN, id)).isTrue();
        assertThat(tags.list(ANN, Paging.FIRST).items()).isEmpty();
    }
}
