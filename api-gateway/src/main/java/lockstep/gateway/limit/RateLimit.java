package lockstep.gateway.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import lockstep.gateway.problem.ProblemWriter;
import lockstep.gateway.problem.Problems;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * So that no one caller takes what is there for all. Counts behind the tokens: whoever is signed in has a limit of their
 * own, wherever they are; strangers share that of their address.
 */
@Component
@EnableConfigurationProperties(Limits.class)
public class RateLimit extends OncePerRequestFilter {
    private final Buckets callers;
    private final Buckets addresses;
    private final ProblemWriter problems;

    RateLimit(Limits limits, Clock clock, ProblemWriter problems) {
        this.callers = new Buckets(limits.caller(), clock);
        this.addresses = new Buckets(limits.address(), clock);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = wait(request);
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, Problems.seconds(wait));
        problems.write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                "You have asked too often; wait as many seconds as Retry-After says.",
                List.of());
    }

    private Duration wait(HttpServletRequest request) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null || caller instanceof AnonymousAuthenticationToken
                ? addresses.take(NetworkAddress.of(request.getRemoteAddr()))
                : callers.take(caller.getName());
    }
}
