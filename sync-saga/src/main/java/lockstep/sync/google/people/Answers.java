package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.ContactGroup;
import com.google.api.services.people.v1.model.ListConnectionsResponse;
import com.google.api.services.people.v1.model.PersonResponse;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleContacts.Group;
import lockstep.sync.google.calls.Caller.Answer;
import lockstep.sync.google.calls.RawPage;
import org.jspecify.annotations.Nullable;

/** Reads what Google answers; nothing in it can be relied on to be there. */
final class Answers {

    private static final int GRPC_NOT_FOUND = 5;

    private Answers() {}

    static List<GoogleContacts.Person> connections(Answer<ListConnectionsResponse> page) {
        var people = page.body().getConnections();
        if (people == null) {
            return List.of();
        }
        var raw = RawPage.read(page.json(), "connections").items();
        return IntStream.range(0, people.size())
                .mapToObj(i -> PersonMapper.read(people.get(i), raw.get(i), page.at()))
                .flatMap(Optional::stream)
                .toList();
    }

    static List<GoogleContacts.Person> created(@Nullable List<PersonResponse> responses, Instant at) {
        return responses == null
                ? List.of()
                : responses.stream()
                        .filter(response -> response.getPerson() != null)
                        .flatMap(response -> PersonMapper.read(response.getPerson(), at).stream())
                        .toList();
    }

    /** Whether every name has an answer: the contact, or Google's word that there is none. */
    static boolean complete(List<String> names, @Nullable List<PersonResponse> responses) {
        var answered = new HashSet<String>();
        for (var response : responses == null ? List.<PersonResponse>of() : responses) {
            var person = response.getPerson();
            if (person != null || isNotFound(response)) {
                var asked = response.getRequestedResourceName();
                answered.add(asked == null && person != null ? person.getResourceName() : asked);
            }
        }
        return answered.containsAll(names);
    }

    private static boolean isNotFound(PersonResponse response) {
        var status = response.getStatus();
        return Integer.valueOf(404).equals(response.getHttpStatusCode())
                || (status != null && Integer.valueOf(GRPC_NOT_FOUND).equals(status.getCode()));
    }

    /** By the name that was asked for, which need not be the contact's any more. */
    static Map<String, GoogleContacts.Person> people(@Nullable Collection<PersonResponse> responses, Instant at) {
        var byName = new LinkedHashMap<String, GoogleContacts.Person>();
        if (responses != null) {
            for (var response : responses) {
                if (response.getPerson() != null) {
                    var asked = response.getRequestedResourceName();
                    PersonMapper.read(response.getPerson(), at)
                            .ifPresent(person -> byName.put(asked == null ? person.resourceName() : asked, person));
                }
            }
        }
        return byName;
    }

    static boolean alive(ContactGroup group) {
        var metadata = group.getMetadata();
        return group.getResourceName() != null && (metadata == null || !Boolean.TRUE.equals(metadata.getDeleted()));
    }

    static Group group(ContactGroup group) {
        return new Group(
                group.getResourceName(),
                group.getName() == null ? "" : group.getName(),
                "SYSTEM_CONTACT_GROUP".equals(group.getGroupType()));
    }

    static Set<String> names(@Nullable List<String> names) {
        return names == null ? Set.of() : Set.copyOf(names);
    }
}
