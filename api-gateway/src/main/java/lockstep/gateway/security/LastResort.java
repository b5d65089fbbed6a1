package lockstep.gateway.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import lockstep.gateway.problem.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what fails before a controller has it. Left to the server it would be forwarded to a page of errors, which opens
 * to nobody: the caller would be told that their token is bad. What is no HTTP stays with the server.
 */
final class LastResort extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    private final ProblemWriter problems;

    LastResort(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            response.resetBuffer();
            answer(response, failure);
        }
    }

    private void answer(HttpServletResponse response, Exception failure) throws IOException {
        if (failure instanceof AuthenticationServiceException || failure instanceof JwtDecoderInitializationException) {
            LOG.warn(
                    "The identity provider's keys could not be had: {}",
                    NestedExceptionUtils.getMostSpecificCause(failure)
                            .getClass()
                            .getName());
            response.setHeader(HttpHeaders.RETRY_AFTER, "10");
            problems.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "sign-in-unavailable",
                    "The identity provider does not answer, so that no token can be checked; try again.",
                    List.of());
            return;
        }
        problems.unexpected(response, failure);
    }
}
