package lockstep.gateway.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import lockstep.views.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Whoever may read everybody's is read about: each request of an auditor is a line of the log, with who, what and how it
 * was answered; the correlation id is in every line. What was searched for stays out, since it may name people.
 */
@Configuration(proxyBeanMethods = false)
class AuditorsReads implements HandlerInterceptor, WebMvcConfigurer {

    /** A name of its own, so that it can be kept apart and longer. */
    private static final Logger LOG = LoggerFactory.getLogger("lockstep.audit");

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        var caller = Caller.of((Authentication) Objects.requireNonNull(request.getUserPrincipal()));
        if (caller.is(Role.AUDITOR)) {
            LOG.info(
                    "auditor {} {} {} {}",
                    caller.userId(),
                    request.getMethod(),
                    request.getRequestURI(),
                    response.getStatus());
        }
    }
}
