package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lockstep.contact.ContactFields;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Phone;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.RecordDecision;
import lockstep.syncsession.RecordDecision.FieldDecision;
import lockstep.syncsession.RecordDecision.Kept;
import org.junit.jupiter.api.Test;

/** Changed on both sides: what stays, and that what does not is on record. */
class ConflictsTest {

    private final SyncWorld world = SyncWorld.shared();

    @Test
    void the_most_recent_change_wins_and_the_other_stands_in_the_decision__S48() {
        var ann = inStep("cara1");
        ann.nicknameInGoogle(ann.named("Ernst"), "Google's");
        world.pass(Duration.ofMinutes(1));
        ann.nickname(contact(ann), "CRM's");

        var session = ann.sync();

        assertThat(session.counts().conflicts()).isEqualTo(1);
        assertThat(ann.google(ann.named("Ernst"), "/nicknames/0/value")).isEqualTo("CRM's");
        var nickname = only(ann, session.sessionId());
        assertThat(nickname.rule()).isEqualTo("most-recent-wins");
        assertThat(nickname.kept()).isEqualTo(Kept.CRM);
        assertThat(nickname.crm()).isEqualTo(FieldValue.of("CRM's"));
        assertThat(nickname.google()).isEqualTo(FieldValue.of("Google's"));
        assertThat(nickname.crmChangedAt()).isAfter(nickname.googleChangedAt());
    }

    @Test
    void the_later_change_may_be_googles__S48() {
        var ann = inStep("cara2");
        ann.nickname(contact(ann), "CRM's");
        world.pass(Duration.ofMinutes(1));
        ann.nicknameInGoogle(ann.named("Ernst"), "Google's");

        var session = ann.sync();

        assertThat(ann.inCrm(contact(ann)).nickname()).isEqualTo("Google's");
        assertThat(only(ann, session.sessionId()).kept()).isEqualTo(Kept.GOOGLE);
    }

    @Test
    void when_the_clocks_cannot_tell_the_crms_value_stays() {
        var ann = inStep("cara3");
        ann.nickname(contact(ann), "CRM's");
        ann.nicknameInGoogle(ann.named("Ernst"), "Google's");

        var session = ann.sync();

        assertThat(ann.google(ann.named("Ernst"), "/nicknames/0/value")).isEqualTo("CRM's");
        assertThat(only(ann, session.sessionId()).rule()).isEqualTo("tie-crm-wins");
    }

    @Test
    void different_fields_do_not_conflict() {
        var ann = inStep("cara4");
        ann.nickname(contact(ann), "CRM's");
        world.google.changeContact(
                ann.mail,
                ann.named("Ernst"),
                "{\"phoneNumbers\": [{\"value\": \"+49 30 901820\", \"type\": \"work\"}]}");

        var session = ann.sync();

        assertThat(session.counts().conflicts()).isZero();
        assertThat(ann.inCrm(contact(ann)).phones()).containsExactly(new Phone("+49 30 901820", "work"));
        assertThat(ann.google(ann.named("Ernst"), "/nicknames/0/value")).isEqualTo("CRM's");
    }

    @Test
    void an_address_added_on_each_side_leaves_both_with_both() {
        var ann = inStep("cara5");
        var now = ann.inCrm(contact(ann));
        ann.change(
                contact(ann), now.withEmails(List.of(now.emails().getFirst(), new Email("home@example.org", "home"))));
        world.google.changeContact(ann.mail, ann.named("Ernst"), """
                {"emailAddresses": [{"value": "eva@cara5.example.org", "type": "work"}, {"value": "else@example.org"}]}""");

        ann.sync();

        assertThat(ann.inCrm(contact(ann)).emails())
                .extracting(Email::value)
                .containsExactlyInAnyOrder(ann.at("eva"), "home@example.org", "else@example.org");
        assertThat(world.google.contact(ann.mail, ann.named("Ernst")).at("/emailAddresses"))
                .hasSize(3);
    }

    @Test
    void under_RECORD_the_side_changed_last_has_the_whole_record() {
        var ann = inStep("cara6");
        ann.configure(false, ConflictPolicy.RECORD);
        ann.nickname(contact(ann), "CRM's");
        world.pass(Duration.ofMinutes(1));
        world.google.changeContact(
                ann.mail,
                ann.named("Ernst"),
                "{\"phoneNumbers\": [{\"value\": \"+49 30 901820\", \"type\": \"work\"}]}");

        var session = ann.sync();

        assertThat(ann.inCrm(contact(ann)).nickname()).isNull();
        assertThat(ann.inCrm(contact(ann)).phones()).hasSize(1);
        assertThat(ann.decisions(session.sessionId()))
                .flatExtracting(RecordDecision::fields)
                .extracting("field")
                .contains("nickname");
    }

    @Test
    void at_the_first_meeting_blanks_are_filled_and_the_crms_single_values_stay() {
        var ann = world.user("cara7");
        var eva = world.google.createContact(ann.mail, """
                {"names": [{"givenName": "Eva", "familyName": "Ernst"}], "nicknames": [{"value": "Google's"}],
                 "emailAddresses": [{"value": "eva@cara7.example.org", "type": "work"}],
                 "birthdays": [{"date": {"year": 1970, "month": 2, "day": 3}}]}
                """);
        var contact = ann.contact("Eva", "Ernst", "eva");
        ann.nickname(contact, "CRM's");

        ann.sync();

        assertThat(ann.inCrm(contact).birthday()).isEqualTo(new ContactFields.Birthday(1970, 2, 3));
        assertThat(ann.google(eva, "/nicknames/0/value")).isEqualTo("CRM's");
    }

    @Test
    void what_another_users_google_account_brought_keeps_the_time_it_was_changed_there() {
        var ann = inStep("cara8");
        var bob = world.user("bodo8");
        bob.tag(contact(ann));
        bob.sync();
        ann.nicknameInGoogle(ann.named("Ernst"), "Ann's, earlier");
        world.pass(Duration.ofMinutes(10));
        bob.nicknameInGoogle(bob.named("Ernst"), "Bob's, later");
        world.pass(Duration.ofMinutes(10));
        ann.sync();

        bob.sync();

        assertThat(ann.inCrm(contact(ann)).nickname()).isEqualTo("Bob's, later");
        ann.sync();
        assertThat(ann.google(ann.named("Ernst"), "/nicknames/0/value")).isEqualTo("Bob's, later");
    }

    @Test
    void somebody_elses_own_addresses_stay_as_the_crm_has_them() {
        var ann = inStep("cara9");
        ann.assign(contact(ann), "eva");
        world.google.changeContact(ann.mail, ann.named("Ernst"), """
                {"emailAddresses": [{"value": "spoofed@example.org"}], "nicknames": [{"value": "Evi"}]}""");

        ann.sync();

        assertThat(ann.inCrm(contact(ann)).emails()).containsExactly(new Email(ann.at("eva"), "work"));
        assertThat(ann.inCrm(contact(ann)).nickname()).isEqualTo("Evi");
        assertThat(ann.google(ann.named("Ernst"), "/emailAddresses/0/value")).isEqualTo(ann.at("eva"));
        world.google.resetLog();
        ann.sync();
        assertThat(world.google.log().writes()).isZero();
    }

    /** With one contact, Eva Ernst, in step on both sides. */
    private SyncUser inStep(String name) {
        var user = world.user(name);
        user.contact("Eva", "Ernst", "eva");
        user.sync();
        world.pass(Duration.ofMinutes(5));
        return user;
    }

    private static UUID contact(SyncUser user) {
        return user.imported("Ernst").recordId();
    }

    private static FieldDecision only(SyncUser user, UUID session) {
        var decisions = user.decisions(session);
        assertThat(decisions).hasSize(1);
        assertThat(decisions.getFirst().fields()).hasSize(1);
        return decisions.getFirst().fields().getFirst();
    }
}
