package lockstep.sync.walk.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.Actor;
import lockstep.activity.ActivityCommand;
import lockstep.sync.CalendarUser;
import lockstep.sync.SyncWorld;
import lockstep.sync.walk.Rounds;
import lockstep.syncconfiguration.SyncConfigurationCommand.RetryParkedRecord;

/** Three users and some hundred meetings, all walks taken at once: a session costs much the same for one as for all. */
final class WalkWorld extends Rounds {

    /** Worlds begin a month from each other, so that the clocks change in some of them. */
    private static final Instant BEGINNING = Instant.parse("2026-11-22T10:00:00Z");

    private static final int TURNS = 3;
    private static final List<Integer> EVERYBODY = List.of(0, 1, 2);

    final Weather weather;
    final List<CalendarUser> users;
    final List<Walk> walks;
    final LocalDate today;

    private final Instant from;

    WalkWorld(SyncWorld world, int number, int size, Predicate<Integer> wanted, Weather weather) {
        super(world, number, "Activity", BEGINNING.plus(Duration.ofDays(29L * number)));
        this.weather = weather;
        from = world.clock.instant().minus(Duration.ofDays(2));
        today = LocalDate.ofInstant(world.clock.instant(), CalendarUser.BERLIN);
        users = Stream.of("ann", "bob", "cy")
                .map(name -> CalendarUser.connect(world, name + "-" + number))
                .toList();
        users.forEach(user -> user.policies(weather.policy(), weather.deletion()));
        walks = IntStream.range(number * size, (number + 1) * size)
                .filter(wanted::test)
                .mapToObj(seed -> new Walk(seed, this))
                .toList();
    }

    Judge run() {
        EVERYBODY.forEach(this::session);
        var first = new Edits();
        walks.forEach(walk -> walk.start(first));
        carryOut(first);
        for (int turn = 0; turn < TURNS; turn++) {
            var order = new ArrayList<>(EVERYBODY);
            Collections.shuffle(order, random);
            for (var user : order) {
                busySession(user);
                edit();
            }
        }
        world.google.clearFaults();
        users.forEach(user -> weather.afterwards(world.google, user.mail));
        comeToRest(EVERYBODY, this::sayYes);
        return new Judge(this, views());
    }

    private void edit() {
        var views = views();
        var edits = new Edits();
        for (var walk : walks) {
            if (walk.random.nextInt(3) > 0) {
                walk.script.add(world.clock.instant() + " session " + sessions);
                walk.step(views, edits);
            }
        }
        carryOut(edits);
    }

    /** Some users do, where a session asks whether guests may lose a meeting without hearing of it. */
    private void sayYes() {
        var asked = world.jdbc
                .sql("""
                        select l.account_id, l.link_id from link l join crm_record c on c.record_id = l.record_id
                        where l.reason = :reason and l.state = 'PARKED' and not l.dirty
                            and c.activity -> 'fields' ->> 'title' like any (:titles)
                        order by l.link_id
                        """)
                .param("reason", Judge.ASKED)
                .param(
                        "titles",
                        walks.stream()
                                .filter(Walk::saysYes)
                                .map(walk -> walk.mark + " %")
                                .toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        for (var one : asked) {
            for (var user : users) {
                if (user.account.equals(one.getKey())) {
                    world.commands.sendAndWait(new RetryParkedRecord(
                            user.configuration, one.getValue(), user.actor(), world.clock.instant()));
                }
            }
        }
        world.mirrored();
    }

    private void carryOut(Edits edits) {
        carryOut(() -> inCrm(edits.crm, ActivityCommand::activityId), edits.google);
    }

    @Override
    protected UUID start(int user, UUID sessionId) {
        return users.get(user).start(sessionId);
    }

    @Override
    protected Actor actor(int user) {
        return users.get(user).actor();
    }

    @Override
    protected void disturb(int user) {
        weather.before(world.google, users.get(user).mail, random);
    }

    /** Nobody looks further ahead than a year. */
    private Views views() {
        return Views.of(world, users, records(), from, to());
    }

    Instant to() {
        return from.plus(Duration.ofDays(366));
    }

    Instant from() {
        return from;
    }
}
