package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.oauth.Account;
import googlestandin.state.Mix;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** All users' calendars: one event has copies in several of them. */
public final class Calendars {

    static final String DEFAULT_ZONE = "Europe/Berlin";

    private static final int FORGET_EVERY = 50_000;
    private static final String HOLIDAYS = "en.german#holiday@group.v.calendar.google.com";

    final Predicate<Switch> switches;
    final Outbox outbox = new Outbox();
    final Channels channels;
    private final long seed;
    private final Clock clock;
    private final Function<String, Optional<Account>> accounts;
    private final Consumer<List<ObjectNode>> journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Calendar> calendars = new LinkedHashMap<>();
    private final Map<String, Instant> bans = new ConcurrentHashMap<>();
    private long seq;

    public Calendars(
            long seed,
            Clock clock,
            Predicate<Switch> switches,
            Function<String, Optional<Account>> accounts,
            Notifier notifier,
            Consumer<List<ObjectNode>> journal) {
        this.seed = Mix.mix(seed + 7);
        this.clock = clock;
        this.switches = switches;
        this.accounts = accounts;
        this.journal = journal;
        channels = new Channels(clock, switches, notifier, journal);
    }

    /** Runs alone; what it changed is kept, whole, before it returns. */
    <T extends @Nullable Object> T write(Function<Change, T> work) {
        Change change = new Change(this, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        T result;
        lock.lock();
        try {
            result = work.apply(change);
        } finally {
            journal.accept(change.documents);
            lock.unlock();
        }
        if (!change.touched.isEmpty()) {
            channels.changed(change.touched);
        }
        return result;
    }

    /** Runs while nobody writes. */
    <T extends @Nullable Object> T read(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    long nextSeq() {
        if (++seq % FORGET_EVERY == 0) {
            forget();
        }
        return seq;
    }

    LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    long latest() {
        return seq;
    }

    /** Nobody pages for longer than half an hour. */
    private void forget() {
        Instant old = clock.instant().minus(Duration.ofMinutes(30));
        calendars.values().forEach(calendar -> calendar.log.forgetBefore(old));
    }

    /** An id as Google makes them: 26 letters of base32hex. */
    String freshId() {
        String letters = Long.toString(Mix.id(seed + nextSeq()), 32) + Long.toString(Mix.id(seed - seq), 32);
        return ("0000000000000000" + letters).substring(letters.length() - 10);
    }

    /** This id, or another one if any calendar has it already. */
    String unused(String id) {
        return calendars.values().stream().anyMatch(one -> one.isTaken(id)) ? freshId() : id;
    }

    /** Every account has a calendar under its address, and sees its country's holidays. */
    Calendar primary(Account account) {
        return read(() -> {
            Calendar known = calendars.get(account.email().toLowerCase(Locale.ROOT));
            return known != null
                    ? known
                    : add(new Calendar(
                            account.email().toLowerCase(Locale.ROOT),
                            account.sub(),
                            Calendar.Kind.PRIMARY,
                            account.email(),
                            DEFAULT_ZONE));
        });
    }

    Calendar holidays() {
        return read(() -> {
            Calendar known = calendars.get(HOLIDAYS);
            return known != null
                    ? known
                    : add(new Calendar(
                            HOLIDAYS, "google", Calendar.Kind.HOLIDAYS, "Holidays in Germany", DEFAULT_ZONE));
        });
    }

    Calendar add(Calendar calendar) {
        calendars.put(calendar.id, calendar);
        journal.accept(List.of(calendar.document()));
        return calendar;
    }

    /** By its id; {@code primary} is the account's own. */
    Optional<Calendar> find(Account account, String calendarId) {
        return switch (calendarId) {
            case "primary" -> Optional.of(primary(account));
            case HOLIDAYS -> Optional.of(holidays());
            default -> ofAddress(calendarId);
        };
    }

    /** The calendar that is known under an address: a user's own, or a secondary one. */
    Optional<Calendar> ofAddress(String address) {
        String id = address.toLowerCase(Locale.ROOT);
        Optional<Calendar> known = read(() -> Optional.ofNullable(calendars.get(id)));
        return known.isPresent()
                ? known
                : accounts.apply(id)
                        .filter(one -> one.email().equalsIgnoreCase(id))
                        .map(this::primary);
    }

    List<Calendar> seenBy(Account account) {
        Calendar own = primary(account);
        return read(() -> Stream.concat(
                        Stream.of(own),
                        calendars.values().stream()
                                .filter(one ->
                                        one != own && one.roleOf(account.sub()).isPresent()))
                .toList());
    }

    Optional<Role> role(Calendar calendar, Account account) {
        return calendar.kind == Calendar.Kind.HOLIDAYS
                ? Optional.of(Role.READER)
                : read(() -> calendar.roleOf(account.sub()));
    }

    /** Until when Google refuses all of the user's writes, for having written too much. */
    Instant bannedUntil(Account account) {
        return bans.getOrDefault(account.sub(), Instant.MIN);
    }

    void ban(Account account, Instant until) {
        bans.put(account.sub(), until);
    }

    public void restore(ObjectNode document) {
        switch (Json.text(document, "kind")) {
            case "calendar" -> {
                Calendar known = calendars.get(Json.text(document, "id"));
                if (known == null) {
                    Calendar restored = Calendar.of(document);
                    calendars.put(restored.id, restored);
                } else {
                    known.restore(document);
                }
            }
            case "event" -> {
                seq = Math.max(seq, document.path("seq").asLong(0));
                Calendar calendar = calendars.get(Json.text(document, "calendar"));
                if (calendar != null) {
                    calendar.restoreEvent(document);
                }
            }
            case "mail" -> outbox.add(Mail.of(document));
            case "channel" -> channels.restore(document);
            case "no-mail" -> outbox.clear();
            default -> throw new IllegalArgumentException(Json.text(document, "kind"));
        }
    }

    void clearOutbox() {
        outbox.clear();
        journal.accept(List.of(Json.object().put("kind", "no-mail")));
    }

    public Stream<ObjectNode> documents() {
        forget();
        Stream<ObjectNode> events = calendars.values().stream()
                .flatMap(calendar -> calendar.log.all().map(event -> calendar.document(event, event.updated())))
                .sorted(Comparator.comparingLong(
                        document -> document.path("seq").asLong(0)));
        return Stream.of(
                        calendars.values().stream().map(Calendar::document),
                        events,
                        outbox.all().stream().map(Mail::document),
                        channels.all().stream().map(Channel::document))
                .flatMap(all -> all);
    }
}
