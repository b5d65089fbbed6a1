package lockstep.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;

/** Seals events on their way into the store and opens them on their way out, a batch or page at a time. */
public class SealedEvents {
    private final PersonKeys keys;

    public SealedEvents(PersonKeys keys) {
        this.keys = keys;
    }

    /**
     * A writer that seals what these events say of persons.
     *
     * @param begun records whose first event is among these, so that they have no key yet
     */
    public ObjectWriter writerFor(Collection<?> events, Set<String> begun, ObjectMapper mapper) {
        var persons = events.stream()
                .flatMap(event -> PersonalParts.in(event.getClass()).personsOf(event))
                .collect(Collectors.toSet());
        if (persons.isEmpty()) {
            return SealingModule.sealing(mapper.writer(), Map.of());
        }
        var strangers = persons.stream()
                .filter(person -> begun.contains(person.toString()))
                .collect(Collectors.toSet());
        return SealingModule.sealing(mapper.writer(), keys.findOrMake(persons, strangers));
    }

    /** The key came along with the events of somebody's record: whoever loads it to change it asks no second time. */
    public void remember(@Nullable UUID person, int generation, byte @Nullable [] sealed) {
        if (person != null && sealed != null) {
            keys.remember(person, generation, sealed);
        }
    }

    /** Opens what was read together; nothing is asked of the database before one of them is opened. */
    public Opener opener(List<byte[]> stored) {
        return new Opener(keys, stored);
    }
}
