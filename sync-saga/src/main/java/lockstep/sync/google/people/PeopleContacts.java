package lockstep.sync.google.people;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.services.people.v1.PeopleService;
import com.google.api.services.people.v1.model.BatchCreateContactsRequest;
import com.google.api.services.people.v1.model.BatchUpdateContactsRequest;
import com.google.api.services.people.v1.model.ContactGroup;
import com.google.api.services.people.v1.model.ContactToCreate;
import com.google.api.services.people.v1.model.CreateContactGroupRequest;
import com.google.api.services.people.v1.model.ModifyContactGroupMembersRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.calls.Caller;
import lockstep.sync.google.calls.Caller.Answer;
import lockstep.sync.google.calls.FailureMapper;
import lockstep.sync.google.calls.Kind;
import lockstep.sync.google.calls.Units;
import lockstep.sync.google.calls.Units.Quota;
import org.jspecify.annotations.Nullable;

/** {@link GoogleContacts} on Google's own client. */
final class PeopleContacts implements GoogleContacts {

    private static final Units ONE_READ = Units.of(Quota.READS, 1);
    /** Google's guide: a batch costs the same however full, and reads back what it wrote. */
    private static final Units BATCH_WRITE = Units.of(Quota.READS, 6).and(Quota.WRITES, 6);
    /** A listing shows no more e-mail addresses or phone numbers of one contact than this. */
    private static final int SHOWN = 100;

    private final PeopleService people;
    private final Caller caller;

    PeopleContacts(PeopleService people, Caller caller) {
        this.people = people;
        this.caller = caller;
    }

    @Override
    public PersonPage list(@Nullable String syncToken, @Nullable String pageToken) {
        var since = Cursor.takenBack(syncToken);
        var page = Cursor.takenBack(pageToken);
        var goesOn = since != null || page != null;
        var answer = call(
                "people.connections.list",
                goesOn ? Kind.LISTING_FROM_CURSOR : Kind.READ,
                ONE_READ,
                () -> people.people()
                        .connections()
                        .list("people/me")
                        .setPersonFields(PersonFields.MASK)
                        .setSources(Cursor.SOURCES)
                        .setPageSize(PAGE)
                        .setRequestSyncToken(true)
                        .setSyncToken(since)
                        .setPageToken(page));
        var next = Cursor.handedOut(answer.body().getNextPageToken());
        var token = Cursor.handedOut(answer.body().getNextSyncToken());
        if (next == null && token == null) {
            throw new GoogleFailure.Garbled("no-sync-token"); // an end without one would be taken for the whole list
        }
        var shown = Answers.connections(answer);
        return new PersonPage(whole(shown), next, token, answer.at());
    }

    /** A contact with as many entries as a listing shows at most may have more: they are fetched, for all in one call. */
    private List<Person> whole(List<Person> shown) {
        var cut = shown.stream()
                .filter(p ->
                        p.fields().values().stream().anyMatch(f -> f.entries().size() >= SHOWN))
                .map(Person::resourceName)
                .limit(BATCH)
                .toList();
        var uncut = cut.isEmpty() ? Map.<String, Person>of() : get(cut);
        return shown.stream().map(p -> uncut.getOrDefault(p.resourceName(), p)).toList();
    }

    @Override
    public Map<String, Person> get(List<String> resourceNames) {
        if (resourceNames.isEmpty()) {
            return Map.of();
        }
        atMost(BATCH, resourceNames.size());
        var answer = call(
                "people.getBatchGet",
                Kind.READ,
                ONE_READ,
                () -> people.people()
                        .getBatchGet()
                        .setResourceNames(resourceNames)
                        .setPersonFields(PersonFields.MASK)
                        .setSources(Cursor.SOURCES));
        if (!Answers.complete(resourceNames, answer.body().getResponses())) {
            throw new GoogleFailure.Unavailable("incomplete"); // silence about a contact is not its deletion (R6)
        }
        return Answers.people(answer.body().getResponses(), answer.at());
    }

    @Override
    public Map<String, Person> create(List<NewPerson> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        atMost(BATCH, wanted.size());
        var body = new BatchCreateContactsRequest()
                .setContacts(wanted.stream()
                        .map(person -> new ContactToCreate().setContactPerson(PersonMapper.create(person)))
                        .toList())
                .setReadMask(PersonFields.MASK)
                .setSources(Cursor.SOURCES);
        var answer = call(
                "people.batchCreateContacts",
                Kind.WRITE,
                BATCH_WRITE,
                () -> people.people().batchCreateContacts(body));
        var created = new LinkedHashMap<String, Person>();
        for (var person : Answers.created(answer.body().getCreatedPeople(), answer.at())) {
            if (person.stamp() != null) {
                created.put(person.stamp(), person);
            }
        }
        if (!created.keySet().containsAll(wanted.stream().map(NewPerson::stamp).toList())) {
            throw FailureMapper.unreadable(Kind.WRITE);
        }
        return created;
    }

    @Override
    public Map<String, Person> update(List<ChangedPerson> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        atMost(BATCH, wanted.size());
        var replaced = PersonFields.holding(
                wanted.stream().flatMap(p -> p.changed().stream()).collect(Collectors.toSet()));
        var contacts = new LinkedHashMap<String, com.google.api.services.people.v1.model.Person>();
        wanted.forEach(p -> contacts.put(p.resourceName(), PersonMapper.update(p, replaced)));
        var body = new BatchUpdateContactsRequest()
                .setContacts(contacts)
                .setUpdateMask(replaced.stream().map(FieldGroup::mask).collect(Collectors.joining(",")))
                .setReadMask(PersonFields.MASK)
                .setSources(Cursor.SOURCES);
        var answer = call(
                "people.batchUpdateContacts",
                Kind.WRITE_IF_UNCHANGED,
                BATCH_WRITE,
                () -> people.people().batchUpdateContacts(body));
        var result = answer.body().getUpdateResult();
        if (result == null) {
            throw FailureMapper.unreadable(Kind.WRITE_IF_UNCHANGED);
        }
        result.forEach((name, one) -> one.setRequestedResourceName(name));
        return Answers.people(result.values(), answer.at());
    }

    void probe() {
        call(
                "contactGroups.list",
                Kind.READ,
                Units.of(Quota.GROUP_READS, 1),
                () -> people.contactGroups().list().setPageSize(1));
    }

    @Override
    public List<Group> groups() {
        var all = new ArrayList<Group>();
        String page = null;
        do {
            var from = page;
            var answer = call(
                    "contactGroups.list",
                    Kind.READ,
                    Units.of(Quota.GROUP_READS, 1),
                    () -> people.contactGroups().list().setPageSize(PAGE).setPageToken(from));
            var groups = answer.body().getContactGroups();
            if (groups == null) {
                throw new GoogleFailure.Garbled("no-groups"); // an account has system groups; without, ours is not gone
            }
            groups.stream().filter(Answers::alive).map(Answers::group).forEach(all::add);
            page = answer.body().getNextPageToken();
        } while (page != null && !page.isEmpty());
        return List.copyOf(all);
    }

    @Override
    public Group createGroup(String name) {
        var body = new CreateContactGroupRequest().setContactGroup(new ContactGroup().setName(name));
        var answer = call(
                "contactGroups.create",
                Kind.WRITE,
                Units.of(Quota.GROUP_WRITES, 1),
                () -> people.contactGroups().create(body));
        if (answer.body().getResourceName() == null) {
            throw FailureMapper.unreadable(Kind.WRITE);
        }
        return Answers.group(answer.body());
    }

    @Override
    public MembersChanged changeMembers(String groupResourceName, List<String> add, List<String> remove) {
        atMost(MEMBERS, add.size() + remove.size());
        var body = new ModifyContactGroupMembersRequest()
                .setResourceNamesToAdd(add)
                .setResourceNamesToRemove(remove);
        var answer = call(
                "contactGroups.members.modify",
                Kind.WRITE,
                Units.of(Quota.GROUP_WRITES, 1),
                () -> people.contactGroups().members().modify(groupResourceName, body));
        return new MembersChanged(
                Answers.names(answer.body().getNotFoundResourceNames()),
                Answers.names(answer.body().getCanNotRemoveLastContactGroupResourceNames()),
                answer.at());
    }

    private interface Building<T> {
        AbstractGoogleClientRequest<T> request() throws IOException;
    }

    private <T> Answer<T> call(String name, Kind kind, Units units, Building<T> building) {
        try {
            return caller.call(name, kind, units, building.request());
        } catch (IOException impossible) {
            throw new IllegalStateException("building a request does no input or output", impossible);
        }
    }

    private static void atMost(int most, int asked) {
        if (asked > most) {
            throw new IllegalArgumentException("Google takes " + most + " at once, not " + asked);
        }
    }
}
