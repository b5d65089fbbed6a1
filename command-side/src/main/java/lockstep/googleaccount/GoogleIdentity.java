package lockstep.googleaccount;

import lockstep.Personal;

/**
 * Who Google says the account is.
 *
 * @param sub Google's stable key of the account; an e-mail address is none
 */
@Personal
public record GoogleIdentity(String sub, String email) {}
