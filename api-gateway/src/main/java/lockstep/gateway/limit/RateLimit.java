package lockstep.gateway.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import lockstep.gateway.problem.ProblemWriter;
import lockstep.gateway.problem.Problems;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * So that no one caller takes what is there for all. Counts behind the tokens: whoever is signed in has a limit of their
 * own, wherever they are; strangers share that of their address, and so does whoever brings a token that is none. Load
 * balancers and whoever restarts dead processes may ask as often as they like.
 */
@Component
@EnableConfigurationProperties(Limits.class)
public class RateLimit extends OncePerRequestFilter implements AuthenticationEntryPoint {
    private static final Set<String> PROBES = Set.of("/livez", "/readyz");

    private final Buckets callers;
    private final Buckets addresses;
    private final ProblemWriter problems;

    RateLimit(Limits limits, Clock clock, ProblemWriter problems) {
        this.callers = new Buckets(limits.caller(), clock);
        this.addresses = new Buckets(limits.address(), clock);
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PROBES.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = wait(request);
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        refuse(response, wait);
    }

    /** Tokens are looked at before the count: what a bad one cost is the address's. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException badToken)
            throws IOException {
        var wait = addresses.take(addressOf(request));
        if (wait.isZero()) {
            problems.commence(request, response, badToken);
        } else {
            refuse(response, wait);
        }
    }

    private void refuse(HttpServletResponse response, Duration wait) throws IOException {
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
                ? addresses.take(addressOf(request))
                : callers.take(caller.getName());
    }

    private static String addressOf(HttpServletRequest request) {
        return NetworkAddress.of(request.getRemoteAddr());
    }
}
