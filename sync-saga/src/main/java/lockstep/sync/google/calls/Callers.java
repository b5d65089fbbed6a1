package lockstep.sync.google.calls;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import lockstep.sync.google.CallMeter;
import lockstep.sync.google.GoogleSettings;
import lockstep.sync.google.calls.Units.Quota;
import lockstep.sync.google.usage.UsageMeter;
import org.apache.hc.core5.util.TimeValue;

/** What all accounts share on the way to Google: the connections, the time-outs, and the memory of what each spent. */
public final class Callers implements AutoCloseable {

    /** A connection that Google has closed meanwhile would lose a write's answer. */
    private static final TimeValue IDLE = TimeValue.ofSeconds(20);

    /** The software's own name, whatever the product is called at the place where it runs. */
    public static final String USER_AGENT = "Lockstep";

    private final GoogleSettings settings;
    private final Clock clock;
    private final Pause pause;
    private final UsageMeter usage;
    private final HttpTransport transport = new Apache5HttpTransport(Apache5HttpTransport.newDefaultHttpClientBuilder()
            .evictIdleConnections(IDLE)
            .build());
    private final Map<UUID, Pacer> pacers = new ConcurrentHashMap<>();

    public Callers(GoogleSettings settings, Clock clock, Pause pause, UsageMeter usage) {
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
        this.usage = usage;
    }

    public Caller of(UUID accountId, AccessTokens tokens, CallMeter meter) {
        var pacer = pacers.computeIfAbsent(accountId, account -> new Pacer(limits(settings.quota()), clock));
        return new Caller(tokens, pacer, meter, usage, pause, clock);
    }

    public HttpTransport transport() {
        return transport;
    }

    @Override
    public void close() throws IOException {
        transport.shutdown();
    }

    /** Every request's: nothing is logged, since both ways carry people and tokens, and nothing follows a redirect. */
    public HttpRequestInitializer requests() {
        return request -> request.setConnectTimeout(millis(settings.connectTimeout()))
                .setReadTimeout(millis(settings.readTimeout()))
                .setNumberOfRetries(0)
                .setFollowRedirects(false)
                .setLoggingEnabled(false);
    }

    private static Map<Quota, Integer> limits(GoogleSettings.QuotaPerMinute quota) {
        return Map.of(
                Quota.READS, quota.criticalReads(),
                Quota.WRITES, quota.criticalWrites(),
                Quota.GROUP_READS, quota.groupReads(),
                Quota.GROUP_WRITES, quota.groupWrites(),
                Quota.CALENDAR, quota.calendar());
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
