package lockstep.sync.google.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import googlestandin.calendar.Channel;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.time.Duration;
import lockstep.sync.google.GoogleFailure;
import org.junit.jupiter.api.Test;

class WatchTest extends Calendars {

    private static final String ADDRESS = "http://localhost:1/google/calendar-notifications";

    @Test
    void aChannelIsOpenedForAsLongAsGoogleGrants() {
        var opened = calendar.watch("channel-1", "secret", ADDRESS, Duration.ofDays(2));
        var longer = calendar.watch("channel-2", "secret", ADDRESS, Duration.ofDays(90));

        assertThat(opened.channelId()).isEqualTo("channel-1");
        assertThat(opened.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(2)));
        assertThat(longer.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        assertThat(screen.channels()).first().satisfies(channel -> {
            assertThat(channel.resourceId()).isEqualTo(opened.resourceId());
            assertThat(channel.token()).isEqualTo("secret");
            assertThat(channel.address()).hasToString(ADDRESS);
        });
        assertThat(ear.calls).containsExactly("calendar.events.watch", "calendar.events.watch");
    }

    @Test
    void anIdIsUsedOnce() {
        calendar.watch("channel-1", "secret", ADDRESS, Duration.ofDays(2));

        assertThatExceptionOfType(GoogleFailure.Rejected.class)
                .isThrownBy(() -> calendar.watch("channel-1", "secret", ADDRESS, Duration.ofDays(2)))
                .withMessage("channelIdNotUnique");
    }

    @Test
    void aChannelWhoseAnswerWasLostMayBeOpen() {
        google.control().inject(Fault.of("calendar.events.watch", FaultKind.RUBBISH));

        assertThatExceptionOfType(GoogleFailure.AnswerLost.class)
                .isThrownBy(() -> calendar.watch("channel-1", "secret", ADDRESS, Duration.ofDays(2)));
        assertThat(screen.channels()).hasSize(1);
    }

    @Test
    void aChannelIsClosedAndOneThatGoogleDoesNotKnowIs() {
        var opened = calendar.watch("channel-1", "secret", ADDRESS, Duration.ofDays(2));

        calendar.stop(opened.channelId(), opened.resourceId());
        calendar.stop(opened.channelId(), opened.resourceId());
        calendar.stop("never", "opened");

        assertThat(screen.channels()).allMatch(Channel::stopped);
        assertThat(ear.calls)
                .endsWith(
                        "calendar.events.watch",
                        "calendar.channels.stop",
                        "calendar.channels.stop",
                        "calendar.channels.stop");
    }
}
