package lockstep.sync.decision;

import java.util.Set;

/**
 * By what a record is recognised when it has no link yet.
 *
 * @param emails in compared form
 * @param phones E.164 where the number can be read as one
 */
public record Identity(PersonName name, Set<String> emails, Set<String> phones) {}
