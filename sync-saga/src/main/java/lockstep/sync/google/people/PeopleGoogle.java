package lockstep.sync.google.people;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.people.v1.PeopleService;
import java.util.UUID;
import lockstep.sync.google.CallMeter;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleSettings;
import lockstep.sync.google.calls.AccessTokens;
import lockstep.sync.google.calls.Callers;

/** Contacts over HTTP. */
public final class PeopleGoogle {

    /** Who may speak for an account. */
    public interface Grants {

        /** Throws when the account's contacts are not granted (any more). */
        AccessTokens contacts(UUID accountId);
    }

    private final PeopleService people;
    private final Callers callers;
    private final Grants grants;

    public PeopleGoogle(GoogleSettings google, Callers callers, Grants grants) {
        var root = google.peopleUrl().toString();
        this.people = new PeopleService.Builder(
                        callers.transport(), GsonFactory.getDefaultInstance(), callers.requests())
                .setRootUrl(root.endsWith("/") ? root : root + "/")
                .setApplicationName(Callers.USER_AGENT)
                .build();
        this.callers = callers;
        this.grants = grants;
    }

    /** A call that costs and shows next to nothing: whether Google lets this product call the People API at all. */
    public void probe(UUID accountId, CallMeter meter) {
        new PeopleContacts(people, callers.of(accountId, grants.contacts(accountId), meter)).probe();
    }

    public GoogleContacts contacts(UUID accountId, CallMeter meter) {
        return new PeopleContacts(people, callers.of(accountId, grants.contacts(accountId), meter));
    }
}
