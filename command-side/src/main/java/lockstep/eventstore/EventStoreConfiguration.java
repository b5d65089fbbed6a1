package lockstep.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import lockstep.person.PersonKeys;
import lockstep.person.SealedEvents;
import lockstep.secrets.Secrets;
import lockstep.secrets.SecretsConfiguration;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Everything Axon needs to run on PostgreSQL; each bean closes a trap of the defaults (docs/easy-to-get-wrong.md). */
@Configuration(proxyBeanMethods = false)
@Import({ProjectionConfiguration.class, SecretsConfiguration.class})
@PropertySource("classpath:lockstep/eventstore/defaults.properties")
public class EventStoreConfiguration {
    /** Axon stamps events with a static clock. */
    @Autowired
    void stampEventsWith(Clock clock) {
        GenericEventMessage.clock = clock;
    }

    /** Without it Axon on Spring Boot 4 runs without transactions and says nothing. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /** Not Axon's wrapper: in it, a refused inner command rolls back what the outer transaction wrote before. */
    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    @Bean
    @Primary
    Serializer serializer(List<MessageTypes> types) {
        return new LogicalNameSerializer(types);
    }

    @Bean
    PersonKeys personKeys(JdbcClient jdbc, Secrets secrets) {
        return new PersonKeys(jdbc, secrets);
    }

    @Bean
    SealedEvents sealedEvents(PersonKeys keys) {
        return new SealedEvents(keys);
    }

    @Bean
    GapSafeEventStorageEngine eventStorageEngine(
            Serializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            DataSource dataSource,
            SealedEvents sealed,
            org.axonframework.config.Configuration axon) {
        return new GapSafeEventStorageEngine(
                JdbcEventStorageEngine.builder()
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        // of another revision: passed over; asked for later, aggregates are not known here yet
                        .snapshotFilter(snapshot -> axon.snapshotFilter().allow(snapshot))
                        .upcasterChain(axon.upcasterChain())
                        // PostgreSQL's driver has no exception class of its own for a duplicate key
                        .persistenceExceptionResolver(new SQLStateResolver("23505"))
                        .batchSize(1000),
                transactions,
                connections,
                dataSource,
                sealed);
    }

    /** The bean Axon's own configuration would make, but asking for events of other nodes every quarter of a second. */
    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    EmbeddedEventStore eventStore(EventStorageEngine engine) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .fetchDelay(250)
                .build();
    }

    /**
     * Axon's own JDBC configuration comes too early on Spring Boot 4: progress and sagas would stay in memory. A node
     * goes by a name of its own; Axon's default, process id and host, is shared by two applications in one process.
     *
     * @param claimTimeout after so long without a sign of life a killed node's work is taken over
     */
    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            @Value("${lockstep.token-claim-timeout:PT10S}") Duration claimTimeout) {
        return JdbcTokenStore.builder()
                .nodeId(UUID.randomUUID().toString())
                .claimTimeout(claimTimeout)
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(Tables.TOKENS)
                .build();
    }

    /** Deadlines come on another thread than events, perhaps on another node: a saga is loaded exclusively. */
    @Bean
    JdbcSagaStore sagaStore(ConnectionProvider connections, Serializer serializer) {
        var schema = new PostgresSagaSqlSchema(Tables.SAGAS);
        schema.setExclusiveLoad(true);
        return JdbcSagaStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .sqlSchema(schema)
                .build();
    }

    /**
     * Batches of 1000 on one thread for whoever sets nothing else, from the tail of the store: Axon would let a saga
     * begin at the head and swallow what a saga or handler throws.
     */
    @Bean
    ConfigurerModule processors() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.instance())
                .registerTrackingEventProcessorConfiguration(
                        axon -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                                .andBatchSize(1000));
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService commandRetries() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("command-retry").daemon().factory());
    }

    /** For REST: two changes of one aggregate at the same moment are tried again, refusals are not. */
    @Bean
    @Primary
    CommandGateway commandGateway(CommandBus commands, ScheduledExecutorService commandRetries) {
        return DefaultCommandGateway.builder()
                .commandBus(commands)
                .retryScheduler(new ConflictRetryScheduler(commandRetries))
                .build();
    }

    /** For sagas and batches: a retry would run on another thread, outside the caller's unit of work. */
    @Bean
    CommandGateway plainCommandGateway(CommandBus commands) {
        return DefaultCommandGateway.builder().commandBus(commands).build();
    }

    @Bean
    CommandBatch commandBatch(
            CommandBus commands,
            GapSafeEventStorageEngine events,
            TransactionManager transactions,
            RecordTargets targets) {
        return new CommandBatch(commands, events, transactions, targets);
    }

    @Bean
    RecordTargets commandTargets() {
        return new RecordTargets();
    }

    /** For an aggregate with many events: {@code @Aggregate(cache = "aggregateCache")}. */
    @Bean
    Cache aggregateCache() {
        return new WeakReferenceCache();
    }
}
