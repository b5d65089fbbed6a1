package lockstep.views.googleaccount;

import static lockstep.views.googleaccount.GoogleAccountView.State.CONNECTED;
import static lockstep.views.googleaccount.GoogleAccountView.State.DISCONNECTED;
import static lockstep.views.googleaccount.GoogleAccountView.State.NEEDS_RECONNECT;
import static lockstep.views.googleaccount.GoogleAccountView.State.PENDING;
import static lockstep.views.googleaccount.GoogleAccountView.State.QUOTA_PAUSED;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountEvent;
import lockstep.views.Columns;
import lockstep.views.SetWrite;
import lockstep.views.Touched;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class GoogleAccountRows extends ViewRows {

    private record Row(
            UUID id,
            long version,
            String userId,
            @Nullable String email,
            GoogleAccountView.State state,
            Instant since,
            @Nullable String reason,
            Set<String> granted,
            Instant createdAt,
            @Nullable String endedBy) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    Columns.uuid(row, "id"),
                    row.getLong("version"),
                    row.getString("user_id"),
                    row.getString("email"),
                    GoogleAccountView.State.valueOf(row.getString("state")),
                    Columns.instant(row, "since"),
                    row.getString("reason"),
                    Columns.set(row, "granted"),
                    Columns.instant(row, "created_at"),
                    row.getString("ended_by"));
        }

        Row version(long now) {
            return new Row(id, now, userId, email, state, since, reason, granted, createdAt, endedBy);
        }

        Row state(GoogleAccountView.State now, Instant at, @Nullable String why) {
            return new Row(id, version, userId, email, now, at, why, granted, createdAt, null);
        }

        Row connected(@Nullable String address, Set<AccountKind> kinds, Instant at) {
            var names = kinds.stream().map(AccountKind::name).collect(Collectors.toSet());
            return new Row(id, version, userId, address, CONNECTED, at, null, names, createdAt, null);
        }

        Row disconnected(@Nullable String by, Instant at) {
            var why = by == null || by.equals(userId) ? null : GoogleAccountView.ENDED_BY_ADMINISTRATOR;
            return new Row(id, version, userId, null, DISCONNECTED, at, why, Set.of(), createdAt, by);
        }
    }

    private static final SetWrite<Row> WRITE = SetWrite.<Row>into("google_account_view")
            .key("id", "uuid", Row::id)
            .column("version", "bigint", Row::version)
            .column("user_id", "text", Row::userId)
            .column("email", "text", Row::email)
            .column("state", "text", Row::state)
            .column("since", "timestamptz", Row::since)
            .column("reason", "text", Row::reason)
            .column("granted", "text[]", Row::granted)
            .column("created_at", "timestamptz", Row::createdAt)
            .column("ended_by", "text", Row::endedBy);

    GoogleAccountRows(JdbcClient jdbc) {
        super(jdbc, View.GOOGLE_ACCOUNTS, List.of(GoogleAccountEvent.class), "google_account_view");
    }

    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var events = Touched.of(GoogleAccountEvent.class, batch);
        var rows = load(Touched.idsOf(events));
        for (var message : events) {
            var row = after(message.getPayload(), rows);
            rows.put(row.id(), row.version(message.getSequenceNumber()));
        }
        WRITE.write(jdbc, rows.rows());
    }

    private static Row after(GoogleAccountEvent event, Touched<Row> rows) {
        var id = event.accountId();
        return switch (event) {
            case GoogleAccountEvent.ConnectionStarted e -> started(e, rows.find(id));
            case GoogleAccountEvent.AccountConnected e -> {
                var email = e.identity() == null ? null : e.identity().email();
                yield rows.get(id).connected(email, e.granted(), e.at());
            }
            case GoogleAccountEvent.ReconnectRequired e -> rows.get(id).state(NEEDS_RECONNECT, e.at(), e.reason());
            case GoogleAccountEvent.QuotaPaused e -> rows.get(id).state(QUOTA_PAUSED, e.at(), e.reason());
            case GoogleAccountEvent.QuotaResumed e -> rows.get(id).state(CONNECTED, e.at(), null);
            case GoogleAccountEvent.AccountDisconnected e -> rows.get(id).disconnected(e.by(), e.at());
        };
    }

    /** Started again, an account keeps the state it is in until the user confirms. */
    private static Row started(GoogleAccountEvent.ConnectionStarted e, @Nullable Row before) {
        return before != null
                ? before
                : new Row(e.accountId(), 0, e.userId(), null, PENDING, e.at(), null, Set.of(), e.at(), null);
    }

    private Touched<Row> load(Set<UUID> ids) {
        return new Touched<>(jdbc
                .sql("select * from google_account_view where id = any(cast(? as uuid[]))")
                .param(Touched.ids(ids))
                .query(Row::read)
                .stream()
                .collect(Collectors.toMap(Row::id, row -> row)));
    }
}
