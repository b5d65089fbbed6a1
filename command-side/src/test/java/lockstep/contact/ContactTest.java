package lockstep.contact;

import static lockstep.Refusals.refused;
import static lockstep.contact.ContactFixture.ANNS_SESSION;
import static lockstep.contact.ContactFixture.CONTACT;
import static lockstep.contact.ContactFixture.ZOE;
import static lockstep.contact.ContactFixture.annCreatedZoe;
import static lockstep.contact.ContactFixture.annDeletedHer;
import static lockstep.contact.ContactFixture.at;
import static lockstep.contact.ContactFixture.named;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.ANNS_FRIENDS;
import static lockstep.tag.TagFixture.BEN;
import static lockstep.tag.TagFixture.BENS_FRIENDS;
import static lockstep.tag.TagFixture.CUSTOMERS;
import static lockstep.tag.TagFixture.NOW;
import static lockstep.tag.TagFixture.NO_TAG;
import static lockstep.tag.TagFixture.knownTags;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal.Kind;
import lockstep.contact.ContactCommand.ChangeContact;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.DeleteContact;
import lockstep.contact.ContactCommand.ReconcileContact;
import lockstep.contact.ContactCommand.TagContact;
import lockstep.contact.ContactEvent.ContactChanged;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.contact.ContactEvent.ContactTagged;
import lockstep.contact.ContactEvent.ContactUntagged;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactTest {

    private static final UUID ANNS_TAG = ANNS_FRIENDS.tagId();
    private static final UUID BENS_TAG = BENS_FRIENDS.tagId();
    private static final UUID COMPANY_TAG = CUSTOMERS.tagId();
    private static final Instant CHANGED_AT_GOOGLE = NOW.minusSeconds(3600);

    private final AggregateTestFixture<Contact> contact = new AggregateTestFixture<>(Contact.class);

    ContactTest() {
        contact.registerInjectableResource(knownTags());
        contact.registerInjectableResource((OwnContacts) user -> null);
    }

    @Test
    void a_new_contact_has_what_was_given_and_its_tags() {
        contact.givenNoPriorActivity()
                .when(create(named(" Zoë "), ANN, ANNS_TAG, COMPANY_TAG))
                .expectEvents(new ContactCreated(CONTACT, ZOE, Set.of(ANNS_TAG, COMPANY_TAG), ANN.origin(), NOW))
                .expectResultMessagePayload(CONTACT);
    }

    @Test
    void creating_it_again_does_nothing() {
        contact.given(annCreatedZoe())
                .when(create(named("Other"), ANN))
                .expectNoEvents()
                .expectResultMessagePayload(CONTACT);
    }

    @Test
    void an_id_belongs_to_who_used_it_first() {
        contact.given(annCreatedZoe()).when(create(ZOE, BEN)).expectException(refused(Kind.CONFLICT, "contact-exists"));
    }

    @Test
    void a_contact_that_says_nothing_is_refused() {
        contact.givenNoPriorActivity()
                .when(create(ContactFields.EMPTY, ANN))
                .expectNoEvents()
                .expectException(refused(Kind.INVALID, "invalid-contact", "name"));
    }

    @Test
    void what_google_has_comes_in_as_it_is() {
        var odd = at(named(" "), "no address");

        contact.givenNoPriorActivity()
                .when(create(odd, ANNS_SESSION))
                .expectEvents(new ContactCreated(CONTACT, odd, Set.of(), ANNS_SESSION.origin(), NOW));
    }

    @Test
    void a_tag_that_does_not_exist_is_refused() {
        contact.givenNoPriorActivity()
                .when(create(ZOE, ANN, NO_TAG))
                .expectException(refused(Kind.UNKNOWN, "unknown-tag", "tags"));
        contact.given(annCreatedZoe())
                .when(tag(Set.of(NO_TAG), Set.of(), ANN))
                .expectException(refused(Kind.UNKNOWN, "unknown-tag", "add"));
    }

    @Test
    void a_private_tag_is_put_on_by_its_owner_alone() {
        contact.givenNoPriorActivity()
                .when(create(ZOE, ANN, BENS_TAG))
                .expectException(refused(Kind.UNKNOWN, "unknown-tag", "tags"));
        contact.given(annCreatedZoe())
                .when(tag(Set.of(BENS_TAG), Set.of(), ADMIN))
                .expectException(refused(Kind.UNKNOWN, "unknown-tag", "add"));
    }

    @Test
    void a_private_tag_is_taken_off_by_its_owner_alone() {
        contact.given(annCreatedZoe(ANNS_TAG))
                .when(tag(Set.of(), Set.of(ANNS_TAG), BEN))
                .expectNoEvents()
                .expectException(refused(Kind.UNKNOWN, "unknown-tag", "remove"));
    }

    @Test
    void whether_a_contact_carries_somebody_elses_tag_is_not_told() {
        contact.given(annCreatedZoe())
                .when(tag(Set.of(), Set.of(BENS_TAG), ANN))
                .expectException(refused(Kind.UNKNOWN, "unknown-tag", "remove"));
    }

    @Test
    void tags_are_put_on_and_taken_off_once() {
        contact.given(annCreatedZoe(COMPANY_TAG))
                .when(tag(Set.of(ANNS_TAG), Set.of(COMPANY_TAG), ANN))
                .expectEvents(
                        new ContactTagged(CONTACT, ANNS_TAG, ANN.origin(), NOW),
                        new ContactUntagged(CONTACT, COMPANY_TAG, ANN.origin(), NOW));
        contact.given(annCreatedZoe(ANNS_TAG))
                .when(tag(Set.of(ANNS_TAG), Set.of(COMPANY_TAG), ANN))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_session_can_still_take_off_a_tag_that_was_deleted() {
        contact.given(annCreatedZoe(NO_TAG))
                .when(tag(Set.of(), Set.of(NO_TAG), ANNS_SESSION))
                .expectEvents(new ContactUntagged(CONTACT, NO_TAG, ANNS_SESSION.origin(), NOW));
    }

    @Test
    void a_person_takes_off_no_tag_that_does_not_exist() {
        contact.given(annCreatedZoe(NO_TAG))
                .when(tag(Set.of(), Set.of(NO_TAG), ANN))
                .expectNoEvents()
                .expectException(refused(Kind.UNKNOWN, "unknown-tag", "remove"));
    }

    @Test
    void one_tag_is_not_put_on_and_taken_off_in_one_go() {
        contact.given(annCreatedZoe())
                .when(tag(Set.of(ANNS_TAG), Set.of(ANNS_TAG), ANN))
                .expectException(refused(Kind.INVALID, "invalid-field", "remove"));
    }

    @Test
    void a_change_names_the_fields_that_differ() {
        contact.given(annCreatedZoe())
                .when(change(at(named("Zoe"), "zoe@example.com"), BEN, 0L))
                .expectEvents(new ContactChanged(
                        CONTACT,
                        at(named("Zoe"), "zoe@example.com"),
                        Set.of("name.given", "emails"),
                        BEN.origin(),
                        NOW));
    }

    @Test
    void a_change_that_changes_nothing_makes_no_event() {
        contact.given(annCreatedZoe())
                .when(change(named("Zoe\u0308"), ANN, null))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_change_against_an_old_version_is_refused() {
        contact.given(annCreatedZoe(), new ContactTagged(CONTACT, ANNS_TAG, ANN.origin(), NOW))
                .when(change(named("Zoe"), ANN, 0L))
                .expectException(refused(Kind.STALE, "stale-version"));
    }

    @Test
    void a_session_carries_out_its_decision_in_one_command() {
        contact.given(annCreatedZoe(COMPANY_TAG))
                .when(reconcile(0, named("Zoe"), Set.of(ANNS_TAG), Set.of(COMPANY_TAG)))
                .expectEvents(
                        new ContactChanged(
                                CONTACT, named("Zoe"), Set.of("name.given"), ANNS_SESSION.origin(), CHANGED_AT_GOOGLE),
                        new ContactTagged(CONTACT, ANNS_TAG, ANNS_SESSION.origin(), CHANGED_AT_GOOGLE),
                        new ContactUntagged(CONTACT, COMPANY_TAG, ANNS_SESSION.origin(), CHANGED_AT_GOOGLE));
    }

    @Test
    void a_session_is_told_the_version_it_left_behind() {
        contact.given(annCreatedZoe(COMPANY_TAG))
                .when(reconcile(0, named("Zoe"), Set.of(ANNS_TAG), Set.of(COMPANY_TAG)))
                .expectResultMessagePayload(3L);
        contact.given(annCreatedZoe())
                .when(reconcile(0, ZOE, Set.of(), Set.of()))
                .expectResultMessagePayload(0L);
    }

    @Test
    void a_session_may_change_tags_alone() {
        contact.given(annCreatedZoe(ANNS_TAG))
                .when(reconcile(0, null, Set.of(), Set.of(ANNS_TAG)))
                .expectEvents(new ContactUntagged(CONTACT, ANNS_TAG, ANNS_SESSION.origin(), CHANGED_AT_GOOGLE));
    }

    @Test
    void a_decision_made_against_an_old_version_is_refused() {
        contact.given(annCreatedZoe(), new ContactTagged(CONTACT, COMPANY_TAG, BEN.origin(), NOW))
                .when(reconcile(0, named("Zoe"), Set.of(), Set.of()))
                .expectNoEvents()
                .expectException(refused(Kind.STALE, "stale-version"));
    }

    @Test
    void a_contact_is_deleted_once() {
        contact.given(annCreatedZoe()).when(delete(0L)).expectEvents(new ContactDeleted(CONTACT, ANN.origin(), NOW));
        contact.given(annCreatedZoe(), annDeletedHer())
                .when(delete(0L))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_deletion_against_an_old_version_is_refused() {
        contact.given(annCreatedZoe(), new ContactTagged(CONTACT, COMPANY_TAG, BEN.origin(), NOW))
                .when(delete(0L))
                .expectException(refused(Kind.STALE, "stale-version"));
    }

    @Test
    void a_deleted_contact_is_gone_for_every_other_command() {
        var gone = refused(Kind.GONE, "contact-deleted");
        contact.given(annCreatedZoe(), annDeletedHer()).when(create(ZOE, ANN)).expectException(gone);
        contact.given(annCreatedZoe(), annDeletedHer())
                .when(change(ZOE, ANN, null))
                .expectException(gone);
        contact.given(annCreatedZoe(), annDeletedHer())
                .when(tag(Set.of(ANNS_TAG), Set.of(), ANN))
                .expectException(gone);
        contact.given(annCreatedZoe(), annDeletedHer())
                .when(reconcile(1, ZOE, Set.of(), Set.of()))
                .expectException(gone);
    }

    @Test
    void a_contact_that_never_was_is_unknown() {
        var unknown = refused(Kind.UNKNOWN, "unknown-contact");
        contact.givenNoPriorActivity().when(change(ZOE, ANN, null)).expectException(unknown);
        contact.givenNoPriorActivity()
                .when(tag(Set.of(ANNS_TAG), Set.of(), ANN))
                .expectException(unknown);
        contact.givenNoPriorActivity().when(delete(null)).expectException(unknown);
        contact.givenNoPriorActivity()
                .when(reconcile(0, ZOE, Set.of(), Set.of()))
                .expectException(unknown);
    }

    @Test
    void a_contact_whose_person_was_erased_can_be_written_anew() {
        contact.given(new ContactCreated(CONTACT, null, Set.of(), ANN.origin(), NOW))
                .when(change(ZOE, ANN, null))
                .expectEvents(new ContactChanged(CONTACT, ZOE, Set.of("name.given", "emails"), ANN.origin(), NOW));
    }

    private static CreateContact create(ContactFields fields, Actor by, UUID... tags) {
        return new CreateContact(CONTACT, fields, Set.of(tags), by, NOW);
    }

    private static ChangeContact change(ContactFields fields, Actor by, @Nullable Long version) {
        return new ChangeContact(CONTACT, version, fields, by, NOW);
    }

    private static TagContact tag(Set<UUID> add, Set<UUID> remove, Actor by) {
        return new TagContact(CONTACT, add, remove, by, NOW);
    }

    private static ReconcileContact reconcile(
            long version, @Nullable ContactFields fields, Set<UUID> add, Set<UUID> remove) {
        return new ReconcileContact(CONTACT, version, fields, add, remove, ANNS_SESSION, CHANGED_AT_GOOGLE);
    }

    private static DeleteContact delete(@Nullable Long version) {
        return new DeleteContact(CONTACT, version, ANN, NOW);
    }
}
