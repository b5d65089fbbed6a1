package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lockstep.contact.ContactFields;
import lockstep.sync.contacts.ContactRecords;
import lockstep.syncsession.RecordDecision;
import lockstep.syncsession.SessionState;
import org.junit.jupiter.api.Test;

/** The manual's story, row by row, over everything real. */
class ContactsInStepTest {

    private final SyncWorld world = SyncWorld.shared();

    @Test
    void the_first_session_makes_the_group_and_sends_the_tagged_contacts__S41_S45() {
        var ann = world.user("ann1");
        ann.contact("Jörg", "Müller", "joerg");

        var first = ann.sync();

        assertThat(first.state()).isEqualTo(SessionState.COMPLETED);
        assertThat(first.counts().createdInGoogle()).isEqualTo(1);
        assertThat(world.google.groups(ann.mail)).containsExactly("Lockstep");
        assertThat(ann.grouped()).containsExactly(ann.named("Müller"));
        assertThat(ann.google(ann.named("Müller"), "/emailAddresses/0/value")).isEqualTo(ann.at("joerg"));
        assertThat(first.cost().calls()).isEqualTo(first.cost().leastCalls());
    }

    @Test
    void contacts_put_into_the_group_are_imported_with_the_tag__S43_S44() {
        var ann = world.user("ann2");
        ann.sync();
        var otto = ann.inGoogle("Otto", "Ohm", "otto");
        ann.inGoogle("Not", "Grouped", "not");
        ann.group(otto);

        var second = ann.sync();

        assertThat(second.counts().importedToCrm()).isEqualTo(1);
        assertThat(ann.tagged()).hasSize(1);
        var contact = ann.imported("Ohm").recordId();
        assertThat(ann.isTagged(contact)).isTrue();
        assertThat(ann.inCrm(contact).emails()).containsExactly(new ContactFields.Email(ann.at("otto"), "work"));
    }

    @Test
    void only_records_with_the_users_own_private_tag_ever_leave__S31_S39() {
        var ann = world.user("ann3");
        var bob = world.user("bob3");
        ann.contact("Ann's", "Own", "own");

        bob.sync();

        assertThat(world.google.contacts(bob.mail)).isEmpty();
    }

    @Test
    void a_change_on_either_side_reaches_the_other__S46() {
        var ann = world.user("ann4");
        var contact = ann.contact("Eva", "Ernst", "eva");
        var other = ann.contact("Uwe", "Unger", "uwe");
        ann.sync();
        var eva = ann.named("Ernst");
        world.pass(Duration.ofMinutes(5));
        ann.nickname(contact, "Evi");
        ann.nicknameInGoogle(ann.named("Unger"), "Uwi");

        var session = ann.sync();

        assertThat(ann.google(eva, "/nicknames/0/value")).isEqualTo("Evi");
        assertThat(ann.inCrm(other).nickname()).isEqualTo("Uwi");
        assertThat(session.counts().changedInGoogle()).isEqualTo(1);
        assertThat(session.counts().changedInCrm()).isEqualTo(1);
        assertThat(session.counts().conflicts()).isZero();
    }

    @Test
    void a_session_without_changes_makes_two_calls_and_writes_nothing__S47_R5() {
        var ann = world.user("ann5");
        ann.contact("Eva", "Ernst", "eva");
        ann.sync();
        ann.sync(); // hears the echo of its own writes
        world.google.resetLog();
        var before = world.contactEvents();

        var quiet = ann.sync();

        assertThat(quiet.cost().calls()).isEqualTo(2);
        assertThat(world.google.log().writes()).isZero();
        assertThat(world.contactEvents()).isEqualTo(before);
        assertThat(ann.decisions(quiet.sessionId())).isEmpty();
    }

    @Test
    void the_echo_of_a_sessions_own_writes_is_no_change__R5() {
        var ann = world.user("ann6");
        var contact = ann.contact("Eva", "Ernst", "eva");
        ann.sync();
        ann.nickname(contact, "Evi");
        ann.sync();
        world.google.resetLog();

        var after = ann.sync();

        assertThat(world.google.log().writes()).isZero();
        assertThat(ann.decisions(after.sessionId())).isEmpty();
        assertThat(after.counts().changedInCrm()).isZero();
    }

    @Test
    void deleted_in_google_the_crm_record_stays_and_loses_that_users_tag_alone__S50() {
        var ann = world.user("ann7");
        var bob = world.user("bob7");
        var contact = ann.contact("Eva", "Ernst", "eva");
        bob.tag(contact);
        ann.sync();
        bob.sync();
        world.google.deleteContact(ann.mail, ann.named("Ernst"));

        var session = ann.sync();

        assertThat(session.counts().untagged()).isEqualTo(1);
        assertThat(ann.isTagged(contact)).isFalse();
        assertThat(bob.isTagged(contact)).isTrue();
        assertThat(ann.inCrm(contact).name().family()).isEqualTo("Ernst");
        assertThat(world.google.contacts(bob.mail)).hasSize(1);
    }

    @Test
    void deleted_in_the_crm_the_google_contact_stays_and_leaves_the_group__S51() {
        var ann = world.user("ann8");
        var contact = ann.contact("Eva", "Ernst", "eva");
        ann.contact("Uwe", "Unger", "uwe");
        ann.sync();
        ann.delete(contact);

        var session = ann.sync();

        assertThat(session.counts().removedFromGroup()).isEqualTo(1);
        assertThat(world.google.contacts(ann.mail)).hasSize(2);
        assertThat(ann.grouped()).containsExactly(ann.named("Unger"));
    }

    @Test
    void untagged_leaves_the_group_and_ungrouped_loses_the_tag() {
        var ann = world.user("ann9");
        var untagged = ann.contact("Eva", "Ernst", "eva");
        var ungrouped = ann.contact("Uwe", "Unger", "uwe");
        ann.sync();
        ann.untag(untagged);
        ann.ungroup(ann.named("Unger"));

        ann.sync();

        assertThat(ann.grouped()).isEmpty();
        assertThat(ann.isTagged(ungrouped)).isFalse();
        assertThat(world.google.contacts(ann.mail)).hasSize(2);
    }

    @Test
    void tagging_or_grouping_again_starts_a_new_link_without_a_double() {
        var ann = world.user("ann10");
        var tagged = ann.contact("Eva", "Ernst", "eva");
        var grouped = ann.contact("Uwe", "Unger", "uwe");
        ann.sync();
        ann.untag(tagged);
        ann.ungroup(ann.named("Unger"));
        ann.sync();

        ann.tag(tagged);
        ann.group(ann.named("Unger"));
        ann.sync();

        assertThat(ann.isTagged(grouped)).isTrue();
        assertThat(ann.tagged()).hasSize(2);
        assertThat(ann.grouped()).containsExactlyInAnyOrder(ann.named("Ernst"), ann.named("Unger"));
        assertThat(world.google.contacts(ann.mail)).hasSize(2);
    }

    @Test
    void grouping_again_never_revives_a_deleted_contact() {
        var ann = world.user("ann11");
        var contact = ann.contact("Eva", "Ernst", "eva");
        ann.sync();
        var eva = ann.named("Ernst");
        ann.delete(contact);
        ann.sync();

        ann.group(eva);
        ann.sync();

        assertThat(ann.imported("Ernst").recordId()).isNotEqualTo(contact);
        assertThat(world.google.contacts(ann.mail)).hasSize(1);
    }

    @Test
    void deleted_here_and_edited_there_the_edit_stays_and_is_listed() {
        var ann = world.user("ann12");
        var contact = ann.contact("Eva", "Ernst", "eva");
        ann.sync();
        var eva = ann.named("Ernst");
        ann.delete(contact);
        ann.nicknameInGoogle(eva, "Evi");

        var session = ann.sync();

        assertThat(ann.google(eva, "/nicknames/0/value")).isEqualTo("Evi");
        assertThat(ann.decisions(session.sessionId())).singleElement().satisfies(decision -> {
            assertThat(decision.rule()).isEqualTo("deleted-in-crm-leaves-group");
            assertThat(decision.notCarriedOver()).containsExactly("nickname");
        });
    }

    @Test
    void somebody_who_is_on_both_sides_already_is_recognised_and_not_doubled() {
        var ann = world.user("ann13");
        ann.inGoogle("Eva", "Ernst", "eva");
        var contact = ann.contact("Eva", "Ernst", "EVA");

        var session = ann.sync();

        assertThat(session.counts().createdInGoogle()).isZero();
        assertThat(world.google.contacts(ann.mail)).hasSize(1);
        assertThat(ann.grouped()).hasSize(1);
        assertThat(ann.tagged()).hasSize(1);
        assertThat(ann.isTagged(contact)).isTrue();
    }

    @Test
    void two_who_may_be_the_same_are_parked_and_nothing_is_created() {
        var ann = world.user("ann14");
        ann.inGoogle("Eva", "Ernst", "eva");
        ann.inGoogle("Eva", "Ernst", "eva");
        ann.contact("Eva", "Ernst", "eva");

        var session = ann.sync();

        assertThat(session.counts().parked()).isEqualTo(1);
        assertThat(world.google.contacts(ann.mail)).hasSize(2);
        assertThat(ann.grouped()).isEmpty();
    }

    @Test
    void one_that_was_parked_and_then_taken_out_of_the_group_is_no_longer_listed() {
        var ann = world.user("ann20");
        var contact = ann.contact("Eva", "Ernst", "eva");
        ann.untag(contact);
        ann.sync();
        var one = ann.inGoogle("Eva", "Ernst", "eva");
        var other = ann.inGoogle("Eva", "Ernst", "eva");
        ann.group(one, other);
        assertThat(ann.sync().counts().parked()).isEqualTo(2);
        assertThat(ann.parked()).isEqualTo(2);

        ann.ungroup(other);
        ann.sync();

        assertThat(ann.parked()).isEqualTo(1);
        assertThat(ann.decisions(ann.sync().sessionId())).isEmpty();
    }

    @Test
    void what_google_has_and_we_do_not_know_survives_untouched() {
        var ann = world.user("ann15");
        ann.sync();
        var otto = world.google.createContact(ann.mail, """
                {"names": [{"givenName": "Otto", "familyName": "Ohm"}], "emailAddresses": [{"value": "otto@ann15.example.org"}],
                 "relations": [{"person": "Ida", "type": "spouse"}], "biographies": [{"value": "met in Ulm"}]}
                """);
        ann.group(otto);
        ann.sync();
        ann.nickname(ann.imported("Ohm").recordId(), "Otti");

        ann.sync();

        assertThat(ann.google(otto, "/nicknames/0/value")).isEqualTo("Otti");
        assertThat(ann.google(otto, "/relations/0/person")).isEqualTo("Ida");
        assertThat(ann.google(otto, "/biographies/0/value")).isEqualTo("met in Ulm");
    }

    @Test
    void notes_that_are_not_synced_stay_in_the_crm_when_google_changes_the_contact() {
        var ann = world.user("ann16");
        var with = SyncUser.person("Eva", "Ernst", ann.at("eva"));
        var contact = ann.contact(ContactRecords.contact(ContactRecords.of(with)));
        ann.change(contact, notes(with, "private"));
        ann.sync();
        ann.nicknameInGoogle(ann.named("Ernst"), "Evi");

        ann.sync();

        assertThat(ann.inCrm(contact)).isEqualTo(notes(nickname(with, "Evi"), "private"));
    }

    @Test
    void a_contact_that_two_users_sync_travels_from_one_google_account_to_the_other() {
        var ann = world.user("ann17");
        var bob = world.user("bob17");
        var contact = ann.contact("Eva", "Ernst", "eva");
        bob.tag(contact);
        ann.sync();
        bob.sync();
        world.pass(Duration.ofMinutes(1));
        ann.nicknameInGoogle(ann.named("Ernst"), "Evi");

        ann.sync();
        bob.sync();

        assertThat(bob.google(bob.named("Ernst"), "/nicknames/0/value")).isEqualTo("Evi");
        world.google.resetLog();
        ann.sync();
        bob.sync();
        assertThat(world.google.log().writes()).isZero();
    }

    @Test
    void another_tag_chosen_in_the_set_up_counts_as_untagging() {
        var ann = world.user("ann18");
        ann.contact("Eva", "Ernst", "eva");
        ann.sync();
        var other = ann.anotherTag();
        ann.useTag(other);

        var session = ann.sync();

        assertThat(session.counts().removedFromGroup()).isEqualTo(1);
        assertThat(ann.grouped()).isEmpty();
        assertThat(ann.decisions(session.sessionId()))
                .extracting(RecordDecision::rule)
                .containsExactly("untagged-in-crm-leaves-group");
    }

    @Test
    void of_contacts_outside_the_group_nothing_is_stored_but_keyed_hashes() {
        var ann = world.user("ann19");
        ann.inGoogle("Zacharias", "Zzyzx", "zacharias");
        ann.inGoogle("Eva", "Ernst", "eva");
        ann.contact("Uwe", "Ernst", "eva");

        ann.sync();

        world.until(
                "what was lent to the session is cleared away",
                () -> world.jdbc
                                .sql(
                                        "select count(*) from google_record where account_id = :a and presence = 'OUT' and "
                                                + "(fields is not null or raw is not null)")
                                .param("a", ann.account)
                                .query(Integer.class)
                                .single()
                        == 0);
        assertThat(world.told(0))
                .noneMatch(
                        event -> event.json().contains("Zzyzx") || event.json().contains("zacharias"));
        assertThat(List.of("domain_event", "google_record", "google_match_key", "session_work"))
                .allSatisfy(table -> assertThat(world.mentions(table, "Zzyzx", "zacharias"))
                        .as(table)
                        .isFalse());
    }

    private static ContactFields notes(ContactFields of, String notes) {
        return new ContactFields(
                of.name(),
                of.nickname(),
                of.emails(),
                of.phones(),
                of.addresses(),
                of.organization(),
                of.birthday(),
                of.urls(),
                notes);
    }

    private static ContactFields nickname(ContactFields of, String nickname) {
        return new ContactFields(
                of.name(),
                nickname,
                of.emails(),
                of.phones(),
                of.addresses(),
                of.organization(),
                of.birthday(),
                of.urls(),
                of.notes());
    }
}
