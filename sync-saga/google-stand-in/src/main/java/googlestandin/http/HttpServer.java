package googlestandin.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/**
 * A server on loopback, one virtual thread per connection. The JDK's own server cannot serve here: it
 * stamps {@code Date} with the machine's time, where the virtual clock must rule, and cannot reset a
 * connection.
 */
public final class HttpServer implements AutoCloseable {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final ServerSocket listener;
    private final Clock clock;
    private final Function<Request, Answer> handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HttpServer(ServerSocket listener, Clock clock, Function<Request, Answer> handler) {
        this.listener = listener;
        this.clock = clock;
        this.handler = handler;
    }

    public static HttpServer start(int port, Clock clock, Function<Request, Answer> handler) throws IOException {
        var listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 128);
        var server = new HttpServer(listener, clock, handler);
        Thread.ofPlatform().daemon().name("google-stand-in").start(server::accept);
        return server;
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                // the loop's condition tells
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            var out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
            boolean goOn = true;
            while (goOn) {
                Request request = Wire.read(in, out);
                goOn = request != null && answer(socket, out, request);
            }
        } catch (IOException | IllegalArgumentException gone) {
            // closed, or no HTTP: the client's business
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(Socket socket, OutputStream out, Request request) throws IOException {
        Answer answer = handler.apply(request);
        boolean closing = "close".equalsIgnoreCase(request.headers().getOrDefault("connection", ""));
        switch (answer.delivery()) {
            case RESET -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case NOTHING -> {
                return false;
            }
            case HALF -> {
                write(out, request, answer, answer.body().length / 2);
                return false;
            }
            case WHOLE -> write(out, request, answer, answer.body().length);
        }
        return !closing;
    }

    private void write(OutputStream out, Request request, Answer answer, int share) throws IOException {
        byte[] body = answer.body();
        var head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(answer.status()).append(" Stand-In\r\n");
        header(head, "Date", DATE.format(clock.instant()));
        header(head, "Content-Type", answer.type());
        for (Map.Entry<String, String> extra : answer.headers().entrySet()) {
            header(head, extra.getKey(), extra.getValue());
        }
        if ("gzip".equals(answer.headers().get("Content-Encoding"))) {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(body);
            }
            share = share == body.length ? packed.size() : packed.size() / 2;
            body = packed.toByteArray();
        }
        header(head, "Content-Length", Integer.toString(body.length));
        head.append("\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!"HEAD".equals(request.verb())) {
            out.write(body, 0, share);
        }
        out.flush();
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name)
                .append(": ")
                .append(value.replace("\r", "").replace("\n", ""))
                .append("\r\n");
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
