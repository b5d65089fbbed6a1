package lockstep.contact;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.contact.ContactEvent.ContactChanged;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.UserAssigned;
import lockstep.googleaccount.AccountDirectory;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * By what somebody may be recognised in texts and lists: read from all that ever happened to their contact and, of a user,
 * to their Google accounts.
 */
@Component
public class Traces {

    private final EventStore events;
    private final AccountDirectory directory;
    private final OwnContacts owners;

    Traces(EventStore events, AccountDirectory directory, OwnContacts owners) {
        this.events = events;
        this.directory = directory;
        this.owners = owners;
    }

    /**
     * @param addresses e-mail addresses
     * @param names given and family name together; a given name alone is many people's
     * @param phones as they were typed
     * @param accounts Google accounts of the user this is
     */
    public record Of(Set<String> addresses, Set<String> names, Set<String> phones, List<UUID> accounts) {
        public Set<String> all() {
            return Stream.of(addresses, names, phones)
                    .flatMap(Set::stream)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Nothing of what they were called, once the person was erased. */
    public Of of(UUID contactId) {
        var told = told(contactId);
        var addresses = new TreeSet<String>();
        var names = new TreeSet<String>();
        var phones = new TreeSet<String>();
        for (var event : told) {
            var fields = fields(event);
            if (fields != null) {
                fields.emails().forEach(email -> addresses.add(email.value()));
                fields.phones().forEach(phone -> phones.add(phone.value()));
                if (fields.name().given() != null && fields.name().family() != null) {
                    names.add(fields.name().given() + " " + fields.name().family());
                }
            }
        }
        var user = userWhoGoesAlong(contactId, told);
        var accounts = user == null ? List.<UUID>of() : directory.ofUser(user);
        accounts.forEach(account -> addresses.addAll(addresses(account)));
        return new Of(addresses, names, phones, accounts);
    }

    private List<Object> told(UUID aggregate) {
        return events.readEvents(aggregate.toString())
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }

    private List<String> addresses(UUID account) {
        return told(account).stream()
                .filter(AccountConnected.class::isInstance)
                .map(event -> ((AccountConnected) event).identity())
                .flatMap(identity -> identity == null ? Stream.of() : Stream.of(identity.email()))
                .toList();
    }

    /** Not one who has another contact since, and stays. */
    private @Nullable String userWhoGoesAlong(UUID contactId, List<Object> told) {
        var user = user(told);
        var another = user == null ? null : owners.contactOf(user);
        return another == null || another.equals(contactId) ? user : null;
    }

    private static @Nullable String user(List<Object> told) {
        return told.stream()
                .filter(UserAssigned.class::isInstance)
                .map(UserAssigned.class::cast)
                .reduce((earlier, later) -> later)
                .map(UserAssigned::userId)
                .orElse(null);
    }

    private static @Nullable ContactFields fields(Object event) {
        return switch (event) {
            case ContactCreated created -> created.fields();
            case ContactChanged changed -> changed.fields();
            default -> null;
        };
    }
}
