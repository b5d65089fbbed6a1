package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.people.v1.PeopleService;
import com.google.api.services.people.v1.model.BatchCreateContactsRequest;
import com.google.api.services.people.v1.model.BatchUpdateContactsRequest;
import com.google.api.services.people.v1.model.ContactGroup;
import com.google.api.services.people.v1.model.ContactToCreate;
import com.google.api.services.people.v1.model.CreateContactGroupRequest;
import com.google.api.services.people.v1.model.ListConnectionsResponse;
import com.google.api.services.people.v1.model.ModifyContactGroupMembersRequest;
import com.google.api.services.people.v1.model.Name;
import com.google.api.services.people.v1.model.Person;
import com.google.api.services.people.v1.model.PersonResponse;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.UserCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own client, over a transport that knows PATCH and over one that does not. */
class GoogleClientTest {

    private static final String MASK = "names,emailAddresses,metadata,memberships,clientData";

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    private PeopleService people(String transportName) {
        HttpTransport transport = transportName.equals("apache5") ? new Apache5HttpTransport() : new NetHttpTransport();
        UserCredentials credentials = UserCredentials.newBuilder()
                .setClientId(browser.tokens.clientId())
                .setClientSecret(browser.tokens.clientSecret())
                .setRefreshToken(browser.tokens.refreshToken())
                .setTokenServerUri(browser.uri("token"))
                .setHttpTransportFactory(() -> transport)
                .build();
        return new PeopleService.Builder(
                        transport, GsonFactory.getDefaultInstance(), new HttpCredentialsAdapter(credentials))
                .setRootUrl(browser.standIn.baseUri().toString())
                .setApplicationName("test")
                .build();
    }

    private static Person person(String given) {
        return new Person().setNames(List.of(new Name().setGivenName(given)));
    }

    private static List<PersonResponse> create(PeopleService people, String... given) throws Exception {
        List<ContactToCreate> contacts = new ArrayList<>();
        for (String name : given) {
            contacts.add(new ContactToCreate().setContactPerson(person(name)));
        }
        return people.people()
                .batchCreateContacts(
                        new BatchCreateContactsRequest().setContacts(contacts).setReadMask(MASK))
                .execute()
                .getCreatedPeople();
    }

    private static ListConnectionsResponse list(PeopleService people, String syncToken) throws Exception {
        PeopleService.People.Connections.List list = people.people()
                .connections()
                .list("people/me")
                .setPersonFields(MASK)
                .setRequestSyncToken(true)
                .setPageSize(1000)
                .setSources(List.of("READ_SOURCE_TYPE_CONTACT"));
        return (syncToken.isEmpty() ? list : list.setSyncToken(syncToken)).execute();
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void creates_updates_groups_and_lists(String transport) throws Exception {
        PeopleService people = people(transport);
        String token = list(people, "").getNextSyncToken();

        List<PersonResponse> created = create(people, "Bo", "Cy");
        Person bo = created.getFirst().getPerson();
        assertThat(bo.getNames().getFirst().getDisplayName()).isEqualTo("Bo");

        Person changed = bo.clone().setNames(List.of(new Name().setGivenName("Bob")));
        var updated = people.people()
                .batchUpdateContacts(new BatchUpdateContactsRequest()
                        .setContacts(Map.of(bo.getResourceName(), changed))
                        .setUpdateMask("names")
                        .setReadMask(MASK))
                .execute()
                .getUpdateResult();
        assertThat(updated.get(bo.getResourceName())
                        .getPerson()
                        .getMetadata()
                        .getSources()
                        .getFirst()
                        .getEtag())
                .isNotEqualTo(bo.getMetadata().getSources().getFirst().getEtag());

        ContactGroup group = people.contactGroups()
                .create(new CreateContactGroupRequest().setContactGroup(new ContactGroup().setName("CRM")))
                .execute();
        people.contactGroups()
                .members()
                .modify(
                        group.getResourceName(),
                        new ModifyContactGroupMembersRequest().setResourceNamesToAdd(List.of(bo.getResourceName())))
                .execute();

        ListConnectionsResponse delta = list(people, token);
        assertThat(delta.getConnections()).hasSize(2);
        assertThat(browser.google.members(Browser.ANN, "CRM")).containsExactly(bo.getResourceName());
        assertThat(browser.google
                        .contact(Browser.ANN, bo.getResourceName())
                        .at("/names/0/givenName")
                        .asString())
                .isEqualTo("Bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void a_single_update_is_a_patch_or_a_post_that_means_one(String transport) throws Exception {
        PeopleService people = people(transport);
        Person bo = create(people, "Bo").getFirst().getPerson();
        Person updated = people.people()
                .updateContact(bo.getResourceName(), bo.clone().setNames(List.of(new Name().setGivenName("Bob"))))
                .setUpdatePersonFields("names")
                .setPersonFields(MASK)
                .execute();
        assertThat(updated.getNames().getFirst().getGivenName()).isEqualTo("Bob");

        var stale = catchThrowableOfType(
                GoogleJsonResponseException.class,
                () -> people.people()
                        .updateContact(bo.getResourceName(), bo)
                        .setUpdatePersonFields("names")
                        .execute());
        assertThat(stale.getStatusCode()).isEqualTo(400);
        assertThat(stale.getDetails().getErrors().getFirst().getReason()).isEqualTo("failedPrecondition");
        assertThat(stale.getDetails().get("status")).isEqualTo("FAILED_PRECONDITION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void two_hundred_names_travel_as_a_form(String transport) throws Exception {
        List<String> names = browser.google.generateContacts(Browser.ANN, 200, "");
        var answer = people(transport)
                .people()
                .getBatchGet()
                .setResourceNames(names)
                .setPersonFields(MASK)
                .execute();
        assertThat(answer.getResponses())
                .extracting(response -> response.getPerson().getResourceName())
                .isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void an_access_token_that_died_early_is_refreshed_and_the_call_repeated(String transport) throws Exception {
        PeopleService people = people(transport);
        list(people, "");
        browser.google.expireAccessTokens(Browser.ANN);
        assertThat(list(people, "").getNextSyncToken()).isNotEmpty();
        assertThat(browser.google.log().count("people.connections.list", 401)).isEqualTo(1);
        assertThat(browser.google.log().count("oauth.token", 200)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache5", "net"})
    void compressed_answers_are_understood(String transport) throws Exception {
        browser.google.turn(Switch.GZIP_ANSWERS, true);
        browser.google.generateContacts(Browser.ANN, 50, "");
        assertThat(list(people(transport), "").getConnections()).hasSize(50);
    }
}
