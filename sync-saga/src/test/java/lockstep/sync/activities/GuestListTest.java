package lockstep.sync.activities;

import static lockstep.sync.activities.ActivityField.GUESTS;
import static lockstep.sync.activities.ActivityField.OCCURRENCES;
import static lockstep.sync.activities.Meetings.entry;
import static lockstep.sync.activities.Meetings.original;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;

/** Ann organizes it; Bo has two addresses, Carl has one, Dora has none. */
class GuestListTest {

    private static final Directory DIRECTORY = new Directory(
            Map.of("ann@x.org", "ann", "bo@x.org", "bo", "bo@home.org", "bo", "carl@x.org", "carl"),
            Map.of("ann", "ann@x.org", "bo", "bo@x.org", "carl", "carl@x.org"));

    private static final GuestList ANNS = GuestList.of(DIRECTORY, "ann", null, null, Set.of());

    @Test
    void usersAreComparedByTheirIdUnderWhicheverAddressTheyAreInvited() {
        var google = guests(address("Bo@Home.org", "ACCEPTED"), address("eve@y.org", "DECLINED"));

        assertThat(ofGuests(ANNS.ofGoogle(google)))
                .containsExactly(user("bo", "ACCEPTED"), address("eve@y.org", "DECLINED"));
    }

    @Test
    void aNameThatGoogleHasForAUserIsNoDifference() {
        var named = entry("email", "bo@x.org", "name", "Bobby", "response", "ACCEPTED");

        assertThat(ofGuests(ANNS.ofGoogle(guests(named)))).containsExactly(user("bo", "ACCEPTED"));
    }

    @Test
    void whoIsInvitedStaysInvitedUnderTheAddressTheyWereInvitedUnder() {
        var now = guests(address("bo@home.org", "NEEDS_ACTION"));
        var wanted = guests(user("bo", "ACCEPTED"), user("carl", "NEEDS_ACTION"));

        assertThat(ofGuests(ANNS.forGoogle(wanted, now)))
                .containsExactly(address("bo@home.org", "ACCEPTED"), address("carl@x.org", "NEEDS_ACTION"));
    }

    @Test
    void whoIsInvitedUnderTwoAddressesStaysSoAndHasAnsweredUnderOne() {
        var now = guests(address("bo@home.org", "ACCEPTED"), address("bo@x.org", "NEEDS_ACTION"));

        var asked = guests(address("bo@home.org", "NEEDS_ACTION"), address("bo@x.org", "DECLINED"));
        assertThat(ofGuests(ANNS.ofGoogle(now))).containsExactly(user("bo", "ACCEPTED"));
        assertThat(ofGuests(ANNS.ofGoogle(asked))).containsExactly(user("bo", "DECLINED"));
        assertThat(ofGuests(ANNS.forGoogle(guests(user("bo", "ACCEPTED")), now)))
                .containsExactly(address("bo@home.org", "ACCEPTED"), address("bo@x.org", "ACCEPTED"));
    }

    @Test
    void aGuestWhoWasRemovedIsGone() {
        var now = guests(address("bo@x.org", "ACCEPTED"), address("eve@y.org", "ACCEPTED"));

        assertThat(ofGuests(ANNS.forGoogle(guests(), now))).isEmpty();
    }

    @Test
    void anOutsideGuestKeepsTheNameGoogleHasUnlessTheCrmHasOne() {
        var now = guests(entry("email", "eve@y.org", "name", "Eve", "response", "ACCEPTED"));
        var named = entry("email", "EVE@y.org", "name", "Eva", "response", "ACCEPTED");

        assertThat(ofGuests(ANNS.forGoogle(guests(address("eve@y.org", "ACCEPTED")), now)))
                .containsExactlyElementsOf(ofGuests(now));
        assertThat(ofGuests(ANNS.forGoogle(guests(named), now)))
                .containsExactly(entry("email", "eve@y.org", "name", "Eva", "response", "ACCEPTED"));
    }

    @Test
    void whoOrganizesItIsLeftOutOnBothSidesAndStaysWhereTheyAre() {
        var crm = guests(user("ann", "ACCEPTED"), user("bo", "NEEDS_ACTION"));
        var google = guests(address("ann@x.org", "ACCEPTED"), address("bo@x.org", "NEEDS_ACTION"));

        assertThat(ANNS.ofCrm(crm))
                .isEqualTo(guests(user("bo", "NEEDS_ACTION")))
                .isEqualTo(ANNS.ofGoogle(google));
        assertThat(ofGuests(ANNS.forCrm(guests(user("carl", "NEEDS_ACTION")), crm)))
                .containsExactly(user("carl", "NEEDS_ACTION"), user("ann", "ACCEPTED"));
        assertThat(ofGuests(ANNS.forGoogle(guests(user("carl", "NEEDS_ACTION")), google)))
                .containsExactly(address("ann@x.org", "ACCEPTED"), address("carl@x.org", "NEEDS_ACTION"));
    }

    @Test
    void whoOrganizesItInGoogleIsLeftOutTooBeTheyAUserOrNot() {
        var carls = GuestList.of(DIRECTORY, "ann", null, " Carl@X.org ", Set.of());
        var crm = guests(user("carl", "NEEDS_ACTION"), user("bo", "ACCEPTED"));
        assertThat(ofGuests(carls.ofCrm(crm))).containsExactly(user("bo", "ACCEPTED"));
        assertThat(ofGuests(carls.ofGoogle(guests(address("ann@x.org", "ACCEPTED"), address("bo@x.org", "ACCEPTED")))))
                .containsExactly(user("bo", "ACCEPTED"));

        var eves = GuestList.of(DIRECTORY, "ann", null, "eve@y.org", Set.of());
        var withEve = guests(address("Eve@y.org", "ACCEPTED"), user("bo", "ACCEPTED"));
        assertThat(ofGuests(eves.ofCrm(withEve))).containsExactly(user("bo", "ACCEPTED"));
        assertThat(ofGuests(eves.forCrm(guests(user("bo", "DECLINED")), withEve)))
                .containsExactly(user("bo", "DECLINED"), address("Eve@y.org", "ACCEPTED"));
    }

    @Test
    void aUserWithoutAnyAddressStaysAParticipantAndIsNotInvited() {
        var crm = guests(user("dora", "ACCEPTED"), user("bo", "NEEDS_ACTION"));

        assertThat(ofGuests(ANNS.ofCrm(crm))).containsExactly(user("bo", "NEEDS_ACTION"));
        assertThat(ofGuests(ANNS.forCrm(guests(), crm))).containsExactly(user("dora", "ACCEPTED"));
        assertThat(ofGuests(ANNS.forGoogle(crm, guests()))).containsExactly(address("bo@x.org", "NEEDS_ACTION"));
    }

    @Test
    void anOutsideGuestWhoIsAUserNowIsThatUserOnce() {
        var crm = guests(user("bo", "ACCEPTED"), address("bo@home.org", "NEEDS_ACTION"));

        assertThat(ofGuests(ANNS.ofCrm(crm))).containsExactly(user("bo", "ACCEPTED"));
        assertThat(ofGuests(ANNS.forCrm(guests(user("bo", "ACCEPTED")), crm))).containsExactly(user("bo", "ACCEPTED"));
    }

    @Test
    void whoHandsOverStaysAParticipantWithAnAddressOrWithout() {
        var fromCarl = GuestList.of(DIRECTORY, "ann", "carl", null, Set.of());
        var fromDora = GuestList.of(DIRECTORY, "ann", "dora", null, Set.of());

        assertThat(ofGuests(fromCarl.ofCrm(guests(user("ann", "ACCEPTED"))))).containsExactly(user("carl", "ACCEPTED"));
        assertThat(ofGuests(fromDora.ofCrm(guests()))).isEmpty();
        assertThat(ofGuests(fromDora.forCrm(guests(), guests()))).containsExactly(user("dora", "ACCEPTED"));
    }

    @Test
    void whoTakesOverIsNoParticipantAnyMore() {
        var crm = guests(user("ann", "ACCEPTED"), user("dora", "ACCEPTED"));
        crm.putAll(occurrences(entry("originalStart", original(9), "guests", list(user("ann", "ACCEPTED")))));

        var now = GuestList.without(crm, "ann");

        assertThat(ofGuests(ANNS.forCrm(guests(), now))).containsExactly(user("dora", "ACCEPTED"));
        assertThat(guestsOf(now)).containsExactly("[]");
    }

    @Test
    void everyOccurrenceWithGuestsOfItsOwnIsTreatedAlike() {
        var crm = occurrences(
                entry("originalStart", original(9), "guests", list(user("bo", "ACCEPTED"), user("dora", "ACCEPTED"))));
        var inTokyo = Times.text(Meetings.at(9, 10, ZoneId.of("Asia/Tokyo")));
        var google = occurrences(entry("originalStart", inTokyo, "guests", list(address("bo@home.org", "ACCEPTED"))));

        assertThat(ANNS.ofCrm(crm))
                .isEqualTo(occurrences(entry("originalStart", original(9), "guests", list(user("bo", "ACCEPTED")))));
        var wanted = occurrences(
                entry("originalStart", original(9), "guests", list(user("bo", "DECLINED"), user("carl", "ACCEPTED"))));
        assertThat(guestsOf(ANNS.forGoogle(wanted, google)))
                .containsExactly(list(address("bo@home.org", "DECLINED"), address("carl@x.org", "ACCEPTED")));
        assertThat(guestsOf(ANNS.forCrm(wanted, crm)))
                .containsExactly(list(user("bo", "DECLINED"), user("carl", "ACCEPTED"), user("dora", "ACCEPTED")));
    }

    @Test
    void anOccurrenceThatHasGuestsOfItsOwnForTheFirstTimeStartsFromTheSeries() {
        var now = guests(address("bo@home.org", "ACCEPTED"));
        var wanted = guests(user("bo", "ACCEPTED"));
        wanted.putAll(occurrences(entry("originalStart", original(9), "guests", list(user("bo", "DECLINED")))));

        assertThat(guestsOf(ANNS.forGoogle(wanted, now))).containsExactly(list(address("bo@home.org", "DECLINED")));
    }

    @Test
    void anOccurrenceThatDiffersOnlyInWhoIsNotComparedIsNoDifferenceAndStaysAsItIs() {
        var crm = guests(user("bo", "ACCEPTED"));
        crm.putAll(occurrences(
                entry("originalStart", original(9), "guests", list(user("bo", "ACCEPTED"), user("dora", "ACCEPTED"))),
                entry(
                        "originalStart",
                        original(16),
                        "title",
                        "Retro",
                        "guests",
                        list(user("ann", "ACCEPTED"), user("bo", "ACCEPTED")))));

        assertThat(ActivityRecords.entries(ANNS.ofCrm(crm), OCCURRENCES))
                .containsExactly(entry("originalStart", original(16), "title", "Retro"));
        var wanted = guests(user("carl", "ACCEPTED"));
        wanted.putAll(occurrences(entry("originalStart", original(16), "title", "Kick-off")));
        assertThat(ActivityRecords.entries(ANNS.forCrm(wanted, crm), OCCURRENCES))
                .containsExactlyInAnyOrder(
                        entry(
                                "originalStart",
                                original(9),
                                "guests",
                                list(user("carl", "ACCEPTED"), user("dora", "ACCEPTED"))),
                        entry(
                                "originalStart",
                                original(16),
                                "title",
                                "Kick-off",
                                "guests",
                                list(user("ann", "ACCEPTED"), user("carl", "ACCEPTED"))));
    }

    @Test
    void suchAnOccurrenceGoesWithTheTimeItWasChangedAt() {
        var crm = guests(user("bo", "ACCEPTED"));
        crm.put("time", FieldValue.of("then"));
        crm.putAll(occurrences(
                entry("originalStart", original(9), "guests", list(user("bo", "ACCEPTED"), user("dora", "ACCEPTED")))));
        var wanted = guests(user("bo", "ACCEPTED"));
        wanted.put("time", FieldValue.of("now"));

        assertThat(ANNS.forCrm(wanted, crm)).doesNotContainKey("occurrences");
    }

    @Test
    void aCancelledOccurrenceHasNoGuests() {
        var crm = guests(user("bo", "ACCEPTED"));
        crm.putAll(occurrences(
                entry("originalStart", original(9), "guests", list(user("bo", "ACCEPTED"), user("dora", "ACCEPTED")))));
        var cancelled = entry("originalStart", original(9), "cancelled", "true");
        var wanted = guests(user("bo", "ACCEPTED"));
        wanted.putAll(occurrences(cancelled));

        assertThat(ActivityRecords.entries(ANNS.forCrm(wanted, crm), OCCURRENCES))
                .containsExactly(cancelled);
    }

    @Test
    void whatACopyDoesNotTellOfAnOccurrenceStaysTheCrms() {
        var hidden = GuestList.of(DIRECTORY, "ann", null, null, Set.of("guests", "visibility"));
        var crm = occurrences(
                entry("originalStart", original(9), "title", "Retro", "visibility", "PRIVATE"),
                entry("originalStart", original(16), "guests", list(user("carl", "ACCEPTED"))),
                entry("originalStart", original(23), "visibility", "PRIVATE"));

        assertThat(ActivityRecords.entries(hidden.ofCrm(crm), OCCURRENCES))
                .containsExactly(entry("originalStart", original(9), "title", "Retro"));
        var wanted = occurrences(
                entry("originalStart", original(9), "title", "Kick-off"),
                entry("originalStart", original(23), "cancelled", "true"));
        assertThat(ActivityRecords.entries(hidden.forCrm(wanted, crm), OCCURRENCES))
                .containsExactlyInAnyOrder(
                        entry("originalStart", original(9), "title", "Kick-off", "visibility", "PRIVATE"),
                        entry("originalStart", original(16), "guests", list(user("carl", "ACCEPTED"))),
                        entry("originalStart", original(23), "cancelled", "true"));
        wanted.put("time", FieldValue.of("moved"));
        assertThat(ActivityRecords.entries(hidden.forCrm(wanted, crm), OCCURRENCES))
                .hasSize(2);
    }

    @Test
    void outsidersAreCountedOnceBeTheyInvitedToTheSeriesOrToAnOccurrence() {
        var all = guests(address("eve@y.org", "ACCEPTED"), user("bo", "ACCEPTED"));
        all.putAll(occurrences(entry(
                "originalStart",
                original(9),
                "guests",
                list(address("EVE@y.org", "ACCEPTED"), address("fay@y.org", "ACCEPTED")))));

        assertThat(GuestList.outsiders(all)).isEqualTo(2);
        assertThat(GuestList.outsiders(guests(user("bo", "ACCEPTED")))).isZero();
    }

    private static SortedMap<String, String> user(String id, String response) {
        return entry("user", id, "response", response);
    }

    private static SortedMap<String, String> address(String email, String response) {
        return entry("email", email, "response", response);
    }

    @SafeVarargs
    private static SortedMap<String, FieldValue> guests(SortedMap<String, String>... guests) {
        return new TreeMap<>(Meetings.record(GUESTS, guests));
    }

    @SafeVarargs
    private static SortedMap<String, FieldValue> occurrences(SortedMap<String, String>... entries) {
        return Meetings.record(OCCURRENCES, entries);
    }

    @SafeVarargs
    private static String list(SortedMap<String, String>... guests) {
        return Guests.text(ofGuests(guests(guests)));
    }

    private static List<SortedMap<String, String>> ofGuests(SortedMap<String, FieldValue> fields) {
        return ActivityRecords.entries(fields, GUESTS);
    }

    private static List<String> guestsOf(SortedMap<String, FieldValue> fields) {
        return ActivityRecords.entries(fields, OCCURRENCES).stream()
                .map(entry -> entry.get("guests"))
                .toList();
    }
}
