package lockstep.views.contact;

import static lockstep.views.Events.AT;
import static lockstep.views.Events.changed;
import static lockstep.views.Events.created;
import static lockstep.views.Events.deleted;
import static lockstep.views.Events.person;
import static lockstep.views.Events.tag;
import static lockstep.views.Events.tagged;
import static lockstep.views.Events.untagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import lockstep.Refusal;
import lockstep.contact.ContactEvent.UserAssigned;
import lockstep.contact.ContactFields;
import lockstep.tag.TagEvent.TagDeleted;
import lockstep.tag.TagEvent.TagRenamed;
import lockstep.tag.TagVisibility;
import lockstep.views.Events;
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.ViewsFixture;
import lockstep.views.contact.ContactView.TagRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContactsTest {
    private static final Viewer ANN = Viewer.user("ann");

    private final ViewsFixture views = new ViewsFixture();
    private final Contacts contacts = views.get(Contacts.class);
    private final UUID id = UUID.randomUUID();
    private final UUID tag = UUID.randomUUID();

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void a_contact_shows_what_was_last_said_about_it_and_its_version() {
        views.happened(
                created(id, person("Ann", "Arbor")),
                changed(id, person("Anna", "Arbor"), AT.plusSeconds(5)),
                new UserAssigned(id, "ann", Events.by("root"), AT.plusSeconds(6)));

        var contact = contacts.get(ANN, id);
        assertThat(contact.version()).isEqualTo(2);
        assertThat(contact.name().given()).isEqualTo("Anna");
        assertThat(contact.emails()).containsExactly(new ContactFields.Email("Anna@example.org", "work"));
        assertThat(contact.createdAt()).isEqualTo(ViewsFixture.START);
        assertThat(contact.changedAt()).isEqualTo(AT.plusSeconds(6));
        assertThat(contacts.ownOf(ANN)).contains(contact);
        assertThat(contacts.ownOf(Viewer.user("bob"))).isEmpty();
    }

    @Test
    void an_older_change_that_google_sends_late_does_not_make_the_contact_older() {
        views.happened(created(id, person("Ann", "Arbor")), changed(id, person("Anna", "Arbor"), AT.minusSeconds(60)));

        assertThat(contacts.get(ANN, id).name().given()).isEqualTo("Anna");
        assertThat(contacts.get(ANN, id).changedAt()).isEqualTo(AT);
    }

    @Test
    void a_deleted_contact_is_gone_and_leaves_no_personal_value_behind() {
        var never = UUID.randomUUID();
        views.happened(created(id, person("Ann", "Arbor"), tag));
        views.happened(deleted(id));

        assertThat(contacts.byId(ANN, id)).isEmpty();
        assertThat(contacts.existed(ANN, id)).isTrue();
        assertThat(contacts.existed(ANN, never)).isFalse();
        assertThatThrownBy(() -> contacts.get(ANN, id)).satisfies(e -> kind(e, Refusal.Kind.GONE));
        assertThatThrownBy(() -> contacts.get(ANN, never)).satisfies(e -> kind(e, Refusal.Kind.UNKNOWN));
        assertThat(views.everything().get("contact_view"))
                .singleElement()
                .asString()
                .doesNotContainIgnoringCase("Arbor");
    }

    @Test
    void a_contact_of_an_erased_person_is_shown_without_values() {
        views.happened(created(id, person("Ann", "Arbor")), changed(id, null, AT));

        assertThat(contacts.get(ANN, id).name()).isEqualTo(ContactFields.Name.NONE);
        assertThat(found("arbor")).isEmpty();
    }

    @Test
    void other_peoples_private_tags_are_never_shown_nor_found_by() {
        var mine = UUID.randomUUID();
        var shared = UUID.randomUUID();
        views.happened(
                tag(tag, "Secret", TagVisibility.PRIVATE, "bob"),
                tag(mine, "Mine", TagVisibility.PRIVATE, "ann"),
                tag(shared, "All", TagVisibility.PUBLIC, "root"),
                created(id, person("Ann", "Arbor"), tag, mine),
                tagged(id, shared));

        assertThat(contacts.get(ANN, id).tags())
                .containsExactly(
                        new TagRef(shared, "All", TagVisibility.PUBLIC),
                        new TagRef(mine, "Mine", TagVisibility.PRIVATE));
        assertThat(ids(ANN, null, tag)).isEmpty();
        assertThat(ids(Viewer.user("bob"), null, tag)).containsExactly(id);
        assertThat(ids(new Viewer("eve", Set.of(Role.AUDITOR, Role.ADMIN)), null, tag))
                .isEmpty();
    }

    @Test
    void tags_are_renamed_taken_off_and_deleted_on_all_contacts() {
        views.happened(tag(tag, "Old", TagVisibility.PUBLIC, "root"), created(id, person("Ann", "Arbor"), tag));
        views.happened(new TagRenamed(tag, "New", AT));
        assertThat(contacts.get(ANN, id).tags()).extracting(TagRef::name).containsExactly("New");
        views.happened(untagged(id, tag));
        assertThat(contacts.get(ANN, id).tags()).isEmpty();
        assertThat(contacts.get(ANN, id).changedAt()).isEqualTo(AT);
        views.happened(tagged(id, tag), new TagDeleted(tag, AT));
        assertThat(contacts.get(ANN, id).tags()).isEmpty();
        assertThat(ids(ANN, null, tag)).isEmpty();
    }

    @Test
    void contacts_are_found_by_words_of_name_mail_phone_and_company_whatever_case_and_accents() {
        var strasse = new ContactFields(
                new ContactFields.Name(null, "José", "O'Brien 王小明 김명수", "Großmann", null),
                "Pepe",
                List.of(new ContactFields.Email("j.g@acme.example", "work")),
                List.of(new ContactFields.Phone("+49 (30) 1234-56", "work")),
                List.of(),
                new ContactFields.Organization("Ümlaut & Söhne", null, null),
                null,
                List.of(),
                "a note about 100% cotton");
        views.happened(created(id, strasse), created(UUID.randomUUID(), person("Zed", "Zoo", "z@z.example", "5")));

        for (var q : List.of(
                "jose",
                "GROSSMANN",
                "großm",
                "pepe",
                "@acme.example",
                "j.g@acme",
                "493012",
                "(30) 1234",
                "umlaut",
                "sohne jose",
                "小",
                "명",
                "o'b")) {
            assertThat(found(q)).as(q).contains(id);
        }
        for (var q : List.of("cotton", "mann", "jose zoo", "100%")) {
            assertThat(found(q)).as(q).isEmpty();
        }
        assertThatThrownBy(() -> found("x".repeat(201))).satisfies(e -> kind(e, Refusal.Kind.INVALID));
    }

    @Test
    void pages_follow_each_other_newest_first_without_a_gap_or_a_repetition_whatever_changes_meanwhile() {
        var older = IntStream.range(0, 7).mapToObj(n -> UUID.randomUUID()).toList();
        older.forEach(c -> views.happened(created(c, person("P", "Q"), AT)));
        var newest = UUID.randomUUID();
        views.happened(created(newest, person("P", "Q"), AT.minusSeconds(86_400)));

        var seen = new ArrayList<UUID>();
        String cursor = null;
        do {
            var page = contacts.list(ANN, new ContactQuery(null, null, Paging.of(cursor, 3)));
            page.items().forEach(c -> seen.add(c.id()));
            cursor = page.next();
            if (seen.size() == 3) { // what comes or changes meanwhile moves nothing
                views.happened(
                        created(UUID.randomUUID(), person("P", "Q"), AT),
                        changed(older.getFirst(), person("R", "Q"), AT.plusSeconds(1)));
            }
        } while (cursor != null);

        assertThat(seen).hasSize(8).doesNotHaveDuplicates().startsWith(newest).containsAll(older);
    }

    @Test
    void a_page_that_is_just_full_is_the_last_one() {
        views.happened(created(id, person("P", "Q")));

        assertThat(contacts.list(ANN, new ContactQuery(null, null, Paging.of(null, 1)))
                        .next())
                .isNull();
    }

    @Test
    void a_limit_or_cursor_that_cannot_be_is_refused_by_name() {
        for (var limit : List.of(0, 101, -1)) {
            assertThatThrownBy(() -> Paging.of(null, limit)).hasMessageContaining("limit");
        }
        for (var cursor : List.of("nonsense", "", "!!", "YSBi", "MjAyNi0xMS0wMlQwOTowMDowMFogeA")) {
            assertThatThrownBy(() -> contacts.list(ANN, new ContactQuery(null, null, Paging.of(cursor, 5))))
                    .satisfies(e -> kind(e, Refusal.Kind.INVALID))
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void operators_see_no_contacts() {
        var ops = new Viewer("olga", Set.of(Role.OPS));
        views.happened(created(id, person("Ann", "Arbor")));

        assertThatThrownBy(() -> contacts.byId(ops, id)).satisfies(e -> kind(e, Refusal.Kind.FORBIDDEN));
        assertThatThrownBy(() -> contacts.list(ops, new ContactQuery(null, null, Paging.FIRST)))
                .satisfies(e -> kind(e, Refusal.Kind.FORBIDDEN));
    }

    private List<UUID> found(String q) {
        return ids(ANN, q, null);
    }

    private List<UUID> ids(Viewer viewer, @Nullable String q, @Nullable UUID byTag) {
        return contacts.list(viewer, new ContactQuery(q, byTag, Paging.FIRST)).items().stream()
                .map(ContactView::id)
                .toList();
    }

    private static void kind(Throwable thrown, Refusal.Kind kind) {
        assertThat(thrown)
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(kind));
    }
}
