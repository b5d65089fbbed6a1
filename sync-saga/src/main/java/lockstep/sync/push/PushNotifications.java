package lockstep.sync.push;

import java.security.MessageDigest;
import java.time.Clock;
import lockstep.sync.google.oauth.Randoms;
import lockstep.sync.link.SessionHints;
import lockstep.syncsession.SessionTrigger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What Google says on its channels. One look at a row, and for news one more row: a flood of them is one hint. */
@Component
public class PushNotifications {

    /** Where Google sends them, below the public address. */
    public static final String PATH = "/google/calendar-notifications";

    private static final String NEWS = "exists";

    private final PushChannels channels;
    private final SessionHints hints;
    private final Clock clock;

    PushNotifications(PushChannels channels, SessionHints hints, Clock clock) {
        this.channels = channels;
        this.hints = hints;
        this.clock = clock;
    }

    /**
     * Whether it came from Google: no such channel and a wrong token are the same to whoever asks.
     *
     * @param state {@code sync}, the first message of a channel, says that it is open and no more
     */
    public boolean heard(String channelId, String token, String state, @Nullable String resourceId) {
        var channel = channels.find(channelId, clock.instant()).orElse(null);
        if (channel == null || !MessageDigest.isEqual(channel.tokenHash(), Randoms.hash(token))) {
            return false;
        }
        if (!channel.confirmed() && resourceId != null) {
            channels.spoke(channelId, resourceId);
        }
        if (state.equals(NEWS)) {
            hints.hint(channel.configurationId(), channel.userId(), SessionTrigger.PUSH);
        }
        return true;
    }
}
