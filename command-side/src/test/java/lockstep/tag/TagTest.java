package lockstep.tag;

import static lockstep.Refusals.refused;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.ANNS_FRIENDS;
import static lockstep.tag.TagFixture.BEN;
import static lockstep.tag.TagFixture.CUSTOMERS;
import static lockstep.tag.TagFixture.NOW;
import static lockstep.tag.TagFixture.tags;
import static lockstep.tag.TagVisibility.CORPORATE;
import static lockstep.tag.TagVisibility.PRIVATE;
import static lockstep.tag.TagVisibility.PUBLIC;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal.Kind;
import lockstep.tag.TagCommand.CreateTag;
import lockstep.tag.TagCommand.DeleteTag;
import lockstep.tag.TagCommand.RenameTag;
import lockstep.tag.TagEvent.TagCreated;
import lockstep.tag.TagEvent.TagDeleted;
import lockstep.tag.TagEvent.TagRenamed;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    private static final UUID TAG = UUID.randomUUID();
    private static final TagCreated ANNS_TAG = new TagCreated(TAG, "Google", PRIVATE, "ann", NOW);
    private static final TagCreated PUBLIC_TAG = new TagCreated(TAG, "News", PUBLIC, "eve", NOW);

    private final Set<UUID> inUse = new HashSet<>();
    private final AggregateTestFixture<Tag> tag = new AggregateTestFixture<>(Tag.class);

    TagTest() {
        tag.registerInjectableResource(tags(ANNS_FRIENDS, CUSTOMERS));
        tag.registerInjectableResource((TagUse) inUse::contains);
    }

    @Test
    void a_user_makes_a_private_tag() {
        tag.givenNoPriorActivity()
                .when(create(" Google ", PRIVATE, ANN))
                .expectEvents(ANNS_TAG)
                .expectResultMessagePayload(TAG);
    }

    @ParameterizedTest
    @EnumSource(names = {"CORPORATE", "PUBLIC"})
    void only_an_administrator_makes_tags_for_others(TagVisibility visibility) {
        tag.givenNoPriorActivity()
                .when(create("News", visibility, ANN))
                .expectNoEvents()
                .expectException(refused(Kind.FORBIDDEN, "admins-only"));
        tag.givenNoPriorActivity()
                .when(create("News", visibility, ADMIN))
                .expectEvents(new TagCreated(TAG, "News", visibility, "eve", NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000b", "line\nbreak"})
    void a_tag_has_a_name(String name) {
        tag.givenNoPriorActivity()
                .when(create(name, PRIVATE, ANN))
                .expectException(refused(Kind.INVALID, "invalid-field", "name"));
    }

    @Test
    void a_name_has_at_most_a_hundred_characters() {
        tag.givenNoPriorActivity()
                .when(create("x".repeat(101), PRIVATE, ANN))
                .expectException(refused(Kind.INVALID, "invalid-field", "name"));
        tag.givenNoPriorActivity().when(create("x".repeat(100), PRIVATE, ANN)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_user_has_no_two_tags_of_one_name_in_whatever_case() {
        tag.givenNoPriorActivity()
                .when(create("FRIENDS", PRIVATE, ANN))
                .expectException(refused(Kind.CONFLICT, "tag-name-taken", "name"));
    }

    @Test
    void two_users_may_call_their_private_tags_the_same() {
        tag.givenNoPriorActivity().when(create("Friends", PRIVATE, BEN)).expectSuccessfulHandlerExecution();
    }

    @Test
    void the_company_has_no_two_tags_of_one_name() {
        tag.givenNoPriorActivity()
                .when(create("customers", CORPORATE, Actor.admin("another admin")))
                .expectException(refused(Kind.CONFLICT, "tag-name-taken", "name"));
    }

    @Test
    void making_a_tag_twice_does_nothing() {
        tag.given(ANNS_TAG)
                .when(create("Google", PRIVATE, ANN))
                .expectNoEvents()
                .expectResultMessagePayload(TAG);
    }

    @Test
    void somebody_elses_id_is_refused() {
        tag.given(ANNS_TAG).when(create("Mine", PRIVATE, BEN)).expectException(refused(Kind.CONFLICT, "tag-exists"));
    }

    @Test
    void a_tag_is_renamed_by_its_owner() {
        tag.given(ANNS_TAG).when(rename("Family", ANN, 0L)).expectEvents(new TagRenamed(TAG, "Family", NOW));
    }

    @Test
    void a_tag_may_change_the_case_of_its_own_name() {
        tag.given(new TagCreated(TAG, "Friends", PRIVATE, "ann", NOW))
                .when(rename("friends", ANN, null))
                .expectEvents(new TagRenamed(TAG, "friends", NOW));
    }

    @Test
    void renaming_to_the_same_name_does_nothing() {
        tag.given(ANNS_TAG).when(rename("Google", ANN, null)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void renaming_to_a_name_that_is_taken_is_refused() {
        tag.given(ANNS_TAG)
                .when(rename("friends", ANN, null))
                .expectException(refused(Kind.CONFLICT, "tag-name-taken", "name"));
    }

    @Test
    void a_rename_against_an_old_version_is_refused() {
        tag.given(ANNS_TAG, new TagRenamed(TAG, "Family", NOW))
                .when(rename("Work", ANN, 0L))
                .expectException(refused(Kind.STALE, "stale-version"));
    }

    @Test
    void not_even_an_administrator_touches_somebodys_private_tag() {
        tag.given(ANNS_TAG).when(rename("Work", ADMIN, null)).expectException(refused(Kind.UNKNOWN, "unknown-tag"));
        tag.given(ANNS_TAG).when(delete(BEN)).expectException(refused(Kind.UNKNOWN, "unknown-tag"));
    }

    @Test
    void a_public_tag_is_kept_by_any_administrator_and_nobody_else() {
        tag.given(PUBLIC_TAG)
                .when(rename("Old news", ANN, null))
                .expectException(refused(Kind.FORBIDDEN, "admins-only"));
        tag.given(PUBLIC_TAG).when(delete(Actor.admin("another admin"))).expectEvents(new TagDeleted(TAG, NOW));
    }

    @Test
    void a_tag_is_deleted_by_its_owner() {
        tag.given(ANNS_TAG).when(delete(ANN)).expectEvents(new TagDeleted(TAG, NOW));
    }

    @Test
    void a_tag_that_a_sync_configuration_names_cannot_be_deleted() {
        inUse.add(TAG);

        tag.given(ANNS_TAG).when(delete(ANN)).expectNoEvents().expectException(refused(Kind.CONFLICT, "tag-in-use"));
    }

    @Test
    void deleting_a_tag_again_does_nothing() {
        tag.given(ANNS_TAG, new TagDeleted(TAG, NOW))
                .when(delete(ANN))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_deleted_tag_stays_deleted() {
        tag.given(ANNS_TAG, new TagDeleted(TAG, NOW))
                .when(rename("Back", ANN, null))
                .expectException(refused(Kind.GONE, "tag-deleted"));
        tag.given(ANNS_TAG, new TagDeleted(TAG, NOW))
                .when(create("Google", PRIVATE, ANN))
                .expectException(refused(Kind.GONE, "tag-deleted"));
    }

    @Test
    void a_tag_that_never_was_is_unknown() {
        tag.givenNoPriorActivity()
                .when(rename("Work", ANN, null))
                .expectException(refused(Kind.UNKNOWN, "unknown-tag"));
        tag.givenNoPriorActivity().when(delete(ANN)).expectException(refused(Kind.UNKNOWN, "unknown-tag"));
    }

    private static CreateTag create(String name, TagVisibility visibility, Actor by) {
        return new CreateTag(TAG, name, visibility, by, NOW);
    }

    private static RenameTag rename(String name, Actor by, @org.jspecify.annotations.Nullable Long version) {
        return new RenameTag(TAG, version, name, by, NOW);
    }

    private static DeleteTag delete(Actor by) {
        return new DeleteTag(TAG, null, by, NOW);
    }
}
