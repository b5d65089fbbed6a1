package googlestandin;

import googlestandin.calendar.Calendars;
import googlestandin.calendar.Notifier;
import googlestandin.fault.Faults;
import googlestandin.log.RequestLog;
import googlestandin.oauth.Account;
import googlestandin.oauth.Grants;
import googlestandin.oauth.IdTokens;
import googlestandin.people.AddressBook;
import googlestandin.people.Documents;
import googlestandin.quota.QuotaMeter;
import googlestandin.state.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** All that a stand-in knows and how it is disposed. */
final class World {

    final long seed;
    final VirtualClock clock;
    final Faults faults;
    final RequestLog log;
    final QuotaMeter quota;
    final Grants grants;
    final IdTokens idTokens;
    final Calendars calendars;
    final Set<Switch> switches = ConcurrentHashMap.newKeySet();
    final Set<String> poison = ConcurrentHashMap.newKeySet();
    final Random random;
    volatile Duration lag;

    private final Notifier notifier;
    private final Journal journal;
    private final Map<String, AddressBook> books = new ConcurrentHashMap<>();

    World(StandInOptions options) {
        seed = options.seed();
        clock = new VirtualClock(options.clock());
        faults = new Faults(seed);
        log = new RequestLog(clock);
        quota = new QuotaMeter(clock, options.quotas());
        switches.addAll(options.switches());
        random = new Random(seed);
        lag = options.listingLag();
        journal = new Journal(options.state());
        grants = new Grants(clock, switches::contains, journal::append);
        idTokens = new IdTokens(journal::append);
        notifier = new Notifier(faults, log);
        calendars = new Calendars(seed, clock, switches::contains, grants::account, notifier, journal::append);
        journal.load(this::restore);
        journal.rewrite(documents());
    }

    private void restore(ObjectNode document) {
        switch (Json.text(document, "kind")) {
            case "contact", "group", "tokens" -> Documents.restore(bookOf(Json.text(document, "owner")), document);
            case "calendar", "event", "mail", "no-mail", "channel" -> calendars.restore(document);
            case "key" -> idTokens.restore(document);
            case "clock" -> clock.offset(Duration.parse(Json.text(document, "offset")));
            default -> grants.restore(document);
        }
    }

    private Stream<ObjectNode> documents() {
        return Stream.of(
                        Stream.of(clockDocument()),
                        idTokens.documents().stream(),
                        grants.documents(),
                        books.values().stream().flatMap(AddressBook::documents),
                        calendars.documents())
                .flatMap(all -> all);
    }

    private ObjectNode clockDocument() {
        return Json.object().put("kind", "clock").put("offset", clock.offset().toString());
    }

    void moveClock(Instant now) {
        clock.set(now);
        journal.append(List.of(clockDocument()));
    }

    AddressBook book(Account account) {
        return bookOf(account.sub());
    }

    private AddressBook bookOf(String sub) {
        return books.computeIfAbsent(sub, owner -> new AddressBook(owner, seed, clock, () -> lag, journal::append));
    }

    Account account(String subOrEmail) {
        return grants.account(subOrEmail)
                .orElseThrow(() -> new IllegalArgumentException("no such user: " + subOrEmail));
    }

    Optional<Grants.Bearer> bearer(String accessToken) {
        return grants.bearer(accessToken);
    }

    void close() throws java.io.IOException {
        faults.clear();
        notifier.close();
        journal.rewrite(documents());
        journal.close();
    }
}
