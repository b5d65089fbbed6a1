package lockstep.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import lockstep.sync.push.PushNotifications;
import org.jspecify.annotations.Nullable;

/** Where Google's notifications come in, in place of the REST interface. */
final class PushEar implements AutoCloseable {

    /** @param taken whether it was believed */
    record Heard(String channelId, String state, boolean taken) {}

    final List<Heard> all = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile @Nullable PushNotifications notifications;

    PushEar() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PushNotifications.PATH, this::take);
        server.start();
    }

    String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void listenFor(PushNotifications product) {
        notifications = product;
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var channel = headers.getFirst("X-Goog-Channel-ID");
        var state = headers.getFirst("X-Goog-Resource-State");
        var taken = notifications != null
                && notifications.heard(
                        channel,
                        headers.getFirst("X-Goog-Channel-Token"),
                        state,
                        headers.getFirst("X-Goog-Resource-ID"));
        exchange.sendResponseHeaders(taken ? 204 : 404, -1);
        exchange.close();
        all.add(new Heard(channel, state, taken));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
