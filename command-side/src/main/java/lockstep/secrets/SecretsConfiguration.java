package lockstep.secrets;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One keyset seals all that is kept secret. A key service is a bean {@link KeySource}, which is then used instead. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsSettings.class)
public class SecretsConfiguration {

    @Bean
    TinkSecrets secrets(ObjectProvider<KeySource> keyService, SecretsSettings settings) {
        return new TinkSecrets(keyService.getIfAvailable(() -> TinkSecrets.sourceOf(settings)));
    }

    @Bean
    PostgresKeyRotation keyRotation(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            List<SealedColumn> columns,
            TinkSecrets secrets,
            Clock clock) {
        return new PostgresKeyRotation(jdbc, new TransactionTemplate(transactions), columns, secrets, clock);
    }

    @Bean
    RotationWorker rotationWorker(PostgresKeyRotation keyRotation) {
        return new RotationWorker(keyRotation);
    }

    @Bean
    SealedColumn sealedPersonKeys() {
        return new SealedColumn("person_key", "sealed", "cast(person as text)");
    }
}
