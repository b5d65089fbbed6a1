package lockstep.gateway.database;

import java.util.function.Supplier;
import lockstep.CommandSide;
import lockstep.person.FormerEvents;
import lockstep.secrets.Secrets;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Brings a database from before persons had keys to what is written today. It needs the product's keyset. */
@Component
public final class SealFormerEvents implements JavaMigration {
    private static final Logger LOG = LoggerFactory.getLogger(SealFormerEvents.class);

    private final Supplier<Secrets> secrets;

    /** @param secrets asked for only if there are events */
    public SealFormerEvents(Supplier<Secrets> secrets) {
        this.secrets = secrets;
    }

    @Autowired
    SealFormerEvents(ObjectProvider<Secrets> secrets) {
        this(secrets::getObject);
    }

    @Override
    public void migrate(Context context) {
        var jdbc = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        if (!jdbc.sql("select exists (select from domain_event)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        long sealed = new FormerEvents(jdbc, secrets.get(), CommandSide.messageTypes()).seal();
        LOG.info("{} events of earlier releases are sealed now", sealed);
    }

    /** Page by page: it may be stopped, and goes on where it was. */
    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1.10");
    }

    @Override
    public String getDescription() {
        return "seal former events";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }
}
