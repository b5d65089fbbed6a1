package lockstep.gateway.security;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import lockstep.gateway.CannotStart;
import lockstep.gateway.problem.ProblemWriter;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Posts;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Which pages of other origins may call the interface from a browser. Tokens are sent by the page itself, so browsers are
 * never asked for credentials of theirs.
 *
 * @param allowedOrigins such as {@code https://crm.example.org}; none by default
 */
@ConfigurationProperties("lockstep.cors")
record CrossOrigin(@DefaultValue List<String> allowedOrigins) {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    CrossOrigin {
        for (var origin : allowedOrigins) {
            if (!isOrigin(origin)) {
                throw new CannotStart(
                        "lockstep.cors.allowed-origins has an entry that is no origin.",
                        "Write scheme and host, and the port if it is not the usual one: https://crm.example.org. There"
                                + " is no wildcard.");
            }
        }
    }

    private static boolean isOrigin(String text) {
        try {
            var origin = new URI(text);
            return ("https".equals(origin.getScheme()) || "http".equals(origin.getScheme()))
                    && origin.getHost() != null
                    && text.equals(origin.getScheme() + "://" + origin.getRawAuthority())
                    && origin.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    boolean none() {
        return allowedOrigins.isEmpty();
    }

    CorsFilter filter(ProblemWriter problems) {
        var filter = new CorsFilter(source());
        filter.setCorsProcessor(new DefaultCorsProcessor() {
            @Override
            protected void rejectRequest(ServerHttpResponse response) throws IOException {
                problems.write(
                        ((ServletServerHttpResponse) response).getServletResponse(),
                        HttpStatus.FORBIDDEN,
                        "origin-not-allowed",
                        "Pages of this origin, or with this method or header, are not let in.",
                        List.of());
            }
        });
        return filter;
    }

    private CorsConfigurationSource source() {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(allowedOrigins);
        rules.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "If-Match",
                Posts.HEADER,
                Answers.MIN_VERSION,
                "Lockstep-Confirmation",
                "X-Correlation-Id"));
        rules.setExposedHeaders(List.of("ETag", "Location", "Retry-After", Answers.BEHIND, "X-Correlation-Id"));
        rules.setAllowCredentials(false);
        rules.setMaxAge(REMEMBERED);
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", rules);
        return source;
    }
}
