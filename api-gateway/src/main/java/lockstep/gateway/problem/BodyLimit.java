package lockstep.gateway.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lockstep.sync.push.PushNotifications;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Takes a body of up to 1 MB, announced or chunked, and keeps its bytes, so that a repeated request can be told from
 * another one. Stands behind the security filters: strangers make it read nothing.
 */
@Component
public class BodyLimit extends OncePerRequestFilter {
    private static final int LIMIT = 1_000_000;

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    /** The bytes that were sent. */
    public static byte[] bodyOf(HttpServletRequest request) {
        var kept = WebUtils.getNativeRequest(request, Kept.class);
        return kept == null ? new byte[0] : kept.body;
    }

    /** Google's notifications have no body, and what strangers send there is not read. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PushNotifications.PATH.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            response.setHeader("Connection", "close");
            problems.write(
                    response, HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "A body has at most 1 MB.", List.of());
            return;
        }
        chain.doFilter(new Kept(request, body), response);
    }

    private static final class Kept extends HttpServletRequestWrapper {
        private final byte[] body;

        private Kept(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        private Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Bodies are read at once");
        }
    }
}
