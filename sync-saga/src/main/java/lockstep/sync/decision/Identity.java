package lockstep.sync.decision;

import java.util.Set;

/**
 * By what a record is recognised when it has no link yet.
 *
 * @param emails in compared form
 * @param phones E.164 where the number can be read as one
 * @param occasions when it happens and what it is called, in compared form
 */
public record Identity(PersonName name, Set<String> emails, Set<String> phones, Set<String> occasions) {

    public Identity(PersonName name, Set<String> emails, Set<String> phones) {
        this(name, emails, phones, Set.of());
    }
}
