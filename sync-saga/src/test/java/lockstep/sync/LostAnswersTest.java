package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lockstep.sync.google.GoogleContacts;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * C4, R4: Google did what it was asked, or did not, and nobody heard of it. Size, batch, kind of loss, lag of the listing
 * and the moves of both clocks come from a seed; ten seeds, or a hundred with {@code -Dlockstep.long=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostAnswersTest {

    private static final List<FaultKind> LOSSES =
            List.of(FaultKind.ANSWER_LOST, FaultKind.TRUNCATED, FaultKind.RUBBISH, FaultKind.RESET);
    private static final Duration PROPAGATION = Duration.ofMinutes(15);

    private SyncWorld world;

    @BeforeAll
    void start() {
        world = SyncWorld.start(options -> options);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, Boolean.getBoolean("lockstep.long") ? 100 : 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_creation_whose_answer_was_lost_is_found_again_and_never_repeated__R4_R13(int seed) {
        var random = new Random(seed);
        world.google.setClock(world.clock.instant());
        var user = world.user("user" + seed);
        int count = 1 + random.nextInt(seed % 2 == 0 ? 40 : 450);
        int batches = Math.ceilDiv(count, GoogleContacts.BATCH);
        world.google.listingLag(Duration.ofSeconds(random.nextInt(181)));
        ManyContacts.inCrm(world, user, count);
        world.google.inject(Fault.of("people.batchCreateContacts", LOSSES.get(seed % LOSSES.size()))
                .forUser(user.mail)
                .after(random.nextInt(batches)));

        assertThat(completed(user).counts().createdInGoogle()).isLessThan(count);
        for (int sessions = 1 + random.nextInt(3); sessions > 0; sessions--) {
            timePasses(Duration.ofSeconds(1 + random.nextInt(300)));
            if (random.nextBoolean()) {
                ourClockIsPutRight(Duration.ofSeconds(random.nextInt(3600)));
            }
            completed(user);
        }
        timePasses(PROPAGATION.plusMinutes(1));
        completed(user);

        ManyContacts.assertInStep(world, user, count);
        ManyContacts.assertNothingIsLeftToDo(world, user);
    }

    private SyncSessionEnded completed(SyncUser user) {
        var end = world.await(user.start()).end();
        assertThat(end.state()).as(end.reason()).isEqualTo(SessionState.COMPLETED);
        return end;
    }

    /** Here and at Google. */
    private void timePasses(Duration time) {
        world.clock.advance(time);
    }

    /** Ours jumps; Google's does not notice. */
    private void ourClockIsPutRight(Duration by) {
        var atGoogle = world.google.clock().instant();
        world.clock.advance(by);
        world.google.setClock(atGoogle);
    }
}
