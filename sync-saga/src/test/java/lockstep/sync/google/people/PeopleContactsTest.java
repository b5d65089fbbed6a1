package lockstep.sync.google.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import googlestandin.StandIn;
import googlestandin.StandInOptions;
import googlestandin.Switch;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import googlestandin.oauth.Scopes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lockstep.sync.contacts.ContactRecords;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleContacts.ChangedPerson;
import lockstep.sync.google.GoogleContacts.NewPerson;
import lockstep.sync.google.GoogleContacts.Person;
import lockstep.sync.google.GoogleContacts.PersonPage;
import lockstep.sync.google.GoogleFailure;
import lockstep.syncsession.FieldValue;
import lockstep.testing.SettableClock;
import org.assertj.core.groups.Tuple;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class PeopleContactsTest {

    private static final String ANN = "ann@example.org";

    private final SettableClock clock = SettableClock.at("2026-11-22T10:00:00Z");
    private final StandIn google =
            StandIn.start(StandInOptions.defaults().withClock(clock).plus(Switch.ETAG_ALONE_REFUSED));
    private PeopleFixture ear;
    private GoogleContacts contacts;

    @BeforeEach
    void grant() {
        google.control().createUser(ANN, "Ann");
        ear = new PeopleFixture(google.control().grant(ANN, Scopes.CONTACTS).accessToken());
        contacts = ear.contacts(google.baseUri(), clock);
    }

    @AfterEach
    void end() {
        google.close();
    }

    @Test
    void aListingGoesPageByPageToASyncTokenThatThenShowsChangesAlone() {
        google.control().generateContacts(ANN, 2_500, "");

        var first = contacts.list(null, null);
        var second = contacts.list(null, first.nextPageToken());
        var third = contacts.list(null, second.nextPageToken());

        assertThat(List.of(
                        first.people().size(),
                        second.people().size(),
                        third.people().size()))
                .containsExactly(1000, 1000, 500);
        assertThat(first.nextSyncToken()).isNull();
        assertThat(third.nextPageToken()).isNull();
        assertThat(third.serverTime()).isEqualTo(clock.instant());

        var deleted = first.people().getFirst();
        var changed = first.people().getLast();
        google.control().deleteContact(ANN, deleted.resourceName());
        google.control().changeContact(ANN, changed.resourceName(), "{\"nicknames\":[{\"value\":\"Nick\"}]}");
        var since = contacts.list(third.nextSyncToken(), null);

        assertThat(since.people())
                .extracting(Person::googleId, Person::deleted)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(deleted.googleId(), true), Tuple.tuple(changed.googleId(), false));
        assertThat(contacts.list(since.nextSyncToken(), null).people()).isEmpty();
    }

    @Test
    void aCursorOfOtherParametersHasExpiredBeforeGoogleIsAsked() {
        var token = all().nextSyncToken();
        ear.calls.clear();

        assertThatExceptionOfType(GoogleFailure.CursorExpired.class)
                .isThrownBy(() -> contacts.list("000000000000:" + token.substring(13), null));
        assertThatExceptionOfType(GoogleFailure.CursorExpired.class).isThrownBy(() -> contacts.list(null, "raw"));
        assertThat(ear.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRED_TOKEN_IS_410", "EXPIRED_TOKEN_IS_INVALID_ARGUMENT", "GZIP_ANSWERS"})
    void anExpiredCursorIsToldHoweverGoogleSaysIt(Switch wording) {
        google.control().turn(wording, true);
        var token = all().nextSyncToken();
        clock.advance(Duration.ofDays(8));
        ear = new PeopleFixture(google.control().grant(ANN, Scopes.CONTACTS).accessToken());
        var later = ear.contacts(google.baseUri(), clock);

        assertThatExceptionOfType(GoogleFailure.CursorExpired.class).isThrownBy(() -> later.list(token, null));
        assertThat(later.list(null, null).people()).isEmpty();
    }

    @Test
    void eachContactOfAListingComesWithItsOwnJson() {
        google.control().generateContacts(ANN, 3, "");

        var listed = all().people();
        var fetched = contacts.get(listed.stream().map(Person::resourceName).toList());

        assertThat(listed).hasSize(3).allSatisfy(person -> {
            assertThat(person.raw()).contains("\"" + person.resourceName() + "\"", "\"countryCode\":\"DE\"");
            assertThat(parsed(person.raw()))
                    .isEqualTo(parsed(fetched.get(person.resourceName()).raw()));
        });
    }

    private static Object parsed(String json) {
        try {
            return GsonFactory.getDefaultInstance().fromString(json, GenericJson.class);
        } catch (IOException wrong) {
            throw new AssertionError(wrong);
        }
    }

    @Test
    void theProfileBehindAContactIsNotMixedIn() {
        var name = google.control().createContact(ANN, "{\"names\":[{\"givenName\":\"Bob\"}]}");
        google.control().linkProfile(ANN, name, "{\"names\":[{\"givenName\":\"Robert\"}]}");

        assertThat(all().people().getFirst().fields().get("name.given")).isEqualTo(FieldValue.of("Bob"));
    }

    @Test
    void aContactWithMoreEntriesThanAListingShowsIsReadWhole() {
        var emails = IntStream.range(0, 150)
                .mapToObj("{\"value\":\"a%d@example.org\"}"::formatted)
                .toList();
        google.control().createContact(ANN, "{\"emailAddresses\":" + emails + "}");

        assertThat(all().people().getFirst().fields().get("emails").entries()).hasSize(150);
        assertThat(ear.calls).containsExactly("people.connections.list", "people.getBatchGet");
    }

    @Test
    void createdContactsAreAnsweredByStampWhateverTheOrder() {
        google.control().turn(Switch.CREATED_OUT_OF_ORDER, true);
        var group = contacts.createGroup("Lockstep").resourceName();
        var wanted = IntStream.range(0, 200)
                .mapToObj(i -> new NewPerson("stamp-" + i, text("name.given", "Person " + i), Set.of(group)))
                .toList();

        var created = contacts.create(wanted);

        assertThat(created).hasSize(200);
        wanted.forEach(person -> {
            var found = created.get(person.stamp());
            assertThat(found.fields()).isEqualTo(person.fields());
            assertThat(found.stamp()).isEqualTo(person.stamp());
            assertThat(found.groups()).containsExactlyInAnyOrder(group, "contactGroups/myContacts");
            assertThat(found.etag()).isNotEmpty();
        });
        assertThat(all().people()).extracting(Person::stamp).containsExactlyInAnyOrderElementsOf(created.keySet());
    }

    @Test
    void aFullContactComesBackAsItWasSent() {
        var fields = ContactRecords.of(Samples.FULL);

        var created = contacts.create(List.of(new NewPerson("s", fields, Set.of())));

        assertThat(created.get("s").fields()).isEqualTo(fields);
        assertThat(contacts.get(List.of(created.get("s").resourceName())).values())
                .extracting(Person::fields)
                .containsExactly(fields);
    }

    @Test
    void oneBadContactFailsTheWholeBatch() {
        google.control().poison("Poison");

        assertThatExceptionOfType(GoogleFailure.Rejected.class)
                .isThrownBy(() -> contacts.create(List.of(
                        new NewPerson("a", text("name.given", "Good"), Set.of()),
                        new NewPerson("b", text("name.given", "Poison"), Set.of()))));
        assertThat(all().people()).isEmpty();
    }

    @Test
    void anUpdateLeavesAllThatWeDoNotKnow() {
        var name = google.control().createContact(ANN, """
                {"names":[{"givenName":"Ann","familyName":"Cole","phoneticGivenName":"Än"}],
                 "organizations":[{"name":"First","title":"Chief","location":"B2"},{"name":"Second"}],
                 "emailAddresses":[{"value":"ann@example.org","type":"Ferienhaus","displayName":"Ann at home"}],
                 "events":[{"type":"anniversary","date":{"year":2001,"month":2,"day":3}}]}""");
        var before = contacts.get(List.of(name)).get(name);
        var fields = new TreeMap<>(before.fields());
        fields.put("name.given", FieldValue.of("Anna"));
        fields.put("organization.title", FieldValue.of("Boss"));
        fields.put(
                "emails",
                FieldValue.ofEntries(List.of(
                        Map.of("value", "ann@example.org", "type", "Ferienhaus"), Map.of("value", "b@example.org"))));

        var after = contacts.update(List.of(new ChangedPerson(
                        name, before.raw(), fields, Set.of("name.given", "organization.title", "emails"))))
                .get(name);

        assertThat(after.fields()).isEqualTo(fields);
        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(google.control().contact(ANN, name).toString())
                .contains("Än", "Second", "B2", "Ann at home", "anniversary", "Boss")
                .doesNotContain("Chief");
    }

    @Test
    void contactsInOneUpdateKeepTheFieldsOnlyTheOtherOneChanges() {
        var one = google.control().createContact(ANN, """
                {"names":[{"givenName":"One"}],"nicknames":[{"value":"Uno"}]}""");
        var two = google.control().createContact(ANN, """
                {"names":[{"givenName":"Two"}],"nicknames":[{"value":"Due"}]}""");
        var now = contacts.get(List.of(one, two));

        contacts.update(
                List.of(changed(now.get(one), "name.given", "Eins"), changed(now.get(two), "nickname", "Zwei")));

        assertThat(contacts.get(List.of(one)).get(one).fields())
                .isEqualTo(texts("name.given", "Eins", "nickname", "Uno"));
        assertThat(contacts.get(List.of(two)).get(two).fields())
                .isEqualTo(texts("name.given", "Two", "nickname", "Zwei"));
    }

    @Test
    void anUpdateOfWhatSomebodyChangedMeanwhileIsStale() {
        var name = google.control().createContact(ANN, "{\"names\":[{\"givenName\":\"Ann\"}]}");
        var before = contacts.get(List.of(name)).get(name);
        google.control().changeContact(ANN, name, "{\"nicknames\":[{\"value\":\"Nick\"}]}");

        assertThatExceptionOfType(GoogleFailure.StaleEtag.class)
                .isThrownBy(() -> contacts.update(List.of(changed(before, "name.given", "Anna"))));
    }

    @Test
    void namesGoogleDoesNotKnowAreMissingFromAGetOfTwoHundred() {
        var known = google.control().generateContacts(ANN, 199, "");
        var asked = new ArrayList<>(known);
        asked.add("people/c99");

        assertThat(contacts.get(asked)).containsOnlyKeys(known);
        assertThat(ear.calls).hasSize(1);
    }

    @Test
    void aGroupIsMadeOnceAndFoundAgain() {
        var group = contacts.createGroup("Lockstep");

        assertThat(contacts.groups()).contains(group);
        assertThat(contacts.groups())
                .filteredOn(GoogleContacts.Group::system)
                .extracting(GoogleContacts.Group::resourceName)
                .contains("contactGroups/myContacts");
        assertThatExceptionOfType(GoogleFailure.AlreadyExists.class).isThrownBy(() -> contacts.createGroup("Lockstep"));
    }

    @Test
    void membersComeAndGoAndTheLastGroupIsKept() {
        var group = contacts.createGroup("Lockstep").resourceName();
        var alone = google.control().generateContacts(ANN, 1, "Lockstep").getFirst();
        google.control().removeFromGroup(ANN, "myContacts", List.of(alone));
        var other = google.control().generateContacts(ANN, 1, "").getFirst();

        var changed = contacts.changeMembers(group, List.of(other, "people/c99"), List.of(alone));

        assertThat(changed.unknown()).containsExactly("people/c99");
        assertThat(changed.lastGroup()).containsExactly(alone);
        assertThat(contacts.get(List.of(other)).get(other).groups()).contains(group);
    }

    @Test
    void aGroupThatIsGoneIsNotFound() {
        var group = contacts.createGroup("Lockstep").resourceName();
        google.control().deleteGroup(ANN, group);

        assertThatExceptionOfType(GoogleFailure.NotFound.class)
                .isThrownBy(() -> contacts.changeMembers(group, List.of("people/c1"), List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "TRUNCATED", "RUBBISH"})
    void aCreateWhoseAnswerIsLostIsNeverRepeated(FaultKind fault) {
        google.control().inject(Fault.of("people.batchCreateContacts", fault));

        assertThatExceptionOfType(GoogleFailure.AnswerLost.class)
                .isThrownBy(() -> contacts.create(List.of(new NewPerson("s", text("name.given", "Ann"), Set.of()))));
        assertThat(ear.calls).containsExactly("people.batchCreateContacts");
        assertThat(all().people()).extracting(Person::stamp).containsExactly("s");
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "TRUNCATED", "RUBBISH", "RESET"})
    void aReadThatBreaksIsRepeated(FaultKind fault) {
        google.control().generateContacts(ANN, 3, "");
        google.control().inject(Fault.of("people.connections.list", fault).times(2));

        assertThat(contacts.list(null, null).people()).hasSize(3);
        assertThat(ear.calls).hasSize(3);
        assertThat(ear.retries).isEqualTo(2);
        assertThat(ear.waits).hasSize(2).allMatch(wait -> wait.compareTo(Duration.ofSeconds(2)) < 0);
    }

    @Test
    void aReadThatStaysBrokenIsGivenUpSoon() {
        google.control().inject(Fault.status("people.connections.list", 503).times(9));

        assertThatExceptionOfType(GoogleFailure.Unavailable.class).isThrownBy(() -> contacts.list(null, null));
        assertThat(ear.calls).hasSize(3);
    }

    @Test
    void callsAreCountedWithWhatTheySentAndReceived() {
        contacts.create(List.of(new NewPerson("s", text("notes", "A".repeat(10_000)), Set.of())));

        assertThat(ear.calls).containsExactly("people.batchCreateContacts");
        assertThat(ear.bytes).isBetween(20_000L, 23_000L); // sent once, received once
    }

    @Test
    void anAccessTokenGoogleRefusesIsReplacedOnce() {
        var good = google.control().grant(ANN, Scopes.CONTACTS).accessToken();
        ear = new PeopleFixture("ya29.dead", good);

        assertThat(ear.contacts(google.baseUri(), clock).groups()).isNotEmpty();
        assertThat(ear.refused).isEqualTo(1);

        ear = new PeopleFixture("ya29.dead", "ya29.dead-too");
        assertThatExceptionOfType(GoogleFailure.ReconnectNeeded.class)
                .isThrownBy(() -> ear.contacts(google.baseUri(), clock).groups())
                .withMessage("grant-revoked");
        assertThat(ear.calls).hasSize(2);
    }

    @Test
    void pacingAndNotGoogleLimitsTheCalls() {
        for (int batch = 0; batch < 20; batch++) {
            var person = new NewPerson("s" + batch, text("name.given", "P" + batch), Set.of());
            var paced = catchThrowableOfType(GoogleFailure.Paced.class, () -> contacts.create(List.of(person)));
            assertThat(paced != null).as("batch " + batch).isEqualTo(batch > 0 && batch % 5 == 0);
            if (paced != null) {
                clock.set(paced.until());
                contacts.create(List.of(person));
            }
            clock.advance(Duration.ofSeconds(3));
        }

        assertThat(google.control().log().withStatus(429)).isZero();
        assertThat(google.control().log().count("people.batchCreateContacts", 200))
                .isEqualTo(20);
        assertThat(Duration.between(SettableClock.at("2026-11-22T10:00:00Z").instant(), clock.instant()))
                .isLessThan(Duration.ofMinutes(4));
    }

    @Test
    void googleIsNotCalledInsideATransactionOrAUnitOfWork() {
        var work = DefaultUnitOfWork.startAndGet(null);
        try {
            assertThatIllegalStateException().isThrownBy(() -> contacts.groups());
        } finally {
            work.rollback();
        }
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatIllegalStateException().isThrownBy(() -> contacts.groups());
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(ear.calls).isEmpty();
    }

    private PersonPage all() {
        return contacts.list(null, null);
    }

    private static ChangedPerson changed(Person person, String field, String text) {
        var fields = new TreeMap<>(person.fields());
        fields.put(field, FieldValue.of(text));
        return new ChangedPerson(person.resourceName(), person.raw(), fields, Set.of(field));
    }

    private static SortedMap<String, FieldValue> text(String field, String text) {
        return texts(field, text);
    }

    private static SortedMap<String, FieldValue> texts(String... fieldsAndTexts) {
        var fields = new TreeMap<String, FieldValue>();
        for (int i = 0; i < fieldsAndTexts.length; i += 2) {
            fields.put(fieldsAndTexts[i], FieldValue.of(fieldsAndTexts[i + 1]));
        }
        return fields;
    }
}
