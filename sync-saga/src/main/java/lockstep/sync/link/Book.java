package lockstep.sync.link;

import java.util.UUID;
import lockstep.syncconfiguration.SyncKind;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What one Google account holds of one kind: its address book, or its calendar. */
public record Book(UUID accountId, SyncKind kind) {

    StatementSpec bind(StatementSpec statement) {
        return statement.param("account", accountId).param("kind", kind.name());
    }
}
