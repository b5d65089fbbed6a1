package lockstep.contact;

import static lockstep.Refusals.refused;
import static lockstep.contact.ContactFixture.ANNS_SESSION;
import static lockstep.contact.ContactFixture.BENS_SESSION;
import static lockstep.contact.ContactFixture.CONTACT;
import static lockstep.contact.ContactFixture.ZOE;
import static lockstep.contact.ContactFixture.annCreatedZoe;
import static lockstep.contact.ContactFixture.at;
import static lockstep.contact.ContactFixture.named;
import static lockstep.contact.ContactFixture.sheIsTheUser;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.BEN;
import static lockstep.tag.TagFixture.NOW;
import static lockstep.tag.TagFixture.knownTags;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal.Kind;
import lockstep.contact.ContactCommand.AssignUser;
import lockstep.contact.ContactCommand.ChangeContact;
import lockstep.contact.ContactCommand.DeleteContact;
import lockstep.contact.ContactCommand.ReconcileContact;
import lockstep.contact.ContactEvent.ContactChanged;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.contact.ContactEvent.UserAssigned;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's own contact: its e-mail addresses are the user's communication options. */
class OwnContactTest {

    private static final ContactFields AT_ANOTHER_ADDRESS = at(ZOE, "other@example.org");

    private final AggregateTestFixture<Contact> contact = new AggregateTestFixture<>(Contact.class);

    OwnContactTest() {
        contact.registerInjectableResource(knownTags());
        contact.registerInjectableResource((OwnContacts) user -> user.equals("has a contact") ? new UUID(1, 2) : null);
    }

    @Test
    void an_administrator_says_which_user_a_contact_is() {
        contact.given(annCreatedZoe())
                .when(assign("ann", ADMIN))
                .expectEvents(new UserAssigned(CONTACT, "ann", ADMIN.origin(), NOW));
    }

    @Test
    void saying_it_again_does_nothing() {
        contact.given(annCreatedZoe(), sheIsTheUser("ann"))
                .when(assign("ann", ADMIN))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void it_can_be_taken_back() {
        contact.given(annCreatedZoe(), sheIsTheUser("ann"))
                .when(assign(null, ADMIN))
                .expectEvents(new UserAssigned(CONTACT, null, ADMIN.origin(), NOW));
    }

    @Test
    void nobody_else_says_so() {
        contact.given(annCreatedZoe()).when(assign("ann", ANN)).expectException(refused(Kind.FORBIDDEN, "admins-only"));
    }

    @Test
    void a_user_has_one_contact() {
        contact.given(annCreatedZoe())
                .when(assign("has a contact", ADMIN))
                .expectException(refused(Kind.CONFLICT, "user-has-contact", "userId"));
    }

    @ParameterizedTest
    @MethodSource
    void this_is_no_users_name(String user) {
        contact.given(annCreatedZoe())
                .when(assign(user, ADMIN))
                .expectException(refused(Kind.INVALID, "invalid-field", "userId"));
    }

    static List<String> this_is_no_users_name() {
        return List.of(" ", "a\u0000", "half \ud83d", "x".repeat(256));
    }

    @Test
    void the_user_and_an_administrator_change_the_addresses() {
        for (var by : new Actor[] {ANN, ADMIN}) {
            contact.given(annCreatedZoe(), sheIsTheUser("ann"))
                    .when(change(AT_ANOTHER_ADDRESS, by))
                    .expectEvents(new ContactChanged(CONTACT, AT_ANOTHER_ADDRESS, Set.of("emails"), by.origin(), NOW));
        }
    }

    @Test
    void another_user_does_not_change_them() {
        contact.given(annCreatedZoe(), sheIsTheUser("ann"))
                .when(change(AT_ANOTHER_ADDRESS, BEN))
                .expectNoEvents()
                .expectException(refused(Kind.FORBIDDEN, "not-your-addresses", "emails"));
    }

    @Test
    void another_user_does_not_delete_it() {
        for (var by : new Actor[] {BEN, BENS_SESSION}) {
            contact.given(annCreatedZoe(), sheIsTheUser("ann"))
                    .when(delete(by))
                    .expectNoEvents()
                    .expectException(refused(Kind.FORBIDDEN, "not-your-contact"));
        }
    }

    @Test
    void the_user_and_an_administrator_delete_it_and_anybody_once_it_is_nobodys() {
        for (var by : new Actor[] {ANN, ADMIN}) {
            contact.given(annCreatedZoe(), sheIsTheUser("ann"))
                    .when(delete(by))
                    .expectEvents(new ContactDeleted(CONTACT, by.origin(), NOW));
        }
        contact.given(annCreatedZoe(), sheIsTheUser("ann"), new UserAssigned(CONTACT, null, ADMIN.origin(), NOW))
                .when(delete(BEN))
                .expectEvents(new ContactDeleted(CONTACT, BEN.origin(), NOW));
    }

    @Test
    void another_user_changes_the_rest() {
        contact.given(annCreatedZoe(), sheIsTheUser("ann"))
                .when(change(named("Zoe"), BEN))
                .expectEvents(new ContactChanged(CONTACT, named("Zoe"), Set.of("name.given"), BEN.origin(), NOW));
    }

    @Test
    void another_user_changes_the_rest_of_a_contact_whose_addresses_google_spells_oddly() {
        contact.given(
                        new ContactCreated(CONTACT, at(ZOE, " zoe@example.org "), Set.of(), ANNS_SESSION.origin(), NOW),
                        sheIsTheUser("ann"))
                .when(change(at(named("Zoe"), " zoe@example.org "), BEN))
                .expectEvents(new ContactChanged(
                        CONTACT, at(named("Zoe"), " zoe@example.org "), Set.of("name.given"), BEN.origin(), NOW));
    }

    @Test
    void a_session_of_another_user_leaves_them_as_they_are_and_brings_the_rest() {
        contact.given(annCreatedZoe(), sheIsTheUser("ann"))
                .when(reconcile(at(named("Zoe"), "other@example.org"), BENS_SESSION))
                .expectEvents(
                        new ContactChanged(CONTACT, named("Zoe"), Set.of("name.given"), BENS_SESSION.origin(), NOW));
    }

    @Test
    void a_session_of_the_user_brings_new_addresses() {
        contact.given(annCreatedZoe(), sheIsTheUser("ann"))
                .when(reconcile(AT_ANOTHER_ADDRESS, ANNS_SESSION))
                .expectEvents(
                        new ContactChanged(CONTACT, AT_ANOTHER_ADDRESS, Set.of("emails"), ANNS_SESSION.origin(), NOW));
    }

    private static AssignUser assign(@Nullable String user, Actor by) {
        return new AssignUser(CONTACT, null, user, by, NOW);
    }

    private static ChangeContact change(ContactFields fields, Actor by) {
        return new ChangeContact(CONTACT, null, fields, by, NOW);
    }

    private static DeleteContact delete(Actor by) {
        return new DeleteContact(CONTACT, null, by, NOW);
    }

    private static ReconcileContact reconcile(ContactFields fields, Actor by) {
        return new ReconcileContact(CONTACT, 1, fields, Set.of(), Set.of(), by, NOW);
    }
}
