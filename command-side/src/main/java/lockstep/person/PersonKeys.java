package lockstep.person;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lockstep.secrets.Secrets;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One key for each person, sealed with the product's own. Always asked for in sets, and always asked of the database: what
 * is read once a key was destroyed is not opened. Only within a unit of work is what was read once good to its end; events
 * that were read together keep the keys they were opened with, see {@link Opener}.
 */
public final class PersonKeys implements ErasedUsers {
    private static final String REMEMBERED = PersonKeys.class.getName();
    private static final int FIRST = 0;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Secrets secrets;

    public PersonKeys(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** What is there; whoever was erased has none. */
    Map<UUID, PersonKey> find(Set<UUID> persons) {
        var remembered = remembered();
        var open = without(persons, remembered.keySet());
        if (!open.isEmpty()) {
            read(open, remembered);
        }
        return keysOf(persons, remembered);
    }

    /**
     * What is there, and new ones for those who have none; whoever was erased has none and gets none.
     *
     * @param strangers who cannot have a key yet, as the one who asks believes
     */
    Map<UUID, PersonKey> findOrMake(Set<UUID> persons, Set<UUID> strangers) {
        var remembered = remembered();
        make(without(strangers, remembered.keySet()), remembered);
        var open = without(persons, remembered.keySet());
        if (!open.isEmpty()) {
            make(without(open, read(open, remembered)), remembered);
        }
        return keysOf(persons, remembered);
    }

    /** What somebody has just read from the table. */
    void remember(UUID person, int generation, byte[] sealed) {
        remembered().put(person, Optional.of(new PersonKey(person, generation, opened(sealed, person))));
    }

    @Override
    public boolean isErased(String userId) {
        var user = Persons.user(userId);
        findOrMake(Set.of(user), Set.of()); // since a row that is not there cannot be locked
        return jdbc.sql("select sealed is null from person_key where person = ? for share")
                .param(user)
                .query(Boolean.class)
                .single();
    }

    /** Destroys keys for good: nobody reads what was sealed with them, and nothing is sealed for these persons again. */
    public void destroy(Collection<UUID> persons, Instant at) {
        jdbc.sql("""
                insert into person_key (person, generation, sealed, destroyed_at)
                select person, :first, null, :at from unnest(cast(:persons as uuid[])) as t(person) order by person
                on conflict (person) do update set sealed = null, destroyed_at = coalesce(person_key.destroyed_at, :at)
                """)
                .param("persons", array(persons))
                .param("first", FIRST)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
        persons.forEach(remembered()::remove);
    }

    /** Takes the past away and not the future: what was sealed so far nobody reads again, what follows gets a new key. */
    public void renew(Collection<UUID> persons) {
        var ordered = persons.stream().sorted().toList();
        jdbc.sql("""
                update person_key k set generation = k.generation + 1, sealed = t.sealed
                from unnest(cast(:persons as uuid[]), cast(:sealed as bytea[])) as t(person, sealed)
                where k.person = t.person and k.sealed is not null
                """)
                .param("persons", array(ordered))
                .param(
                        "sealed",
                        ordered.stream().map(person -> sealed(newKey(), person)).toArray(byte[][]::new))
                .update();
        persons.forEach(remembered()::remove);
    }

    /** @return who is known, erased or not */
    private Set<UUID> read(Set<UUID> persons, Map<UUID, Optional<PersonKey>> into) {
        var known = new HashSet<UUID>();
        jdbc.sql("select person, generation, sealed from person_key where person = any (:persons)")
                .param("persons", array(persons))
                .query(row -> {
                    var person = row.getObject("person", UUID.class);
                    known.add(person);
                    int generation = row.getInt("generation");
                    into.put(
                            person,
                            Optional.ofNullable(row.getBytes("sealed"))
                                    .map(key -> new PersonKey(person, generation, opened(key, person))));
                });
        return known;
    }

    /** In one order, since two writers may make the same ones; who comes second takes what the first has made. */
    private void make(Set<UUID> persons, Map<UUID, Optional<PersonKey>> into) {
        if (persons.isEmpty()) {
            return;
        }
        var ordered = persons.stream().sorted().toList();
        var keys = ordered.stream().map(person -> newKey()).toList();
        var made = new HashSet<>(insert(ordered, keys));
        for (int i = 0; i < ordered.size(); i++) {
            var person = ordered.get(i);
            if (made.contains(person)) {
                into.put(person, Optional.of(new PersonKey(person, FIRST, keys.get(i))));
            }
        }
        var others = without(persons, made);
        if (!others.isEmpty()) {
            read(others, into);
        }
    }

    private List<UUID> insert(List<UUID> persons, List<byte[]> keys) {
        var sealed = new byte[keys.size()][];
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] = sealed(keys.get(i), persons.get(i));
        }
        return jdbc.sql("""
                insert into person_key (person, generation, sealed)
                select unnest(cast(:persons as uuid[])), :first, unnest(cast(:sealed as bytea[]))
                on conflict (person) do nothing
                returning person
                """)
                .param("persons", array(persons))
                .param("sealed", sealed)
                .param("first", FIRST)
                .query(UUID.class)
                .list();
    }

    private static byte[] newKey() {
        var key = new byte[PersonKey.LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }

    private byte[] sealed(byte[] key, UUID person) {
        return secrets.seal(Base64.getEncoder().encodeToString(key), person.toString());
    }

    private byte[] opened(byte[] sealed, UUID person) {
        return Base64.getDecoder().decode(secrets.open(sealed, person.toString()));
    }

    private static UUID[] array(Collection<UUID> persons) {
        return persons.toArray(UUID[]::new);
    }

    private static Set<UUID> without(Set<UUID> some, Set<UUID> others) {
        var left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static Map<UUID, PersonKey> keysOf(Set<UUID> persons, Map<UUID, Optional<PersonKey>> remembered) {
        var keys = new HashMap<UUID, PersonKey>();
        for (var person : persons) {
            remembered.getOrDefault(person, Optional.empty()).ifPresent(key -> keys.put(person, key));
        }
        return keys;
    }

    /**
     * Empty: who was erased. A key made in a transaction that is rolled back must not outlive it, hence nothing beyond the
     * unit of work.
     */
    private static Map<UUID, Optional<PersonKey>> remembered() {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().getOrComputeResource(REMEMBERED, key -> new HashMap<>())
                : new HashMap<>();
    }
}
