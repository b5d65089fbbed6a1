package lockstep.googleaccount;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.LookUps;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.googleaccount.GoogleAccountEvent.AccountDisconnected;
import lockstep.googleaccount.GoogleAccountEvent.ConnectionStarted;
import lockstep.googleaccount.GoogleAccountEvent.QuotaPaused;
import lockstep.googleaccount.GoogleAccountEvent.QuotaResumed;
import lockstep.googleaccount.GoogleAccountEvent.ReconnectRequired;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookUps.GROUP)
class AccountLookUp implements AccountDirectory {

    private final JdbcClient jdbc;

    AccountLookUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Entry find(UUID accountId) {
        return jdbc.sql("select account_id, user_id, state, granted from google_account_lookup where account_id = ?")
                .param(accountId)
                .query(AccountLookUp::entry)
                .optional()
                .orElse(null);
    }

    @Override
    public @Nullable Entry findBySub(String sub) {
        return jdbc.sql("select account_id, user_id, state, granted from google_account_lookup where sub = ?")
                .param(sub)
                .query(AccountLookUp::entry)
                .optional()
                .orElse(null);
    }

    @Override
    public List<UUID> ofUser(String userId) {
        return jdbc.sql("select account_id from google_account_lookup where user_id = ? order by account_id")
                .param(userId)
                .query(UUID.class)
                .list();
    }

    @Override
    public boolean isConnected(String userId) {
        return jdbc.sql(
                        "select exists (select from google_account_lookup where user_id = ? and state <> 'DISCONNECTED')")
                .param(userId)
                .query(Boolean.class)
                .single();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        var granted = Arrays.stream((String[]) row.getArray("granted").getArray())
                .map(AccountKind::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new Entry(
                row.getObject("account_id", UUID.class),
                row.getString("user_id"),
                AccountState.valueOf(row.getString("state")),
                granted);
    }

    @EventHandler
    void on(GoogleAccountEvent event) {
        switch (event) {
            case ConnectionStarted started -> start(started);
            case AccountConnected connected -> connect(connected);
            case ReconnectRequired required -> set(required, AccountState.NEEDS_RECONNECT);
            case QuotaPaused paused -> set(paused, AccountState.QUOTA_PAUSED);
            case QuotaResumed resumed -> set(resumed, AccountState.CONNECTED);
            case AccountDisconnected disconnected -> disconnect(disconnected);
        }
    }

    private void start(ConnectionStarted event) {
        jdbc.sql("insert into google_account_lookup (account_id, user_id, state, granted) values (?, ?, ?, '{}')")
                .param(event.accountId())
                .param(event.userId())
                .param(AccountState.PENDING.name())
                .update();
    }

    private void connect(AccountConnected event) {
        try {
            jdbc.sql("update google_account_lookup set state = ?, granted = ?, sub = ? where account_id = ?")
                    .param(AccountState.CONNECTED.name())
                    .param(names(event.granted()))
                    .param(event.identity() == null ? null : event.identity().sub())
                    .param(event.accountId())
                    .update();
        } catch (DuplicateKeyException e) {
            throw GoogleAccount.ofAnotherUser();
        }
    }

    private void set(GoogleAccountEvent event, AccountState state) {
        jdbc.sql("update google_account_lookup set state = ? where account_id = ?")
                .param(state.name())
                .param(event.accountId())
                .update();
    }

    private void disconnect(AccountDisconnected event) {
        jdbc.sql("update google_account_lookup set state = ?, granted = '{}', sub = null where account_id = ?")
                .param(AccountState.DISCONNECTED.name())
                .param(event.accountId())
                .update();
    }

    private static String[] names(Set<AccountKind> kinds) {
        return kinds.stream().map(AccountKind::name).toArray(String[]::new);
    }
}
