package lockstep.contact;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.contact.ContactEvent.ContactChanged;
import lockstep.contact.ContactEvent.ContactCreated;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** By what somebody may be recognised in texts: read from all that ever happened to their contact. */
@Component
public class Traces {

    private final EventStore events;

    Traces(EventStore events) {
        this.events = events;
    }

    /**
     * @param addresses e-mail addresses
     * @param names given and family name together; a given name alone is many people's
     * @param phones as they were typed
     */
    public record Of(Set<String> addresses, Set<String> names, Set<String> phones) {
        public Set<String> all() {
            return Stream.of(addresses, names, phones)
                    .flatMap(Set::stream)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Nothing once the person was erased. */
    public Of of(UUID contactId) {
        var addresses = new TreeSet<String>();
        var names = new TreeSet<String>();
        var phones = new TreeSet<String>();
        events.readEvents(contactId.toString()).asStream().forEach(event -> {
            var fields = fields(event.getPayload());
            if (fields != null) {
                fields.emails().forEach(email -> addresses.add(email.value()));
                fields.phones().forEach(phone -> phones.add(phone.value()));
                if (fields.name().given() != null && fields.name().family() != null) {
                    names.add(fields.name().given() + " " + fields.name().family());
                }
            }
        });
        return new Of(addresses, names, phones);
    }

    private static @Nullable ContactFields fields(Object event) {
        return switch (event) {
            case ContactCreated created -> created.fields();
            case ContactChanged changed -> changed.fields();
            default -> null;
        };
    }
}
