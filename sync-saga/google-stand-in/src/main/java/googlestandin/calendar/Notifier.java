package googlestandin.calendar;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import googlestandin.fault.Faults;
import googlestandin.log.RequestLog;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sends notifications, each by itself: they overtake each other, and may be lost, late or doubled. */
public final class Notifier implements AutoCloseable {

    private static final String NAME = "notification.calendar";
    private static final DateTimeFormatter EXPIRATION = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final Set<Integer> TAKEN = Set.of(200, 201, 202, 204, 102);
    private static final Set<Integer> AGAIN = Set.of(500, 502, 503, 504);
    private static final int TRIES = 3;

    private final Faults faults;
    private final RequestLog log;
    private final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();
    private @Nullable HttpClient http;

    public Notifier(Faults faults, RequestLog log) {
        this.faults = faults;
        this.log = log;
    }

    Thread send(Channel channel, String state) {
        Fault fault = faults.strike(NAME, channel.user(), channel.user());
        return Thread.ofVirtual().start(() -> {
            if (fault != null && fault.kind() == FaultKind.LOST) {
                log.add(NAME, channel.user(), 0, fault.kind().name(), Map.of(), List.of());
                return;
            }
            try {
                if (fault != null && fault.kind() == FaultKind.HOLD) {
                    faults.hold();
                }
                if (fault != null && fault.kind() == FaultKind.SLOW) {
                    Thread.sleep(fault.delay());
                }
                deliver(channel, state, fault);
                if (fault != null && fault.kind() == FaultKind.DOUBLED) {
                    deliver(channel, state, fault);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Numbers grow, with gaps; a retry has the number of what it repeats. */
    private void deliver(Channel channel, String state, @Nullable Fault fault) throws InterruptedException {
        AtomicLong numbered = numbers.computeIfAbsent(channel.id(), id -> new AtomicLong());
        long number = state.equals("sync") ? numbered.addAndGet(1) : numbered.addAndGet(2);
        HttpRequest request = HttpRequest.newBuilder(channel.address())
                .timeout(Duration.ofSeconds(10))
                .header("X-Goog-Channel-ID", channel.id())
                .header("X-Goog-Channel-Expiration", EXPIRATION.format(channel.expires()))
                .header("X-Goog-Resource-ID", channel.resourceId())
                .header("X-Goog-Resource-URI", channel.resourceUri())
                .header("X-Goog-Resource-State", state)
                .header("X-Goog-Message-Number", Long.toString(number))
                .headers(
                        channel.token().isEmpty()
                                ? new String[] {"Accept", "*/*"}
                                : new String[] {"X-Goog-Channel-Token", channel.token()})
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        int status = 0;
        for (int attempt = 0; attempt < TRIES && (attempt == 0 || AGAIN.contains(status)); attempt++) {
            Thread.sleep(Duration.ofMillis(attempt * 50L));
            status = post(request);
            String name = fault == null ? "" : fault.kind().name();
            log.add(NAME, channel.user(), TAKEN.contains(status) ? 200 : status, name, Map.of(), List.of());
        }
    }

    private int post(HttpRequest request) throws InterruptedException {
        try {
            return client().send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException unreachable) {
            return 0;
        }
    }

    private synchronized HttpClient client() {
        if (http == null) {
            http = HttpClient.newHttpClient();
        }
        return http;
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
