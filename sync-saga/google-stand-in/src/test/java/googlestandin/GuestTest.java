package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.calendar.Mail;
import googlestandin.calendar.Screens.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts §2.9 and §2.11: one meeting, a copy on each guest's calendar. */
class GuestTest extends Planning {

    private static String response(JsonNode event, String address) {
        return event.path("attendees")
                .valueStream()
                .filter(guest -> guest.path("email").asString("").equals(address))
                .map(guest -> guest.path("responseStatus").asString(""))
                .findFirst()
                .orElse("");
    }

    private static List<String> addresses(JsonNode event) {
        return event.path("attendees")
                .valueStream()
                .map(guest -> guest.path("email").asString(""))
                .toList();
    }

    @Test
    void an_invitation_puts_a_copy_on_each_guest_s_calendar() throws Exception {
        String id = insert(meeting("Shared", ",\"colorId\":\"5\"" + guests(BEN, OUTSIDE)));
        as(BEN);
        Browser.Reply copy = event(id);
        assertThat(copy.text("/summary")).isEqualTo("Shared");
        assertThat(copy.text("/iCalUID")).isEqualTo(id + "@google.com");
        assertThat(copy.text("/organizer/email")).isEqualTo(ANN);
        assertThat(copy.json().at("/organizer").has("self")).isFalse();
        assertThat(copy.json().at("/attendees/0/self").asBoolean()).isTrue();
        assertThat(copy.json().has("colorId")).isFalse();
        assertThat(addresses(copy.json())).containsExactly(BEN, OUTSIDE);
        assertThat(ids(list(""))).containsExactly(id);
    }

    @Test
    void by_switch_the_copies_have_ids_of_their_own_and_share_the_uid_alone() throws Exception {
        browser.google.turn(Switch.GUEST_COPIES_HAVE_OWN_IDS, true);
        String id = insert(weekly("Shared", guests(BEN)));
        delete(id + "_20260309T080000Z");
        as(BEN);
        Browser.Reply listed = list("");
        String copy = ids(listed).getFirst();
        assertThat(copy).isNotEqualTo(id);
        assertThat(listed.text("/items/0/iCalUID")).isEqualTo(id + "@google.com");
        assertThat(ids(listed)).containsExactly(copy, copy + "_20260309T080000Z");
        patch(copy, "{\"attendees\":[{\"email\":\"ben@example.org\",\"responseStatus\":\"accepted\"}]}");
        assertThat(response(google.event(ANN, id), BEN)).isEqualTo("accepted");
    }

    @Test
    void a_guest_s_answer_arrives_at_everybody_s_copy() throws Exception {
        String id = insert(meeting("Shared", guests(BEN, CY, OUTSIDE)));
        as(BEN);
        Browser.Reply answered = patch(
                id,
                "{\"attendeesOmitted\":true,\"attendees\":[{\"email\":\"ben@example.org\",\"responseStatus\":\"accepted\"}]}");
        assertThat(answered.status()).isEqualTo(200);
        for (String user : List.of(ANN, BEN, CY)) {
            JsonNode copy = google.event(user, id);
            assertThat(response(copy, BEN)).isEqualTo("accepted");
            assertThat(addresses(copy)).containsExactly(BEN, CY, OUTSIDE);
        }
        google.answer(CY, id, "declined");
        assertThat(response(google.event(ANN, id), CY)).isEqualTo("declined");
    }

    @Test
    void a_guest_changes_only_the_private_part_of_the_copy() throws Exception {
        String id = insert(meeting("Shared", guests(BEN)));
        String etag = google.event(ANN, id).path("etag").asString("");
        as(BEN);
        assertThat(patch(id, "{\"colorId\":\"3\",\"extendedProperties\":{\"private\":{\"crm\":\"7\"}}}")
                        .status())
                .isEqualTo(200);
        assertThat(google.event(ANN, id).has("extendedProperties")).isFalse();
        assertThat(google.event(ANN, id).path("etag").asString("")).isEqualTo(etag);

        Browser.Reply refused = patch(id, "{\"summary\":\"Mine\"}");
        assertThat(reason(refused)).isEqualTo("403 forbiddenForNonOrganizer");
        assertThat(refused.text("/error/message"))
                .isEqualTo("Shared properties can only be changed by the organizer of the event.");
        assertThat(reason(patch(id, "{\"guestsCanModify\":true}"))).isEqualTo("403 forbiddenForNonOrganizer");
        assertThat(reason(put(id, meeting("Shared", "")))).isEqualTo("403 forbiddenForNonOrganizer");

        as(ANN);
        patch(id, "{\"summary\":\"Changed\"}");
        as(BEN);
        assertThat(event(id).text("/summary")).isEqualTo("Changed");
        assertThat(event(id).text("/extendedProperties/private/crm")).isEqualTo("7");
        assertThat(event(id).text("/colorId")).isEqualTo("3");
    }

    @Test
    void by_switch_a_guest_s_edit_stays_in_the_copy_until_the_organizer_s_next() throws Exception {
        browser.google.turn(Switch.GUEST_EDITS_STAY_LOCAL, true);
        String id = insert(meeting("Shared", guests(BEN)));
        as(BEN);
        assertThat(patch(id, "{\"summary\":\"Mine\"}").text("/summary")).isEqualTo("Mine");
        assertThat(google.event(ANN, id).path("summary").asString("")).isEqualTo("Shared");
        as(ANN);
        patch(id, "{\"location\":\"There\"}");
        assertThat(google.event(BEN, id).path("summary").asString("")).isEqualTo("Shared");
    }

    @Test
    void where_guests_may_modify_their_edit_is_everybody_s() throws Exception {
        String id = insert(meeting("Shared", ",\"guestsCanModify\":true" + guests(BEN, CY)));
        as(BEN);
        patch(id, "{\"summary\":\"Better\",\"colorId\":\"3\"}");
        assertThat(google.event(ANN, id).path("summary").asString("")).isEqualTo("Better");
        assertThat(google.event(CY, id).path("summary").asString("")).isEqualTo("Better");
        assertThat(google.event(ANN, id).has("colorId")).isFalse();
    }

    @Test
    void shared_properties_are_seen_and_edited_by_all_and_private_ones_by_nobody_else() throws Exception {
        String id = insert(meeting(
                "Shared",
                ",\"extendedProperties\":{\"shared\":{\"s\":\"1\"},\"private\":{\"p\":\"1\"}}" + guests(BEN)));
        JsonNode copy = google.event(BEN, id);
        assertThat(copy.path("extendedProperties").toString()).isEqualTo("{\"shared\":{\"s\":\"1\"}}");
        as(BEN);
        patch(id, "{\"extendedProperties\":{\"shared\":{\"s\":\"2\"}}}");
        assertThat(google.event(ANN, id).path("extendedProperties").toString()).contains("\"s\":\"2\"", "\"p\":\"1\"");
    }

    @Test
    void guests_may_invite_others_but_not_send_anybody_away() throws Exception {
        String id = insert(meeting("Shared", guests(BEN, OUTSIDE)));
        as(BEN);
        assertThat(patch(id, "{" + guests(BEN, OUTSIDE, CY).substring(1) + "}").status())
                .isEqualTo(200);
        assertThat(google.event(CY, id).path("summary").asString("")).isEqualTo("Shared");
        assertThat(reason(patch(id, "{" + guests(BEN, CY).substring(1) + "}")))
                .isEqualTo("403 forbiddenForNonOrganizer");
        google.change(ANN, id, "{\"guestsCanInviteOthers\":false}");
        assertThat(reason(patch(
                        id,
                        "{" + guests(BEN, OUTSIDE, CY, "d@elsewhere.example").substring(1) + "}")))
                .isEqualTo("403 forbiddenForNonOrganizer");
    }

    @Test
    void who_is_no_longer_invited_finds_the_copy_cancelled() throws Exception {
        String id = insert(meeting("Shared", guests(BEN, CY)));
        patch(id, "{" + guests(CY).substring(1) + "}");
        assertThat(google.event(BEN, id).path("status").asString("")).isEqualTo("cancelled");
        assertThat(google.event(CY, id).path("status").asString("")).isEqualTo("confirmed");
        delete(id);
        assertThat(google.event(CY, id).path("status").asString("")).isEqualTo("cancelled");
    }

    @Test
    void a_guest_who_deletes_the_copy_has_declined_and_does_not_get_it_back() throws Exception {
        String id = insert(meeting("Shared", guests(BEN, CY)));
        as(BEN);
        assertThat(delete(id).status()).isEqualTo(204);
        assertThat(response(google.event(ANN, id), BEN)).isEqualTo("declined");
        google.change(ANN, id, "{\"summary\":\"Changed\"}");
        assertThat(google.event(BEN, id).path("status").asString("")).isEqualTo("cancelled");
        assertThat(google.event(CY, id).path("summary").asString("")).isEqualTo("Changed");
    }

    @Test
    void a_guest_of_one_occurrence_sees_it_without_its_series() throws Exception {
        String id = insert(weekly("Weekly", guests(BEN)));
        String second = id + "_20260309T080000Z";
        patch(second, "{" + guests(BEN, CY).substring(1) + "}");
        as(CY);
        Browser.Reply listed = list("");
        assertThat(ids(listed)).containsExactly(second);
        assertThat(listed.text("/items/0/recurringEventId")).isEqualTo(id);
        assertThat(event(id).status()).isEqualTo(404);
        assertThat(google.event(BEN, second).path("attendees").size()).isEqualTo(2);
    }

    @Test
    void a_guest_declines_one_occurrence_of_a_series() throws Exception {
        String id = insert(weekly("Weekly", guests(BEN)));
        String second = id + "_20260309T080000Z";
        google.answer(BEN, second, "declined");
        assertThat(response(google.event(ANN, second), BEN)).isEqualTo("declined");
        assertThat(response(google.event(ANN, id), BEN)).isEqualTo("needsAction");
        google.of(BEN).answer(second, "accepted", Scope.ALL);
        assertThat(response(google.event(ANN, id), BEN)).isEqualTo("accepted");
    }

    @Test
    void a_cancelled_series_takes_everybody_s_exceptions_along() throws Exception {
        String id = insert(weekly("Weekly", guests(BEN)));
        String second = id + "_20260309T080000Z";
        as(BEN);
        patch(second, "{\"colorId\":\"3\"}");
        as(ANN);
        delete(id);
        as(BEN);
        assertThat(ids(list(""))).isEmpty();
        assertThat(event(second).text("/status")).isEqualTo("cancelled");
    }

    @Test
    void a_meeting_organized_elsewhere_is_the_guest_s_to_answer_alone() throws Exception {
        String id = google.create(
                ANN, meeting("Theirs", ",\"organizer\":{\"email\":\"boss@elsewhere.example\"}" + guests(ANN, OUTSIDE)));
        assertThat(reason(patch(id, "{\"summary\":\"Mine\"}"))).isEqualTo("403 forbiddenForNonOrganizer");
        assertThat(patch(
                                id,
                                "{\"attendees\":[{\"email\":\"ann@example.org\",\"responseStatus\":\"accepted\"},{\"email\":\""
                                        + OUTSIDE + "\"}]}")
                        .status())
                .isEqualTo(200);
        assertThat(response(google.event(ANN, id), ANN)).isEqualTo("accepted");
    }

    @Test
    void a_private_copy_goes_to_nobody() throws Exception {
        insert(meeting("Mine", ",\"privateCopy\":true" + guests(BEN)));
        assertThat(google.events(BEN)).isEmpty();
    }

    @Test
    void hidden_and_many_guests_are_left_out() throws Exception {
        String id = insert(meeting("Shared", ",\"guestsCanSeeOtherGuests\":false" + guests(ANN, BEN, CY)));
        as(BEN);
        Browser.Reply copy = event(id);
        assertThat(addresses(copy.json())).containsExactly(ANN, BEN);
        assertThat(copy.json().path("attendeesOmitted").asBoolean()).isTrue();
        as(ANN);
        assertThat(addresses(browser.get(EVENTS + "/" + id + "?maxAttendees=1").json()))
                .containsExactly(ANN);
    }

    @Test
    void nobody_gets_mail_unless_it_is_asked_for() throws Exception {
        String id = insert(meeting("Shared", guests(BEN, OUTSIDE)));
        patch(id, "{\"summary\":\"Changed\"}");
        browser.json("PATCH", EVENTS + "/" + id + "?sendUpdates=none", "{\"location\":\"There\"}");
        google.answer(BEN, id, "accepted");
        delete(id);
        assertThat(google.outbox()).isEmpty();
    }

    @Test
    void every_mail_google_would_send_is_in_the_outbox() throws Exception {
        String id = browser.post(EVENTS + "?sendUpdates=all", meeting("Shared", guests(BEN, OUTSIDE)))
                .text("/id");
        assertThat(google.outbox())
                .extracting(Mail::to, Mail::kind, Mail::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(BEN, "invitation", "api"),
                        org.assertj.core.groups.Tuple.tuple(OUTSIDE, "invitation", "api"));
        google.clearOutbox();
        browser.json("PATCH", EVENTS + "/" + id + "?sendUpdates=externalOnly", "{\"summary\":\"B\"}");
        assertThat(google.outbox())
                .extracting(Mail::to, Mail::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(OUTSIDE, "update"));
        google.clearOutbox();
        browser.json("PATCH", EVENTS + "/" + id + "?sendUpdates=all", "{\"colorId\":\"3\"}");
        assertThat(google.outbox()).isEmpty();
        browser.delete(EVENTS + "/" + id + "?sendUpdates=all");
        assertThat(google.outbox()).extracting(Mail::kind).containsOnly("cancellation");
    }

    @Test
    void a_guest_takes_back_what_they_took_off_their_calendar_while_they_are_invited() throws Exception {
        String id = insert(meeting("Shared", guests(BEN)));
        as(BEN);
        delete(id);
        assertThat(patch(id, "{\"status\":\"confirmed\"}").status()).isEqualTo(200);
        assertThat(ids(list(""))).containsExactly(id);
        delete(id);
        google.of(ANN).uninvite(id, List.of(BEN), Scope.THIS);
        assertThat(reason(patch(id, "{\"status\":\"confirmed\"}"))).isEqualTo("403 forbiddenForNonOrganizer");
    }

    @Test
    void who_no_longer_declines_a_series_has_the_occurrences_again_that_they_took_off() throws Exception {
        String id = insert(weekly("Weekly", guests(ANN, BEN)));
        String second = id + "_20260309T080000Z";
        String third = id + "_20260316T080000Z";
        String fourth = id + "_20260323T080000Z";
        google.cancel(BEN, third);
        google.change(ANN, third, "{\"location\":\"There\"}");
        google.answer(BEN, id, "declined");
        google.cancel(BEN, second);
        google.answer(BEN, id, "accepted");
        google.cancel(BEN, fourth);
        google.answer(BEN, id, "tentative");
        assertThat(response(google.event(BEN, second), BEN)).isEqualTo("tentative");
        assertThat(google.event(BEN, second).path("status").asString("")).isEqualTo("confirmed");
        assertThat(google.event(BEN, third).path("location").asString("")).isEqualTo("There");
        assertThat(response(google.event(ANN, third), BEN)).isEqualTo("tentative");
        assertThat(google.event(BEN, fourth).path("status").asString("")).isEqualTo("cancelled");
        assertThat(response(google.event(ANN, fourth), BEN)).isEqualTo("declined");
    }

    @Test
    void who_is_invited_to_a_series_later_sees_its_exceptions() throws Exception {
        String id = insert(weekly("Weekly", guests(BEN)));
        delete(id + "_20260309T080000Z");
        patch(id + "_20260316T080000Z", "{\"summary\":\"Special\"}");
        patch(id, "{" + guests(BEN, CY).substring(1) + "}");
        as(CY);
        Browser.Reply listed = list("");
        assertThat(ids(listed)).containsExactlyInAnyOrder(id, id + "_20260309T080000Z", id + "_20260316T080000Z");
        assertThat(item(listed, id + "_20260316T080000Z").path("summary").asString(""))
                .isEqualTo("Special");
    }

    @Test
    void a_meeting_moved_to_another_organizer_keeps_its_id_and_leaves_a_stub() throws Exception {
        String id = insert(weekly("Weekly", guests(CY)));
        patch(id + "_20260309T080000Z", "{\"summary\":\"Special\"}");
        String token = syncToken();
        assertThat(browser.post(EVENTS + "/" + id + "/move?destination=" + BEN, "")
                        .status())
                .isEqualTo(404);
        google.share(BEN, BEN, ANN, "writer");
        Browser.Reply moved = browser.post(EVENTS + "/" + id + "/move?destination=" + BEN, "");
        assertThat(moved.text("/id")).isEqualTo(id);
        assertThat(moved.text("/organizer/email")).isEqualTo(BEN);
        assertThat(item(list("syncToken=" + token), id).path("status").asString(""))
                .isEqualTo("cancelled");
        assertThat(google.event(CY, id).at("/organizer/email").asString("")).isEqualTo(BEN);
        assertThat(google.event(CY, id + "_20260309T080000Z")
                        .at("/organizer/email")
                        .asString(""))
                .isEqualTo(BEN);

        JsonNode exception = google.event(BEN, id + "_20260309T080000Z");
        assertThat(exception.path("summary").asString("")).isEqualTo("Special");
        assertThat(exception.at("/organizer/self").asBoolean()).isTrue();
        google.change(BEN, id, "{\"location\":\"There\"}");
        assertThat(google.event(CY, id).path("location").asString("")).isEqualTo("There");
    }

    @Test
    void by_switch_answers_given_for_others_are_reset_at_creation() throws Exception {
        browser.google.turn(Switch.ANSWERS_RESET_AT_CREATION, true);
        String id = insert(
                meeting("Shared", ",\"attendees\":[{\"email\":\"ben@example.org\",\"responseStatus\":\"accepted\"}]"));
        assertThat(response(google.event(BEN, id), BEN)).isEqualTo("needsAction");
    }

    @Test
    void an_answer_moves_the_time_of_change_or_not() throws Exception {
        String id = insert(meeting("Shared", guests(BEN)));
        browser.google.advance(java.time.Duration.ofMinutes(1));
        google.answer(BEN, id, "accepted");
        String moved = event(id).text("/updated");
        assertThat(moved).isEqualTo("2026-03-01T08:01:00.000Z");
        browser.google.turn(Switch.ANSWERS_KEEP_UPDATED, true);
        browser.google.advance(java.time.Duration.ofMinutes(1));
        String etag = event(id).text("/etag");
        google.answer(BEN, id, "declined");
        assertThat(event(id).text("/updated")).isEqualTo(moved);
        assertThat(event(id).text("/etag")).isNotEqualTo(etag);
    }

    @Test
    void nobody_is_removed_by_a_guest_who_cannot_see_them() throws Exception {
        String id = insert(meeting(
                "Shared", ",\"guestsCanModify\":true,\"guestsCanSeeOtherGuests\":false" + guests(BEN, CY, OUTSIDE)));
        as(BEN);
        patch(id, "{" + guests(BEN).substring(1) + "}");
        assertThat(addresses(google.event(ANN, id))).containsExactly(BEN, CY, OUTSIDE);
    }
}
