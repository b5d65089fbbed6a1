package lockstep.sync.session;

import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.Link;
import org.jspecify.annotations.Nullable;

/**
 * What is to be decided together.
 *
 * @param link null for a Google contact the CRM has nothing of yet
 * @param linked they are known to be the same; without a base they have not agreed on anything yet
 * @param parkedBecause it cannot be decided who is whom
 */
public record Pairing(
        @Nullable Link link,
        @Nullable CrmRecord crm,
        @Nullable GoogleRecord google,
        boolean linked,
        @Nullable String parkedBecause,
        boolean waiting) {

    public static Pairing of(@Nullable Link link, @Nullable CrmRecord crm, @Nullable GoogleRecord google) {
        return new Pairing(link, crm, google, isLinked(link), null, false);
    }

    public static Pairing parked(
            @Nullable Link link, @Nullable CrmRecord crm, @Nullable GoogleRecord google, String reason) {
        return new Pairing(link, crm, google, isLinked(link), reason, false);
    }

    public static Pairing waiting(Link link, CrmRecord crm, String reason) {
        return new Pairing(link, crm, null, isLinked(link), reason, true);
    }

    /** A creation whose answer was lost has come to light: they are the same, though they never agreed on anything. */
    public static Pairing found(Link link, CrmRecord crm, GoogleRecord google) {
        return new Pairing(link, crm, google, true, null, false);
    }

    public static boolean isLinked(@Nullable Link link) {
        return link != null && link.googleId() != null && link.base() != null;
    }
}
