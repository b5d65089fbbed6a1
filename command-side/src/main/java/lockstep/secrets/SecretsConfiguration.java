package lockstep.secrets;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One key seals all that is kept secret; a key service takes the place of this bean. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsSettings.class)
public class SecretsConfiguration {

    @Bean
    Secrets secrets(SecretsSettings settings) {
        return TinkSecrets.of(settings);
    }
}
