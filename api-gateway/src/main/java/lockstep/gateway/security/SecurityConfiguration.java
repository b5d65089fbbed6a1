package lockstep.gateway.security;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import lockstep.gateway.limit.RateLimit;
import lockstep.gateway.problem.BodyLimit;
import lockstep.gateway.problem.ProblemWriter;
import lockstep.views.Role;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Bearer tokens and nothing else: no sessions, no cookies, hence no forged requests (CSRF) to guard against. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CrossOrigin.class, DescriptionReaders.class})
class SecurityConfiguration {

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            ProblemWriter problems,
            RateLimit rateLimit,
            BodyLimit bodyLimit,
            AuditorsReads auditorsReads,
            CrossOrigin others,
            DescriptionReaders readers) {
        if (!others.none()) {
            http.addFilter(others.filter(problems));
        }
        return http.cors(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> {})
                        // also behind whatever ends TLS; without TLS browsers pass over it
                        .httpStrictTransportSecurity(tls ->
                                tls.requestMatcher(AnyRequestMatcher.INSTANCE).includeSubDomains(false)))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(rateLimit)
                        .accessDeniedHandler(problems)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(converter())))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(HttpMethod.GET, PathRules.OPEN.toArray(String[]::new))
                            .permitAll();
                    requests.requestMatchers(HttpMethod.POST, PathRules.DEMO_LOGIN, PathRules.NOTIFICATIONS)
                            .permitAll();
                    var description = requests.requestMatchers(HttpMethod.GET, PathRules.DESCRIPTION);
                    if (readers.roles().isEmpty()) {
                        description.denyAll();
                    } else {
                        description.hasAnyRole(names(readers.roles()));
                    }
                    for (var rule : PathRules.ALL) {
                        requests.requestMatchers(rule.method(), rule.path()).hasAnyRole(names(rule.roles()));
                    }
                    requests.anyRequest().denyAll();
                })
                .addFilterBefore(new LastResort(problems), HeaderWriterFilter.class)
                .addFilterBefore(auditorsReads, ExceptionTranslationFilter.class)
                .addFilterBefore(rateLimit, AuthorizationFilter.class)
                .addFilterAfter(bodyLimit, AuthorizationFilter.class)
                .build();
    }

    /** It stands in the chain above and not once more before it, where nobody has a name yet. */
    @Bean
    FilterRegistrationBean<RateLimit> rateLimitOnlyOnce(RateLimit filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** It stands in the chain above, behind the rules, and not once more before it. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimitOnlyOnce(BodyLimit filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** It stands in the chain above, where a refusal is an answer already. */
    @Bean
    FilterRegistrationBean<AuditorsReads> auditorsReadsOnlyOnce(AuditorsReads filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    private static String[] names(Collection<Role> roles) {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }

    /** The claim {@code roles} holds the roles' names; one that is not known gives nothing. */
    static JwtAuthenticationConverter converter() {
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(SecurityConfiguration::authorities);
        return converter;
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
        if (!(token.getClaims().get("roles") instanceof List<?> roles)) {
            return List.of();
        }
        return roles.stream()
                .filter(String.class::isInstance)
                .map(role -> ((String) role).toUpperCase(Locale.ROOT))
                .filter(SecurityConfiguration::known)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    private static boolean known(String name) {
        return List.of(Role.values()).stream().anyMatch(role -> role.name().equals(name));
    }
}
