package lockstep.gateway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** What the product says while it runs: all answers with their headers, and everything that is logged. */
@TestConfiguration
class Overheard {
    private static final ByteArrayOutputStream ANSWERS = new ByteArrayOutputStream();
    private static final ByteArrayOutputStream LOGS = new ByteArrayOutputStream();

    static {
        System.setOut(new PrintStream(new Both(System.out, LOGS), true, StandardCharsets.UTF_8));
    }

    static String answers() {
        return ANSWERS.toString(StandardCharsets.UTF_8);
    }

    static String logs() {
        return LOGS.toString(StandardCharsets.UTF_8);
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> ear() {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new Ear());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    private static final class Ear extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var heard = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, heard);
            for (var name : heard.getHeaderNames()) {
                ANSWERS.writeBytes((name + ": " + heard.getHeader(name) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            ANSWERS.writeBytes(heard.getContentAsByteArray());
            heard.copyBodyToResponse();
        }
    }

    private static final class Both extends OutputStream {
        private final OutputStream one;
        private final OutputStream other;

        Both(OutputStream one, OutputStream other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public void write(int b) throws IOException {
            one.write(b);
            other.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            one.write(bytes, from, count);
            other.write(bytes, from, count);
        }

        @Override
        public void flush() throws IOException {
            one.flush();
        }
    }
}
