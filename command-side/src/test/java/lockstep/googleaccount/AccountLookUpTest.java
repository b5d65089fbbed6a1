package lockstep.googleaccount;

import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.BEN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import lockstep.OnPostgres;
import lockstep.googleaccount.GoogleAccountCommand.Disconnect;
import lockstep.googleaccount.GoogleAccountCommand.PauseForQuota;
import lockstep.googleaccount.GoogleAccountCommand.RequireReconnect;
import lockstep.googleaccount.GoogleAccountCommand.ResumeAfterQuota;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccountLookUpTest extends OnPostgres {

    @Autowired
    AccountDirectory accounts;

    @Test
    void the_state_of_an_account_is_known() {
        send(new StartConnection(account, Set.of(AccountKind.CONTACTS), ANN, NOW));
        assertThat(stateOf(account)).isEqualTo(AccountState.PENDING);
        send(confirm(account, "g-1", ANN));
        assertThat(accounts.find(account))
                .isEqualTo(new AccountDirectory.Entry(
                        account, "ann", AccountState.CONNECTED, Set.of(AccountKind.CONTACTS)));
        send(new PauseForQuota(account, "quota", NOW.plusSeconds(60), NOW));
        assertThat(stateOf(account)).isEqualTo(AccountState.QUOTA_PAUSED);
        send(new ResumeAfterQuota(account, NOW));
        assertThat(stateOf(account)).isEqualTo(AccountState.CONNECTED);
        send(new RequireReconnect(account, "invalid_grant", NOW));
        assertThat(stateOf(account)).isEqualTo(AccountState.NEEDS_RECONNECT);
        send(confirm(account, "g-1", ANN));
        assertThat(stateOf(account)).isEqualTo(AccountState.CONNECTED);
        send(new Disconnect(account, ANN, NOW));
        assertThat(stateOf(account)).isEqualTo(AccountState.DISCONNECTED);
        assertThat(accounts.find(UUID.randomUUID())).isNull();
    }

    @Test
    void one_google_account_belongs_to_one_connection_until_that_ends() {
        var second = UUID.randomUUID();
        connect(account, "g-1", ANN);
        send(new StartConnection(second, Set.of(AccountKind.CONTACTS), BEN, NOW));
        assertRefused(confirm(second, "g-1", BEN), "google-account-of-another-user");

        send(new Disconnect(account, ANN, NOW));
        send(confirm(second, "g-1", BEN));

        assertThat(accounts.findBySub("g-1"))
                .extracting(AccountDirectory.Entry::userId)
                .isEqualTo("ben");
    }

    @Test
    void one_google_account_confirmed_by_two_users_at_the_same_moment_is_refused() {
        var second = UUID.randomUUID();
        send(new StartConnection(account, Set.of(AccountKind.CONTACTS), ANN, NOW));
        send(new StartConnection(second, Set.of(AccountKind.CONTACTS), BEN, NOW));

        assertRefusedAtTheSameMoment(
                "google-account-of-another-user", confirm(account, "g-1", ANN), confirm(second, "g-1", BEN));

        assertThat(stateOf(account)).isEqualTo(AccountState.PENDING);
        assertThat(stateOf(second)).isEqualTo(AccountState.PENDING);
    }

    private AccountState stateOf(UUID id) {
        return Objects.requireNonNull(accounts.find(id)).state();
    }
}
