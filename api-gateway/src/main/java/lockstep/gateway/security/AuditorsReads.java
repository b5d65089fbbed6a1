package lockstep.gateway.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.views.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Whoever may read everybody's is read about: each request of an auditor is a line of the log, with who, what, whose and
 * how it was answered, also if it was refused; the correlation id is in every line. What else was searched for stays out,
 * since it may name people.
 */
@Component
class AuditorsReads extends OncePerRequestFilter {

    /** A name of its own, so that it can be kept apart and longer. */
    private static final Logger LOG = LoggerFactory.getLogger("lockstep.audit");

    private static final String WHOSE = "userId";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            if (authentication != null) {
                log(Caller.of(authentication), request, status);
            }
        }
    }

    private static void log(Caller caller, HttpServletRequest request, int status) {
        if (caller.is(Role.AUDITOR)) {
            LOG.info(
                    "auditor {} {} {}{} {}",
                    caller.userId(),
                    request.getMethod(),
                    request.getRequestURI(),
                    whose(request),
                    status);
        }
    }

    private static String whose(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return "";
        }
        try {
            var users = request.getParameterValues(WHOSE);
            return users == null
                    ? ""
                    : Stream.of(users)
                            .map(user -> WHOSE + "=" + UriUtils.encode(user, StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&", "?", ""));
        } catch (IllegalStateException undecodable) {
            return "";
        }
    }
}
