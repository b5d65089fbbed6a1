package lockstep.sync.session;

import lockstep.sync.link.CrmContact;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.Link;
import org.jspecify.annotations.Nullable;

/**
 * What is to be decided together.
 *
 * @param link null for a Google contact the CRM has nothing of yet
 * @param parkedBecause it cannot be decided who is whom
 */
record Pairing(
        @Nullable Link link,
        @Nullable CrmContact crm,
        @Nullable GoogleRecord google,
        @Nullable String parkedBecause,
        boolean waiting) {

    static Pairing of(@Nullable Link link, @Nullable CrmContact crm, @Nullable GoogleRecord google) {
        return new Pairing(link, crm, google, null, false);
    }

    static Pairing parked(@Nullable Link link, @Nullable CrmContact crm, @Nullable GoogleRecord google, String reason) {
        return new Pairing(link, crm, google, reason, false);
    }

    static Pairing waiting(Link link, CrmContact crm, String reason) {
        return new Pairing(link, crm, null, reason, true);
    }

    boolean linked() {
        return isLinked(link);
    }

    static boolean isLinked(@Nullable Link link) {
        return link != null && link.googleId() != null && link.base() != null;
    }
}
