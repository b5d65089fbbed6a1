package googlestandin.people;

import googlestandin.Json;
import googlestandin.state.Mix;
import googlestandin.state.VersionLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** One user's contacts and groups, and the lagging copy that sync listings are served from. */
public final class AddressBook {

    private static final List<String> SYSTEM_GROUPS =
            List.of("myContacts", "starred", "friends", "family", "coworkers", "blocked", "chatBuddies", "all");

    private static final int FORGET_EVERY = 50_000;

    private record Commit(long seq, Instant at) {}

    final String owner;
    final VersionLog<Contact> contactLog = new VersionLog<>();
    final VersionLog<Group> groupLog = new VersionLog<>();
    private final long seed;
    private final Clock clock;
    private final Supplier<Duration> lag;
    private final Consumer<List<ObjectNode>> journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Contact> contacts = new LinkedHashMap<>();
    private final Map<String, String> idsByName = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Deque<Commit> notReplicated = new ArrayDeque<>();
    private final AtomicInteger tokenGeneration = new AtomicInteger();
    private long seq;
    private long replicated;

    public AddressBook(
            String owner, long seed, Clock clock, Supplier<Duration> lag, Consumer<List<ObjectNode>> journal) {
        this.owner = owner;
        this.seed = Mix.mix(seed) ^ Mix.hash(owner);
        this.clock = clock;
        this.lag = lag;
        this.journal = journal;
    }

    /** Every account has these groups from the start. */
    public void seedSystemGroups() {
        write(change -> {
            SYSTEM_GROUPS.forEach(id -> change.put(
                    new Group("contactGroups/" + id, id, true, Json.array(), change.nextSeq(), change.now, false)));
            return null;
        });
    }

    /** Runs alone; what it changed is kept, whole, before it returns. */
    public <T extends @org.jspecify.annotations.Nullable Object> T write(Function<Change, T> work) {
        lock.lock();
        try {
            Change change = new Change(this, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            T result = work.apply(change);
            journal.accept(change.documents);
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Runs while nobody writes. */
    public <T> T read(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    long nextSeq() {
        return ++seq;
    }

    long freshId(long salt) {
        return Mix.id(seed + salt);
    }

    void store(Contact contact) {
        contacts.put(contact.id(), contact);
        idsByName.put(contact.resourceName(), contact.id());
        contact.formerNames().forEach(name -> idsByName.put(name, contact.id()));
        contactLog.add(contact.id(), contact.seq(), contact, contact.updated());
        committed(contact.seq(), contact.updated());
    }

    void store(Group group) {
        groups.put(group.resourceName(), group);
        groupLog.add(group.resourceName(), group.seq(), group, group.updated());
        committed(group.seq(), group.updated());
    }

    private void committed(long number, Instant at) {
        seq = Math.max(seq, number);
        Instant now = clock.instant();
        notReplicated.addLast(new Commit(number, at.isAfter(now) ? now : at));
        if (number % FORGET_EVERY == 0) {
            forget();
        }
    }

    /** Nobody pages for longer than half an hour. */
    private void forget() {
        Instant old = clock.instant().minus(Duration.ofMinutes(30)).minus(lag.get());
        contactLog.forgetBefore(old);
        groupLog.forgetBefore(old);
    }

    int tokenGeneration() {
        return tokenGeneration.get();
    }

    /** Declares all sync and page tokens expired that were handed out up to now. */
    public void expireTokens() {
        journal.accept(List.of(Documents.of(owner, tokenGeneration.incrementAndGet())));
    }

    void restoreTokenGeneration(int generation) {
        tokenGeneration.set(generation);
    }

    /** The moment the lagging copy has reached. */
    long replicated() {
        Instant visible = clock.instant().minus(lag.get());
        while (!notReplicated.isEmpty() && !notReplicated.peekFirst().at().isAfter(visible)) {
            replicated = Math.max(replicated, notReplicated.removeFirst().seq());
        }
        return replicated;
    }

    long latest() {
        return seq;
    }

    /** A living contact by its name, or by a former one. */
    Optional<Contact> find(String resourceName) {
        return Optional.ofNullable(idsByName.get(resourceName))
                .map(contacts::get)
                .filter(contact -> !contact.deleted());
    }

    Optional<Group> group(String resourceName) {
        return Optional.ofNullable(groups.get(resourceName)).filter(group -> !group.deleted());
    }

    Collection<Contact> contacts() {
        return contacts.values().stream().filter(contact -> !contact.deleted()).toList();
    }

    List<Group> groups() {
        return groups.values().stream().filter(group -> !group.deleted()).toList();
    }

    List<Contact> members(String group) {
        return contacts.values().stream()
                .filter(contact -> !contact.deleted() && contact.groups().contains(group))
                .toList();
    }

    public Stream<ObjectNode> documents() {
        forget();
        Stream<ObjectNode> generation = Stream.of(Documents.of(owner, tokenGeneration()));
        return Stream.concat(
                generation,
                Stream.concat(
                                groupLog.all().map(group -> Documents.of(owner, group)),
                                contactLog.all().map(contact -> Documents.of(owner, contact)))
                        .sorted(Comparator.comparingLong(
                                document -> document.path("seq").asLong(0))));
    }

    static SequencedSet<String> inMyContacts() {
        return new LinkedHashSet<>(List.of(Group.MY_CONTACTS));
    }
}
