package lockstep.sync.walk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import lockstep.contact.ContactCommand;
import lockstep.eventstore.CommandBatch;
import lockstep.sync.SyncUser;
import lockstep.sync.SyncWorld;
import lockstep.syncsession.SyncSessionCommand.ApproveSession;
import org.awaitility.Awaitility;

/** Two users and several hundred walks, all taken at once: a session costs much the same for one record as for all. */
final class WalkWorld {

    private static final Instant BEGINNING = Instant.parse("2026-11-22T10:00:00Z");
    private static final int ROUNDS = 3;
    private static final Pattern SHAKY = Pattern.compile("\"(bytes|waited)\":[^,}]*");
    private static final int MOST_QUIET_ROUNDS = 4;

    final SyncWorld world;
    final int number;
    final Weather weather;
    final List<SyncUser> users;
    final List<Walk> walks;
    /** By user: how often each contact was written to through Google's interface. */
    final List<Map<String, Integer>> writes = List.of(new HashMap<>(), new HashMap<>());
    /** Records written on either side by the last round, in which nobody did anything. */
    final List<String> echoes = new ArrayList<>();

    private final Random random;
    private final long from;
    private int sessions;

    WalkWorld(SyncWorld world, int number, int size, Predicate<Integer> wanted, Weather weather) {
        this.world = world;
        this.number = number;
        this.weather = weather;
        this.random = new Random(number * 0x9E3779B97F4A7C15L);
        random.nextInt();
        world.google.clearFaults();
        world.google.listingLag(Duration.ZERO);
        world.clock.set(BEGINNING.plus(Duration.ofDays(number)));
        from = last();
        users = List.of(world.user("ann-" + number), world.user("bob-" + number));
        users.forEach(user -> user.configure(false, weather.policy()));
        var screens = new GoogleScreens(world.google, users);
        walks = IntStream.range(number * size, (number + 1) * size)
                .filter(wanted::test)
                .mapToObj(seed -> new Walk(seed, screens, users))
                .toList();
    }

    Judge run() {
        session(0);
        session(1);
        var first = new Edits();
        walks.forEach(walk -> walk.start(first));
        carryOut(first);
        for (int round = 0; round < ROUNDS; round++) {
            var order = random.nextInt(2);
            if (round > 0) {
                edit(2);
            }
            busySession(order);
            edit(4);
            busySession(1 - order);
        }
        edit(2);
        world.google.clearFaults();
        users.forEach(user -> weather.afterwards(world.google, user.mail));
        for (int round = 0; round < MOST_QUIET_ROUNDS; round++) {
            world.clock.advance(Duration.ofMinutes(20));
            echoes.clear();
            session(0);
            session(1);
            if (echoes.isEmpty()) {
                break;
            }
        }
        return new Judge(this, sides());
    }

    private void edit(int oneIn) {
        var sides = sides();
        var edits = new Edits();
        for (var walk : walks) {
            if (random.nextInt(oneIn) > 0 || oneIn == 2) {
                walk.script.add(world.clock.instant() + " session " + sessions);
                walk.step(sides, edits);
            }
        }
        carryOut(edits);
    }

    /** One side a little before the other, or both at the same moment. */
    private void carryOut(Edits edits) {
        world.clock.advance(Duration.ofSeconds(30));
        var apart = Duration.ofSeconds(random.nextInt(3) * 5L);
        if (random.nextBoolean()) {
            inCrm(edits);
            world.clock.advance(apart);
            edits.google.forEach(Runnable::run);
        } else {
            edits.google.forEach(Runnable::run);
            world.clock.advance(apart);
            inCrm(edits);
        }
        world.clock.advance(Duration.ofSeconds(30));
    }

    private void inCrm(Edits edits) {
        inCrm(edits.crm);
        inCrm(edits.afterwards);
    }

    private void inCrm(List<Function<Instant, ContactCommand>> edits) {
        var now = world.clock.instant();
        var commands = edits.stream()
                .map(command -> command.apply(now))
                .sorted(Comparator.comparing(ContactCommand::contactId))
                .toList();
        for (int i = 0; i < commands.size(); i += CommandBatch.LARGEST) {
            var some = commands.subList(i, Math.min(commands.size(), i + CommandBatch.LARGEST));
            world.bean(CommandBatch.class)
                    .run(
                            some,
                            results -> results.stream()
                                    .filter(CommandBatch.Result::refused)
                                    .findAny()
                                    .ifPresent(refused -> {
                                        throw new IllegalStateException(
                                                "refused: " + refused.command(), refused.refusal());
                                    }));
        }
    }

    private void busySession(int user) {
        weather.before(world.google, users.get(user).mail, random);
        session(user);
        world.google.clearFaults();
    }

    private void session(int user) {
        world.google.resetLog();
        var before = last();
        var sessionId =
                UUID.nameUUIDFromBytes(("session/" + number + "/" + sessions++).getBytes(StandardCharsets.UTF_8));
        users.get(user).start(sessionId);
        for (var state = await(sessionId); state.equals("asks"); state = await(sessionId)) {
            world.commands.sendAndWait(
                    new ApproveSession(sessionId, users.get(user).actor(), world.clock.instant()));
        }
        world.google
                .log()
                .entries()
                .forEach(entry -> entry.written().forEach(name -> {
                    writes.get(user).merge(name, 1, Integer::sum);
                    echoes.add(name);
                }));
        world.jdbc
                .sql(
                        "select distinct aggregate_identifier from domain_event where global_index > :before and type = 'Contact'")
                .param("before", before)
                .query(String.class)
                .list()
                .forEach(echoes::add);
    }

    /** Until the session has ended, and its last step has let go of the account, or until it asks. */
    private String await(UUID sessionId) {
        return Awaitility.await("session " + sessionId)
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> state(sessionId), state -> !state.equals("runs"));
    }

    private String state(UUID sessionId) {
        world.moveOn();
        return world.jdbc
                .sql("""
                select case
                    when exists (select 1 from session_run where session_id = cast(:session as uuid) and ended)
                        and not exists (select 1 from scheduled_tasks where task_name = 'session-step') then 'ended'
                    when (select payload_type from domain_event where aggregate_identifier = :session
                        order by sequence_number desc limit 1) = 'syncsession.ApprovalRequested' then 'asks'
                    else 'runs' end
                """)
                .param("session", sessionId.toString())
                .query(String.class)
                .single();
    }

    private long last() {
        return world.jdbc
                .sql("select coalesce(max(global_index), 0) from domain_event")
                .query(Long.class)
                .single();
    }

    private Sides sides() {
        return Sides.of(world, users, contacts());
    }

    /** All contacts of this world, once the sync's mirror has caught up with them. */
    private List<UUID> contacts() {
        Awaitility.await("the mirror")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> world.jdbc
                                .sql("""
                                select count(*) from (select aggregate_identifier, max(sequence_number) as version
                                        from domain_event where global_index > :from and type = 'Contact' group by 1) e
                                    left join crm_record c on c.record_id = cast(e.aggregate_identifier as uuid)
                                where c.version is distinct from e.version
                                """)
                                .param("from", from)
                                .query(Integer.class)
                                .single()
                        == 0);
        return world
                .jdbc
                .sql(
                        "select distinct aggregate_identifier from domain_event where global_index > :from and type = 'Contact'")
                .param("from", from)
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    /** What was recorded, by aggregate and in order. How long the network took and how much it carried may differ. */
    Map<String, List<String>> log() {
        var log = new LinkedHashMap<String, List<String>>();
        world.jdbc.sql("""
                select aggregate_identifier, payload_type || convert_from(payload, 'UTF8') as event from domain_event
                where global_index > :from order by global_index
                """).param("from", from).query(row -> {
            log.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                    .add(SHAKY.matcher(row.getString(2)).replaceAll("\"$1\":0"));
        });
        return log;
    }
}
