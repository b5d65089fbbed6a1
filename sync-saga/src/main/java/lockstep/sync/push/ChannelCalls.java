package lockstep.sync.push;

import java.time.Clock;
import java.util.UUID;
import lockstep.sync.google.CallMeter;
import lockstep.sync.google.CurrentRegistration;
import lockstep.sync.google.Google;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.oauth.Randoms;
import lockstep.sync.push.PushChannels.Wanted;
import org.springframework.stereotype.Component;

/** Opens and stops channels at Google. What they cost is no session's cost. */
@Component
class ChannelCalls {

    private final Google google;
    private final CurrentRegistration registration;
    private final PushSettings settings;
    private final PushChannels channels;
    private final Clock clock;

    ChannelCalls(
            Google google,
            CurrentRegistration registration,
            PushSettings settings,
            PushChannels channels,
            Clock clock) {
        this.google = google;
        this.registration = registration;
        this.settings = settings;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * Answers with its id. When Google's answer is lost the channel may be open, and is known to be as soon as it speaks.
     */
    String open(Wanted wanted) {
        var calendar = google.calendar(wanted.accountId(), CallMeter.NOBODYS);
        var id = UUID.randomUUID().toString();
        var token = Randoms.text();
        var now = clock.instant();
        channels.opening(new Channel(
                id,
                wanted.configurationId(),
                wanted.accountId(),
                wanted.userId(),
                Randoms.hash(token),
                null,
                now,
                now.plus(settings.timeToLive())));
        var address = registration.now().at(PushNotifications.PATH);
        try {
            var opened = calendar.watch(id, token, address, settings.timeToLive());
            channels.opened(id, opened.resourceId(), opened.expiresAt());
            return id;
        } catch (GoogleFailure.AnswerLost unknown) {
            throw unknown;
        } catch (GoogleFailure refused) {
            channels.forget(id);
            throw refused;
        }
    }

    /** One that has not been heard of cannot be stopped, nor can those of a lost grant: they end by themselves. */
    void stop(Channel channel) {
        if (channel.resourceId() != null) {
            try {
                calendar(channel).stop(channel.channelId(), channel.resourceId());
            } catch (GoogleFailure.ReconnectNeeded lost) {
                // nobody may speak for the account any more
            }
        }
        channels.forget(channel.channelId());
    }

    private GoogleCalendar calendar(Channel channel) {
        return google.calendar(channel.accountId(), CallMeter.NOBODYS);
    }
}
