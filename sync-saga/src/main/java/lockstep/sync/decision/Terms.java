package lockstep.sync.decision;

import java.util.Set;

/**
 * What may become of a record by way of this account.
 *
 * @param untold names of fields that Google's copy in this account does not tell: they are left alone
 * @param crmFollows whether the CRM's record leaves when Google's does; else only the link ends
 * @param googleFollows whether Google's record leaves when the CRM's does; else only the link ends
 * @param askFirst somebody has to say yes before Google's record leaves: guests would not hear of it
 * @param shared sessions of other accounts take in what Google shows, too: that the CRM has a value as agreed on here does
 *     not mean that nobody changed it since
 */
public record Terms(
        Writing writing,
        Set<String> untold,
        boolean crmFollows,
        boolean googleFollows,
        boolean askFirst,
        boolean shared) {

    /** Of a record that no other account is linked with. */
    public Terms(Writing writing, Set<String> untold, boolean crmFollows, boolean googleFollows, boolean askFirst) {
        this(writing, untold, crmFollows, googleFollows, askFirst, false);
    }

    public enum Writing {
        /** This account's session brings the CRM's changes to Google. */
        HERE,
        /** Another account's session does; this one takes in what Google shows. */
        ELSEWHERE,
        /** Nobody can: what Google has is what holds. */
        NEVER
    }

    /** A record that is the user's own. */
    public static final Terms OWN = new Terms(Writing.HERE, Set.of(), true, true, false);
}
