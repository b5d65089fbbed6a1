package googlestandin.people;

import googlestandin.Switch;
import googlestandin.fault.FaultKind;
import googlestandin.http.Request;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call on behalf of one user.
 *
 * @param resourceName what the path names
 * @param fault what is to go wrong within the call
 * @param poison a contact that holds one of these texts is refused
 * @param written takes the resource names of what the call wrote
 */
public record Call(
        ApiMethod method,
        String resourceName,
        Request request,
        AddressBook book,
        Profile profile,
        Instant now,
        @Nullable FaultKind fault,
        Set<Switch> switches,
        Set<String> poison,
        Random random,
        List<String> written) {

    /** The user behind the call, as far as the People API shows it. */
    public record Profile(String sub, String email, String name, String countryCode) {}

    boolean has(Switch doubt) {
        return switches.contains(doubt);
    }

    boolean has(FaultKind kind) {
        return fault == kind;
    }

    /** How persons look in the answer to this call. */
    PersonView view(java.util.Collection<String> mask) {
        List<String> sources = new java.util.ArrayList<>(request.params("sources"));
        boolean profiles = sources.isEmpty() || sources.contains("READ_SOURCE_TYPE_PROFILE");
        return new PersonView(
                mask,
                has(Switch.NATIONAL_NUMBERS_CANONICAL) ? profile.countryCode() : "",
                Integer.MAX_VALUE,
                false,
                profiles,
                !has(FaultKind.MISSING_ETAG),
                has(Switch.SHUFFLED) || has(FaultKind.SHUFFLED) ? random : null);
    }
}
