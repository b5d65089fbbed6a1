package lockstep.sync;

import com.github.kagkarlsson.scheduler.Scheduler;
import googlestandin.Control;
import googlestandin.StandIn;
import googlestandin.StandInOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lockstep.eventstore.GapSafeEventStorageEngine;
import lockstep.sync.link.Rows;
import lockstep.sync.link.SyncRecords;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionClosed;
import lockstep.syncsession.SyncSessionEvent.ApprovalRequested;
import lockstep.syncsession.SyncSessionEvent.SessionPaused;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.testing.PostgresFixture;
import lockstep.testing.SettableClock;
import org.awaitility.Awaitility;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sync with everything real around it: PostgreSQL, Axon, the scheduler, Google's own client, and a stand-in for Google
 * over HTTP. Only time is moved by hand, and both sides see the same.
 */
public final class SyncWorld implements AutoCloseable {

    public final SettableClock clock;
    public final StandIn standIn;
    public final Control google;
    public final CommandGateway commands;
    public final JdbcClient jdbc;
    private final ConfigurableApplicationContext application;
    private final EventStore events;

    private SyncWorld(ConfigurableApplicationContext application, StandIn standIn, SettableClock clock) {
        this.application = application;
        this.standIn = standIn;
        this.clock = clock;
        this.google = standIn.control();
        this.commands = application.getBean("commandGateway", CommandGateway.class);
        this.jdbc = application.getBean(JdbcClient.class);
        this.events = application.getBean(EventStore.class);
    }

    private static @Nullable SyncWorld shared;

    /** One for all tests that keep to users of their own: starting one takes seconds. It ends with the JVM. */
    public static synchronized SyncWorld shared() {
        if (shared == null) {
            var world = start(options -> options);
            Runtime.getRuntime().addShutdownHook(new Thread(world::close));
            shared = world;
        }
        shared.google.clearFaults();
        shared.google.clearPoison();
        return shared;
    }

    public static SyncWorld start(UnaryOperator<StandInOptions> standInOptions) {
        return start(standInOptions, Map.of());
    }

    /** @param settings of the product, beside those every world has */
    public static SyncWorld start(UnaryOperator<StandInOptions> standInOptions, Map<String, Object> settings) {
        var clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
        var standIn =
                StandIn.start(standInOptions.apply(StandInOptions.defaults().withClock(clock)));
        return new SyncWorld(application(standIn.baseUri(), clock, settings), standIn, clock);
    }

    private static ConfigurableApplicationContext application(
            URI google, SettableClock clock, Map<String, Object> settings) {
        var database = PostgresFixture.freshDatabase();
        return new SpringApplicationBuilder(SyncApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("settableClock", clock))
                .properties(Map.ofEntries(
                        Map.entry("spring.datasource.url", database.url()),
                        Map.entry("spring.datasource.username", PostgresFixture.Database.USER),
                        Map.entry("spring.datasource.password", ""),
                        Map.entry("spring.flyway.enabled", "false"),
                        Map.entry("spring.main.banner-mode", "off"),
                        Map.entry("db-scheduler.delay-startup-until-context-ready", "true"),
                        Map.entry("lockstep.secrets.key-file", keyFile().toString()),
                        Map.entry("lockstep.google.people-url", google.toString()),
                        Map.entry("lockstep.google.calendar-url", google.toString()),
                        Map.entry(
                                "lockstep.google.auth-url",
                                google.resolve("/o/oauth2/v2/auth").toString()),
                        Map.entry(
                                "lockstep.google.token-url",
                                google.resolve("/token").toString()),
                        Map.entry(
                                "lockstep.google.revoke-url",
                                google.resolve("/revoke").toString()),
                        Map.entry(
                                "lockstep.google.jwks-url",
                                google.resolve("/oauth2/v3/certs").toString()),
                        Map.entry("lockstep.google.client-id", "stand-in.apps.googleusercontent.com"),
                        Map.entry("lockstep.google.client-secret", "stand-in-secret")))
                .properties(settings)
                .run("--db-scheduler.polling-interval=200ms");
    }

    private static Path keyFile() {
        try {
            return Files.createTempDirectory("lockstep").resolve("key.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** A CRM user with a Google account, connected through Google's consent, a private tag and a configuration. */
    public SyncUser user(String name) {
        return SyncUser.connect(this, name);
    }

    /** How a session ended, or that it asks. */
    public record Outcome(
            UUID sessionId,
            @Nullable SyncSessionEnded ended,
            @Nullable ApprovalRequested asked) {
        public SyncSessionEnded end() {
            return Objects.requireNonNull(ended, "the session asks for approval");
        }
    }

    /** Time passes on both sides. */
    public void pass(Duration time) {
        clock.advance(time);
        bean(Scheduler.class).triggerCheckForDueExecutions();
    }

    /** Moves the clock wherever a step waits for it, until the session has ended or asks. */
    public Outcome await(UUID sessionId) {
        return Awaitility.await("session " + sessionId)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> outcome(sessionId), Optional::isPresent)
                .orElseThrow();
    }

    /** As {@link #await}, of a session with so many records that its events are read only once there is an end among them. */
    SyncSessionEnded awaitMany(UUID sessionId) {
        Awaitility.await("session " + sessionId)
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    moveOn();
                    return jdbc.sql("select 1 from session_run where session_id = :id and ended")
                            .param("id", sessionId)
                            .query(Integer.class)
                            .optional()
                            .isPresent();
                });
        return last(payloads(sessionId), SyncSessionEnded.class).orElseThrow();
    }

    private Optional<Outcome> outcome(UUID sessionId) {
        moveOn();
        var all = payloads(sessionId);
        var ended = last(all, SyncSessionEnded.class);
        if (ended.isPresent()) {
            return closed(ended.get().configurationId(), sessionId)
                    ? Optional.of(new Outcome(sessionId, ended.get(), null))
                    : Optional.empty();
        }
        return last(all, ApprovalRequested.class)
                .filter(asked -> all.getLast() == asked)
                .map(asked -> new Outcome(sessionId, null, asked));
    }

    /** The configuration knows, and so do the sync's own tables. */
    private boolean closed(UUID configurationId, UUID sessionId) {
        return !bean(SyncRecords.class).mirrored(sessionId)
                && payloads(configurationId).stream()
                        .anyMatch(e -> e instanceof SessionClosed closed
                                && closed.sessionId().equals(sessionId));
    }

    /** A step that waits for its time gets it; what is due is looked for, as a clock that moves by itself would do. */
    public void moveOn() {
        bean(Scheduler.class).triggerCheckForDueExecutions();
        jdbc.sql(
                        "select min(execution_time) as at from scheduled_tasks where task_name = 'session-step' and not picked")
                .query((row, n) -> Optional.ofNullable(Rows.instant(row, "at")))
                .single()
                .filter(at -> at.isAfter(clock.instant()))
                .ifPresent(at -> pass(Duration.between(clock.instant(), at)));
    }

    /** Until what follows from events has followed. */
    public void until(String what, Callable<Boolean> holds) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(holds);
    }

    private static <T> Optional<T> last(List<Object> all, Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).reduce((a, b) -> b);
    }

    public List<Object> payloads(UUID aggregateId) {
        return events.readEvents(aggregateId.toString())
                .asStream()
                .<Object>map(e -> e.getPayload())
                .collect(Collectors.toList());
    }

    /** Until the sync's own tables have taken in what has happened so far. */
    public void mirrored() {
        heard("sync-records");
    }

    /** Until this processor has come to the last event there is. */
    void heard(String processor) {
        var head = jdbc.sql("select max(global_index) from domain_event")
                .query(Long.class)
                .single();
        until(processor + " has caught up", () -> {
            var token = jdbc.sql("select token from token_entry where processor_name = :name")
                    .param("name", processor)
                    .query(byte[].class)
                    .single();
            var index = new String(token, StandardCharsets.UTF_8).replaceAll("(?s).*\"index\":(\\d+).*", "$1");
            return Long.parseLong(index) >= head;
        });
    }

    boolean paused() {
        return jdbc.sql("select paused from sync_switch").query(Boolean.class).single();
    }

    boolean isPaused(UUID session) {
        return payloads(session).getLast() instanceof SessionPaused;
    }

    /** The deadline that this user's saga waits for, once the saga has heard all there is: each has another name. */
    String timer(SyncUser user) {
        heard("sync-saga");
        return deadline(user).orElseThrow();
    }

    /** Until the deadline has come, whatever came of it, and the saga waits for another one. */
    void timerAskedAgain(SyncUser user, String former) {
        until("the timer of " + user.name + " asked and set itself again", () -> {
            moveOn();
            return deadline(user).filter(now -> !now.equals(former)).isPresent();
        });
    }

    private Optional<String> deadline(SyncUser user) {
        return jdbc.sql("""
                        select t.task_instance from association_value_entry a join saga_entry s using (saga_id)
                            join scheduled_tasks t on t.task_name = 'AxonDeadline' and t.task_instance
                                = cast(convert_from(s.serialized_saga, 'UTF8') as json) ->> 'deadlineId'
                        where a.association_key = 'configurationId' and a.association_value = :configuration
                        """)
                .param("configuration", user.configuration.toString())
                .query(String.class)
                .optional();
    }

    int rowsOf(String table, UUID account) {
        return jdbc.sql("select count(*) from " + table + " where account_id = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** How many events of contacts there are. */
    public int contactEvents() {
        return jdbc.sql("select count(*) from domain_event where type = 'Contact'")
                .query(Integer.class)
                .single();
    }

    /** What happened, as readers of the store get it: aggregate, name, and JSON with the personal parts in the open. */
    public record Told(String aggregate, String name, String json) {}

    /** All that happened after a place of the store. */
    public List<Told> told(long after) {
        var serializer = bean(Serializer.class);
        var from = GapAwareTrackingToken.newInstance(after, Collections.emptySet());
        try (var all = bean(GapSafeEventStorageEngine.class).readEvents(from, false)) {
            return all.map(event -> {
                        var stored = serializer.serialize(event.getPayload(), String.class);
                        return new Told(
                                ((DomainEventMessage<?>) event).getAggregateIdentifier(),
                                stored.getType().getName(),
                                stored.getData());
                    })
                    .toList();
        }
    }

    /** Whether a table has one of these texts anywhere, stored bytes read as UTF-8. */
    public boolean mentions(String table, String... texts) {
        var rows = jdbc.sql("select cast(t as text) from " + table + " t")
                .query(String.class)
                .list();
        return rows.stream()
                .anyMatch(row -> Arrays.stream(texts).anyMatch(text -> row.contains(text) || row.contains(hex(text))));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        application.close();
        standIn.close();
    }
}
