package lockstep.sync.google.oauth;

import java.time.Clock;
import lockstep.secrets.Secrets;
import lockstep.settings.GoogleRegistration;
import lockstep.sync.google.Google;
import lockstep.sync.google.GoogleSettings;
import lockstep.sync.google.ProductSettings;
import lockstep.sync.google.calendar.CalendarGoogle;
import lockstep.sync.google.calls.Callers;
import lockstep.sync.google.calls.Pause;
import lockstep.sync.google.people.PeopleGoogle;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All that leads to Google. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GoogleSettings.class, ProductSettings.class})
public class GoogleConfiguration {

    @Bean
    GoogleRegistration googleRegistration(GoogleSettings settings) {
        return settings::registered;
    }

    @Bean
    Callers googleCallers(GoogleSettings settings, Clock clock) {
        return new Callers(settings, clock, Pause.ofThread());
    }

    @Bean
    GrantStore grantStore(JdbcClient jdbc, Secrets secrets, Clock clock) {
        return new GrantStore(jdbc, secrets, clock);
    }

    @Bean
    TokenEndpoint tokenEndpoint(GoogleSettings settings, Callers callers) {
        return new TokenEndpoint(settings, callers);
    }

    @Bean
    ActiveGrants activeGrants(GrantStore store, TokenEndpoint endpoint, Clock clock) {
        return new ActiveGrants(store, endpoint, clock);
    }

    @Bean
    Google google(GoogleSettings google, ProductSettings product, Callers callers, ActiveGrants grants) {
        return new HttpGoogle(
                new PeopleGoogle(google, product, callers, grants),
                new CalendarGoogle(google, product, callers, grants));
    }

    @Bean
    GoogleConnections googleConnections(
            GoogleSettings google,
            ProductSettings product,
            Callers callers,
            TokenEndpoint endpoint,
            JdbcClient jdbc,
            Secrets secrets,
            GrantStore grants,
            ActiveGrants active,
            @Qualifier("plainCommandGateway") CommandGateway commands,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new GoogleConnections(
                google,
                product,
                endpoint,
                new IdTokens(google, callers, clock),
                new Journeys(jdbc, secrets, clock),
                grants,
                active,
                commands,
                new TransactionTemplate(transactions),
                clock);
    }
}
