package lockstep.views;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.testing.PostgresFixture;
import lockstep.testing.SettableClock;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All read models on a PostgreSQL of their own, told events in batches; nothing else runs. */
public final class ViewsFixture implements AutoCloseable {

    public static final Instant START = EventMessages.START;

    private final HikariDataSource dataSource =
            PostgresFixture.freshDatabase("classpath:db/migration").dataSource();
    private final GenericApplicationContext context;
    private final TransactionTemplate transactions;
    private final SettableClock clock = new SettableClock(START);
    private final EventMessages messages = new EventMessages("event-");

    public ViewsFixture() {
        var scanned = new AnnotationConfigApplicationContext();
        scanned.registerBean(Clock.class, () -> clock);
        scanned.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        scanned.scan(
                "lockstep.views.activity",
                "lockstep.views.contact",
                "lockstep.views.tag",
                "lockstep.views.googleaccount",
                "lockstep.views.syncconfiguration",
                "lockstep.views.syncsession",
                "lockstep.views.syncswitch",
                "lockstep.views.usersync",
                "lockstep.views.decision",
                "lockstep.views.link");
        scanned.refresh();
        context = scanned;
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    public <T> T get(Class<T> query) {
        return context.getBean(query);
    }

    public SettableClock clock() {
        return clock;
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** These happened one second after another, and every read model took them in as one batch. */
    public void happened(Object... events) {
        takeIn(messages(events));
    }

    public List<DomainEventMessage<?>> messages(Object... events) {
        return messages.of(events);
    }

    public void takeIn(List<DomainEventMessage<?>> batch) {
        context.getBeansOfType(ViewRows.class).values().forEach(rows -> takeIn(rows, batch));
    }

    public void takeIn(View view, List<DomainEventMessage<?>> batch) {
        context.getBeansOfType(ViewRows.class).values().stream()
                .filter(rows -> rows.view() == view)
                .forEach(rows -> takeIn(rows, batch));
    }

    private void takeIn(ViewRows rows, List<DomainEventMessage<?>> batch) {
        transactions.executeWithoutResult(status -> rows.apply(batch));
    }

    /** Everything in the tables of all read models, in an order of its own. */
    public Map<String, List<String>> everything() {
        var all = new HashMap<String, List<String>>();
        context.getBeansOfType(ViewRows.class).values().stream()
                .flatMap(rows -> rows.tables().stream())
                .forEach(table -> all.put(
                        table,
                        jdbc().sql("select cast(t as text) as row from " + table + " t order by 1")
                                .query(String.class)
                                .list()));
        return all;
    }

    @Override
    public void close() {
        context.close();
        dataSource.close();
    }
}
