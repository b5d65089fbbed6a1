package lockstep.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.eventstore.MessageTypes;
import lockstep.secrets.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seals what was stored in the open before persons had keys, so that those people, too, can be forgotten. All else of an
 * event stays as it is. For the owner of the events, while no node runs; stopped in the middle, it is simply done again.
 */
public final class FormerEvents {
    private static final int PAGE = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final PersonKeys keys;
    private final Map<String, Class<?>> types;

    public FormerEvents(JdbcClient jdbc, Secrets secrets, MessageTypes types) {
        this.jdbc = jdbc;
        this.keys = new PersonKeys(jdbc, secrets);
        this.types = types.stored().entrySet().stream()
                .filter(type -> !PersonalParts.in(type.getValue()).isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Stored(long index, String type, ObjectNode json) {

        static Stored read(ResultSet row, int number) throws SQLException {
            return new Stored(row.getLong(1), row.getString(2), (ObjectNode) JSON.readTree(row.getBytes(3)));
        }
    }

    /** @return how many events were sealed */
    public long seal() {
        long sealed = 0;
        for (var page = after(0); !page.isEmpty(); page = after(page.getLast().index)) {
            sealed += seal(page);
        }
        return sealed;
    }

    /** Of those in the open. */
    private List<Stored> after(long index) {
        return jdbc.sql("""
                select global_index, payload_type, payload from domain_event
                where global_index > :index and payload_type = any (:types)
                    and position(:sealed in payload) = 0
                order by global_index limit :page
                """)
                .param("index", index)
                .param("types", types.keySet().toArray(String[]::new))
                .param("sealed", SealedJson.HEAD)
                .param("page", PAGE)
                .query(Stored::read)
                .list();
    }

    private int seal(List<Stored> events) {
        var persons = new HashSet<UUID>();
        events.forEach(event -> partsOf(event).each(event.json, (json, owner) -> persons.add(owner.of(json))));
        var known = keys.findOrMake(persons, Set.of());
        return jdbc.sql("""
                update domain_event e set payload = t.payload
                from unnest(cast(:indexes as bigint[]), cast(:payloads as bytea[])) as t(global_index, payload)
                where e.global_index = t.global_index and e.payload <> t.payload
                """)
                .param("indexes", events.stream().map(Stored::index).toArray(Long[]::new))
                .param(
                        "payloads",
                        events.stream().map(event -> sealed(event, known)).toArray(byte[][]::new))
                .update();
    }

    private byte[] sealed(Stored event, Map<UUID, PersonKey> known) {
        partsOf(event).each(event.json, (json, owner) -> seal(json, owner, known));
        return JSON.writeValueAsBytes(event.json);
    }

    /** Of somebody who was erased since, the part is left out, as when it is stored today. */
    private static void seal(ObjectNode json, PersonalParts.Owner owner, Map<UUID, PersonKey> known) {
        var part = json.path(owner.name());
        if (part.isArray() && part.isEmpty()) {
            return;
        }
        var key = known.get(owner.of(json));
        if (key == null) {
            json.remove(owner.name());
            return;
        }
        json.putObject(owner.name())
                .put(SealedJson.SEALED, key.seal(JSON.writeValueAsBytes(part)))
                .put(SealedJson.PERSON, key.person().toString())
                .put(SealedJson.KEY, key.generation());
    }

    private PersonalParts partsOf(Stored event) {
        return PersonalParts.in(Objects.requireNonNull(types.get(event.type)));
    }
}
