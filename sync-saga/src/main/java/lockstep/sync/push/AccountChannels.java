package lockstep.sync.push;

import java.util.UUID;
import lockstep.sync.google.GoogleFailure;
import org.springframework.stereotype.Component;

/** The channels of an account that is about to be disconnected (S65). */
@Component
public class AccountChannels {

    private final PushChannels channels;
    private final ChannelCalls calls;

    AccountChannels(PushChannels channels, ChannelCalls calls) {
        this.channels = channels;
        this.calls = calls;
    }

    /** While there still is a grant that may do it. What Google does not hear ends by itself, and says nothing to anybody. */
    public void stop(UUID accountId) {
        for (var channel : channels.ofAccount(accountId)) {
            try {
                calls.stop(channel);
            } catch (GoogleFailure unheard) {
                channels.forget(channel.channelId());
            }
        }
    }
}
