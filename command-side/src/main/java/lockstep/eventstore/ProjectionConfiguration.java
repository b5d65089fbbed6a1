package lockstep.eventstore;

import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives each {@link BatchProjection} its processor. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {
    @Bean
    ConfigurerModule batchProjections(
            ObjectProvider<BatchProjection> projections,
            ObjectProvider<ParkedEvents> parkedEvents,
            ObjectProvider<PlatformTransactionManager> transactions,
            ObjectProvider<JdbcClient> jdbc) {
        return configurer -> projections.forEach(projection -> configurer
                .eventProcessing()
                .registerTransactionManager(
                        projection.name(),
                        axon -> new ProjectionTransactions(transactions.getObject(), jdbc.getObject()))
                .assignHandlerInstancesMatching(
                        projection.name(),
                        handler -> handler instanceof ProjectionHandler mine && mine.isOf(projection))
                .registerEventHandler(axon -> new ProjectionHandler(
                        projection, parkedEvents.getObject(), savepoint(transactions.getObject()))));
    }

    @Bean
    ParkedEvents parkedEvents(JdbcClient jdbc) {
        return new ParkedEvents(jdbc);
    }

    @Bean
    Projections projections(
            List<BatchProjection> projections,
            org.axonframework.config.Configuration axon,
            EventStorageEngine events,
            Serializer serializer,
            ParkedEvents parkedEvents,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        return new Projections(
                projections,
                axon,
                events,
                serializer,
                parkedEvents,
                jdbc,
                new TransactionTemplate(transactions),
                savepoint(transactions));
    }

    private static TransactionOperations savepoint(PlatformTransactionManager transactions) {
        return new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }
}
