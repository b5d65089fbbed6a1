package lockstep.sync.google;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * One Google account's contacts. Every method makes one call to Google, unless a stated fault makes it repeat that
 * call; every method throws {@link GoogleFailure} and nothing else, and an {@link IllegalStateException} when a
 * transaction or a unit of work is open. Not for use by two threads: Google asks that one user's changes be sent one
 * after the other.
 */
public interface GoogleContacts {

    /** How many contacts one listing call answers with at most. */
    int PAGE = 1000;
    /** How many contacts one get, create or update call takes at most. */
    int BATCH = 200;
    /** How many names one change of a group's members takes at most. */
    int MEMBERS = 1000;

    /**
     * A page of all contacts, or of those that changed since the sync token was given out.
     *
     * @throws GoogleFailure.CursorExpired when Google no longer takes the sync token or the page token
     */
    PersonPage list(@Nullable String syncToken, @Nullable String pageToken);

    /** What the names stand for; names Google does not know are missing from the answer. */
    Map<String, Person> get(List<String> resourceNames);

    /** Creates all or none. Answers by stamp. */
    Map<String, Person> create(List<NewPerson> people);

    /**
     * Changes the fields each person names and leaves everything else as Google has it. All or none, except that
     * Google can answer for each.
     */
    Map<String, Person> update(List<ChangedPerson> people);

    /** All groups of the account. */
    List<Group> groups();

    /** @throws GoogleFailure.AlreadyExists when the user has a group of that name */
    Group createGroup(String name);

    /** Puts contacts into a group and takes others out. */
    MembersChanged changeMembers(String groupResourceName, List<String> add, List<String> remove);

    /**
     * A contact as Google holds it.
     *
     * @param googleId the id of the contact source, which stays when the resource name changes
     * @param etag of the contact source: changes when and only when the contact does
     * @param updatedAt Google's time of its last change
     * @param groups resource names of the groups it is in
     * @param stamp what {@link NewPerson#stamp} said when we created it
     * @param fields the synced fields; values Google cannot hold in that form are left out
     * @param raw Google's own JSON of it, whole, so that an update can carry over what we do not know
     */
    record Person(
            String resourceName,
            String googleId,
            String etag,
            Instant updatedAt,
            boolean deleted,
            Set<String> groups,
            @Nullable String stamp,
            List<String> previousResourceNames,
            SortedMap<String, FieldValue> fields,
            String raw) {}

    /**
     * @param nextPageToken null on the last page
     * @param nextSyncToken only on the last page
     * @param serverTime Google's own time of the answer
     */
    record PersonPage(
            List<Person> people,
            @Nullable String nextPageToken,
            @Nullable String nextSyncToken,
            Instant serverTime) {}

    /** @param stamp hidden mark, unique per CRM record and account, by which a lost answer is found again */
    record NewPerson(String stamp, SortedMap<String, FieldValue> fields, Set<String> groups) {}

    /**
     * @param raw the freshest JSON known
     * @param fields all synced fields as they shall be
     * @param changed names of those that differ from what Google has
     */
    record ChangedPerson(String resourceName, String raw, SortedMap<String, FieldValue> fields, Set<String> changed) {}

    record Group(String resourceName, String name, boolean system) {}

    /**
     * @param unknown names Google did not know
     * @param lastGroup contacts that would have been left without any group, and so stayed
     * @param serverTime Google's own time of the answer, in whole seconds
     */
    record MembersChanged(Set<String> unknown, Set<String> lastGroup, Instant serverTime) {}
}
