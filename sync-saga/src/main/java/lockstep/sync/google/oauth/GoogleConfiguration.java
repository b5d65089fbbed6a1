package lockstep.sync.google.oauth;

import java.time.Clock;
import lockstep.googleaccount.AccountDirectory;
import lockstep.secrets.SealedColumn;
import lockstep.secrets.Secrets;
import lockstep.settings.GoogleRegistration;
import lockstep.sync.google.CurrentRegistration;
import lockstep.sync.google.Google;
import lockstep.sync.google.GoogleSettings;
import lockstep.sync.google.ProductSettings;
import lockstep.sync.google.calendar.CalendarGoogle;
import lockstep.sync.google.calls.Callers;
import lockstep.sync.google.calls.Pause;
import lockstep.sync.google.people.PeopleGoogle;
import lockstep.sync.google.usage.UsageConfiguration;
import lockstep.sync.google.usage.UsageMeter;
import lockstep.systemsettings.SavedRegistration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All that leads to Google. */
@Configuration(proxyBeanMethods = false)
@Import(UsageConfiguration.class)
@EnableConfigurationProperties({GoogleSettings.class, ProductSettings.class})
public class GoogleConfiguration {

    @Bean
    RegistrationInForce registrationInForce(
            GoogleSettings google, ProductSettings product, SavedRegistration saved, ClientSecrets secrets) {
        return new RegistrationInForce(google, product, saved, secrets);
    }

    @Bean
    GoogleRegistration googleRegistration(CurrentRegistration registration) {
        return () -> registration.now().clientId() != null;
    }

    @Bean
    ClientSecrets clientSecrets(JdbcClient jdbc, Secrets secrets, Clock clock) {
        return new ClientSecrets(jdbc, secrets, clock);
    }

    @Bean
    SealedColumn sealedRefreshTokens() {
        return new SealedColumn("google_grant", "refresh_token", "cast(account_id as text)");
    }

    @Bean
    SealedColumn sealedCodeVerifiers() {
        return new SealedColumn("oauth_state", "code_verifier", "cast(account_id as text)");
    }

    @Bean
    SealedColumn sealedClientSecrets() {
        return new SealedColumn("google_client_secret", "secret", "'google-client/' || client_id");
    }

    @Bean
    Callers googleCallers(GoogleSettings settings, Clock clock, UsageMeter usage) {
        return new Callers(settings, clock, Pause.ofThread(), usage);
    }

    @Bean
    GrantStore grantStore(JdbcClient jdbc, Secrets secrets, Clock clock) {
        return new GrantStore(jdbc, secrets, clock);
    }

    @Bean
    TokenEndpoint tokenEndpoint(GoogleSettings settings, ClientKeys keys, Callers callers, UsageMeter usage) {
        return new TokenEndpoint(settings, keys, callers, usage);
    }

    @Bean
    ActiveGrants activeGrants(GrantStore store, ClientKeys keys, TokenEndpoint endpoint, Clock clock) {
        return new ActiveGrants(store, keys, endpoint, clock);
    }

    @Bean
    PeopleGoogle peopleGoogle(GoogleSettings google, Callers callers, ActiveGrants grants) {
        return new PeopleGoogle(google, callers, grants);
    }

    @Bean
    CalendarGoogle calendarGoogle(GoogleSettings google, Callers callers, ActiveGrants grants) {
        return new CalendarGoogle(google, callers, grants);
    }

    @Bean
    Google google(PeopleGoogle people, CalendarGoogle calendars, ActiveGrants grants) {
        return new HttpGoogle(people, calendars, grants);
    }

    @Bean
    RegistrationCheck registrationCheck(
            CurrentRegistration registration, TokenEndpoint endpoint, PeopleGoogle people, CalendarGoogle calendars) {
        return new RegistrationCheck(registration, endpoint, people, calendars);
    }

    @Bean
    GoogleConnections googleConnections(
            GoogleSettings google,
            CurrentRegistration registration,
            Callers callers,
            TokenEndpoint endpoint,
            JdbcClient jdbc,
            Secrets secrets,
            GrantStore grants,
            ActiveGrants active,
            AccountDirectory accounts,
            @Qualifier("plainCommandGateway") CommandGateway commands,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new GoogleConnections(
                google,
                registration,
                endpoint,
                new IdTokens(google, registration, callers, clock),
                new Journeys(jdbc, secrets, clock),
                grants,
                active,
                accounts,
                commands,
                new TransactionTemplate(transactions),
                clock);
    }
}
