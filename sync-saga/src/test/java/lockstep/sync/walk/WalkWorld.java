package lockstep.sync.walk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
        comeToRest(List.of(0, 1), () -> {});
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

    private void carryOut(Edits edits) {
        carryOut(
                () -> {
                    inCrm(edits.crm, ContactCommand::contactId);
                    inCrm(edits.afterwards, ContactCommand::contactId);
                },
                edits.google);
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

    private Sides sides() {
        return Sides.of(world, users, records());
    }
}
