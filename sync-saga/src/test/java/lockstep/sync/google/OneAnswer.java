package lockstep.sync.google;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A server that answers everything alike, as a stand-in that keeps state never would. */
public final class OneAnswer implements AutoCloseable {

    public @Nullable String retryAfter;
    private final HttpServer server;

    public OneAnswer(int status, String body) throws IOException {
        this(
                status,
                body.startsWith("{") || body.startsWith("[") ? "application/json; charset=UTF-8" : "text/html",
                body);
    }

    public OneAnswer(int status, String contentType, String body) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", contentType);
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            if (retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
