package lockstep.googleaccount;

import static lockstep.googleaccount.AccountKind.CONTACTS;
import static lockstep.tag.TagFixture.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lockstep.googleaccount.AccountDirectory.Entry;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.googleaccount.GoogleAccountEvent.AccountDisconnected;
import lockstep.googleaccount.GoogleAccountEvent.ConnectionStarted;
import lockstep.googleaccount.GoogleAccountEvent.QuotaPaused;
import lockstep.googleaccount.GoogleAccountEvent.QuotaResumed;
import lockstep.googleaccount.GoogleAccountEvent.ReconnectRequired;
import org.jspecify.annotations.Nullable;

/** Ann's connection with Google, and accounts that tests of other nouns talk about. */
public final class AccountFixture {

    public static final UUID ACCOUNT = new UUID(6, 1);
    static final Instant LATER = NOW.plusSeconds(600);
    static final GoogleIdentity ANN_AT_GOOGLE = new GoogleIdentity("g-ann", "ann@example.org");

    static final ConnectionStarted STARTED = new ConnectionStarted(ACCOUNT, "ann", Set.of(CONTACTS), NOW);
    static final AccountConnected CONNECTED =
            new AccountConnected(ACCOUNT, "ann", ANN_AT_GOOGLE, Set.of(CONTACTS), NOW);
    static final ReconnectRequired BROKEN = new ReconnectRequired(ACCOUNT, "invalid_grant", NOW);
    static final QuotaPaused PAUSED = new QuotaPaused(ACCOUNT, "quota", LATER, NOW);
    static final QuotaResumed RESUMED = new QuotaResumed(ACCOUNT, NOW);
    static final AccountDisconnected DISCONNECTED = new AccountDisconnected(ACCOUNT, "ann", "ann", NOW);

    private AccountFixture() {}

    /** @param subs by Google's key; the others are found by their id alone */
    public static AccountDirectory accounts(Map<UUID, Entry> accounts, Map<String, Entry> subs) {
        return new AccountDirectory() {
            @Override
            public @Nullable Entry find(UUID accountId) {
                return accounts.get(accountId);
            }

            @Override
            public @Nullable Entry findBySub(String sub) {
                return subs.get(sub);
            }

            @Override
            public List<UUID> ofUser(String userId) {
                return accounts.values().stream()
                        .filter(entry -> entry.userId().equals(userId))
                        .map(Entry::accountId)
                        .toList();
            }

            @Override
            public boolean isConnected(String userId) {
                return accounts.values().stream()
                        .anyMatch(entry -> entry.userId().equals(userId));
            }
        };
    }
}
