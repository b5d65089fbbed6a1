package lockstep.sync.walk;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import lockstep.Actor;
import lockstep.contact.ContactCommand;
import lockstep.sync.SyncUser;
import lockstep.sync.SyncWorld;

/** Two users and several hundred walks, all taken at once: a session costs much the same for one record as for all. */
final class WalkWorld extends Rounds {

    private static final Instant BEGINNING = Instant.parse("2026-11-22T10:00:00Z");
    private static final int ROUNDS = 3;

    final Weather weather;
    final List<SyncUser> users;
    final List<Walk> walks;
    /** By user: how often each contact was written to through Google's interface. */
    final List<Map<String, Integer>> writes = List.of(new HashMap<>(), new HashMap<>());

    WalkWorld(SyncWorld world, int number, int size, Predicate<Integer> wanted, Weather weather) {
        super(world, number, "Contact", BEGINNING.plus(Duration.ofDays(number)));
        this.weather = weather;
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
        inCrm(commands, refused -> {
            throw new IllegalStateException("refused: " + refused.command(), refused.refusal());
        });
    }

    private void busySession(int user) {
        weather.before(world.google, users.get(user).mail, random);
        session(user);
        world.google.clearFaults();
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
    protected void wrote(int user, String name) {
        writes.get(user).merge(name, 1, Integer::sum);
    }

    private Sides sides() {
        return Sides.of(world, users, records());
    }
}
