package lockstep.person;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events that were read together: the first that is opened fetches the keys of all of them. */
public final class Opener {
    private final PersonKeys personKeys;
    private @Nullable List<byte[]> stored;
    private @Nullable Map<UUID, PersonKey> keys;

    Opener(PersonKeys personKeys, List<byte[]> stored) {
        this.personKeys = personKeys;
        this.stored = stored;
    }

    /** The event's JSON in the open; a part is null when its person was erased. */
    public byte[] open(byte[] json) {
        return SealedJson.isSealed(json) ? SealedJson.open(json, keys()) : json;
    }

    /** Also a unit of work that began later may open: what it remembers is its own. */
    private synchronized Map<UUID, PersonKey> keys() {
        if (keys == null) {
            var persons = new HashSet<UUID>();
            for (var json : List.copyOf(stored == null ? List.of() : stored)) {
                SealedJson.personsOf(json, persons::add);
            }
            keys = Map.copyOf(personKeys.find(persons));
            stored = null;
        }
        return keys;
    }
}
