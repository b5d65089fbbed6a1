package lockstep.usersync;

import static lockstep.Refusals.refused;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;

import lockstep.Refusal.Kind;
import lockstep.usersync.UserSyncCommand.ResumeUserSync;
import lockstep.usersync.UserSyncCommand.StopUserSync;
import lockstep.usersync.UserSyncEvent.UserSyncResumed;
import lockstep.usersync.UserSyncEvent.UserSyncStopped;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserSyncTest {

    private static final UserSyncStopped STOPPED = stopped("left the company");
    private static final UserSyncResumed RESUMED =
            new UserSyncResumed(UserSyncId.of("ann"), "ann", ADMIN.userId(), NOW);

    private final AggregateTestFixture<UserSync> syncing = new AggregateTestFixture<>(UserSync.class);

    @Test
    void it_is_stopped_once_and_the_event_says_who_did_it_and_why() {
        syncing.givenNoPriorActivity().when(stop("left the company")).expectEvents(STOPPED);
        syncing.given(STOPPED).when(stop("left the company")).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void another_reason_is_put_on_record() {
        syncing.given(STOPPED).when(stop("is on leave")).expectEvents(stopped("is on leave"));
    }

    @Test
    void a_reason_is_not_needed_and_blanks_are_none() {
        var silent = new UserSyncStopped(UserSyncId.of("ann"), "ann", null, ADMIN.userId(), NOW);
        syncing.givenNoPriorActivity().when(stop(null)).expectEvents(silent);
        syncing.givenNoPriorActivity().when(stop("  ")).expectEvents(silent);
    }

    @Test
    void it_is_resumed_once_and_can_be_stopped_again() {
        syncing.given(STOPPED).when(resume()).expectEvents(RESUMED);
        syncing.given(STOPPED, RESUMED).when(resume()).expectNoEvents().expectSuccessfulHandlerExecution();
        syncing.givenNoPriorActivity().when(resume()).expectNoEvents().expectSuccessfulHandlerExecution();
        syncing.given(STOPPED, RESUMED).when(stop("left the company")).expectEvents(STOPPED);
    }

    @Test
    void nobody_but_an_administrator_stops_or_resumes_it() {
        var refused = refused(Kind.FORBIDDEN, "not-an-administrator");
        syncing.givenNoPriorActivity()
                .when(new StopUserSync("ann", null, ANN, NOW))
                .expectException(refused);
        syncing.given(STOPPED).when(new ResumeUserSync("ann", ANN, NOW)).expectException(refused);
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 5000})
    void a_reason_has_an_end(int characters) {
        syncing.givenNoPriorActivity()
                .when(stop("x".repeat(characters)))
                .expectException(refused(Kind.INVALID, "invalid-stop", "reason"));
    }

    private static StopUserSync stop(@Nullable String reason) {
        return new StopUserSync("ann", reason, ADMIN, NOW);
    }

    private static ResumeUserSync resume() {
        return new ResumeUserSync("ann", ADMIN, NOW);
    }

    private static UserSyncStopped stopped(String reason) {
        return new UserSyncStopped(UserSyncId.of("ann"), "ann", new StopReason(reason), ADMIN.userId(), NOW);
    }
}
