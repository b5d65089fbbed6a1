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
import java.util.regex.Pattern;
import lockstep.Actor;
import lockstep.eventstore.CommandBatch;
import lockstep.eventstore.CommandBatch.Result;
import lockstep.sync.SyncWorld;
import lockstep.syncsession.SyncSessionCommand.ApproveSession;
import org.awaitility.Awaitility;

/** What walks over contacts and walks over calendars have in common: sessions in turns, and what is left of them. */
public abstract class Rounds {

    private static final int MOST_QUIET_ROUNDS = 4;
    private static final Pattern SHAKY = Pattern.compile("\"(bytes|waited)\":[^,}]*");

    public final SyncWorld world;
    public final int number;
    /** Records written on either side by the last round, in which nobody did anything. */
    public final List<String> echoes = new ArrayList<>();

    protected final Random random;
    protected int sessions;
    private final Map<Integer, Map<String, Integer>> writes = new HashMap<>();
    private final String type;
    private final long from;

    /** @param type of the aggregates that users change */
    protected Rounds(SyncWorld world, int number, String type, Instant beginning) {
        this.world = world;
        this.number = number;
        this.type = type;
        this.random = new Random(number * 0x9E3779B97F4A7C15L);
        random.nextInt();
        world.google.clearFaults();
        world.google.listingLag(Duration.ZERO);
        world.clock.set(beginning);
        from = last();
    }

    protected abstract UUID start(int user, UUID sessionId);

    protected abstract Actor actor(int user);

    protected abstract void disturb(int user);

    /** How often each record was written to through Google's interface in sessions of this user. */
    public final Map<String, Integer> writes(int user) {
        return writes.computeIfAbsent(user, u -> new HashMap<>());
    }

    /** One side a little before the other, or both at the same moment. */
    protected final void carryOut(Runnable inCrm, List<Runnable> inGoogle) {
        world.clock.advance(Duration.ofSeconds(30));
        var apart = Duration.ofSeconds(random.nextInt(3) * 5L);
        if (random.nextBoolean()) {
            inCrm.run();
            world.clock.advance(apart);
            inGoogle.forEach(Runnable::run);
        } else {
            inGoogle.forEach(Runnable::run);
            world.clock.advance(apart);
            inCrm.run();
        }
        world.clock.advance(Duration.ofSeconds(30));
    }

    /** In sets, in the order of their aggregates; none may be refused. */
    protected final <C> void inCrm(List<Function<Instant, C>> edits, Function<C, UUID> aggregate) {
        var now = world.clock.instant();
        var sorted = edits.stream()
                .map(command -> command.apply(now))
                .sorted(Comparator.comparing(aggregate))
                .toList();
        for (int i = 0; i < sorted.size(); i += CommandBatch.LARGEST) {
            world.bean(CommandBatch.class)
                    .run(
                            sorted.subList(i, Math.min(sorted.size(), i + CommandBatch.LARGEST)),
                            results -> results.stream().filter(Result::refused).forEach(refused -> {
                                throw new IllegalStateException("refused: " + refused.command(), refused.refusal());
                            }));
        }
    }

    /** Something may go wrong in it. */
    protected final void busySession(int user) {
        disturb(user);
        session(user);
        world.google.clearFaults();
    }

    /** Sessions of all, until one round of them has nothing more to do. */
    protected final void comeToRest(List<Integer> users, Runnable before) {
        for (int round = 0; round < MOST_QUIET_ROUNDS; round++) {
            world.clock.advance(Duration.ofMinutes(20));
            before.run();
            echoes.clear();
            users.forEach(this::session);
            if (echoes.isEmpty()) {
                break;
            }
        }
    }

    protected final void session(int user) {
        world.google.resetLog();
        var before = last();
        var sessionId =
                UUID.nameUUIDFromBytes(("session/" + number + "/" + sessions++).getBytes(StandardCharsets.UTF_8));
        start(user, sessionId);
        for (var state = await(sessionId); state.equals("asks"); state = await(sessionId)) {
            world.commands.sendAndWait(new ApproveSession(sessionId, actor(user), world.clock.instant()));
        }
        world.google
                .log()
                .entries()
                .forEach(entry -> entry.written().forEach(name -> {
                    writes(user).merge(name, 1, Integer::sum);
                    echoes.add(name);
                }));
        world.jdbc
                .sql(
                        "select distinct aggregate_identifier from domain_event where global_index > :before and type = :type")
                .param("before", before)
                .param("type", type)
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

    /** All records of this world, once the sync's mirror has caught up with them. */
    protected final List<UUID> records() {
        Awaitility.await("the mirror")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> world.jdbc
                                .sql("""
                                select count(*) from (select aggregate_identifier, max(sequence_number) as version
                                        from domain_event where global_index > :from and type = :type group by 1) e
                                    left join crm_record c on c.record_id = cast(e.aggregate_identifier as uuid)
                                where c.version is distinct from e.version
                                """)
                                .param("from", from)
                                .param("type", type)
                                .query(Integer.class)
                                .single()
                        == 0);
        return world
                .jdbc
                .sql(
                        "select distinct aggregate_identifier from domain_event where global_index > :from and type = :type")
                .param("from", from)
                .param("type", type)
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    /** What was recorded, by aggregate and in order. How long the network took and how much it carried may differ. */
    public final Map<String, List<String>> log() {
        var log = new LinkedHashMap<String, List<String>>();
        world.told(from)
                .forEach(event -> log.computeIfAbsent(event.aggregate(), id -> new ArrayList<>())
                        .add(SHAKY.matcher(event.name() + event.json()).replaceAll("\"$1\":0")));
        return log;
    }
}
