package lockstep.sync.google;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lockstep.sync.google.calls.AccessTokens;
import lockstep.sync.google.usage.Api;
import lockstep.sync.google.usage.UsageMeter;

/** One account's tokens, and an ear on the meters. */
public class Ear implements CallMeter, UsageMeter, AccessTokens {

    public final List<String> calls = new ArrayList<>();
    public final List<Duration> waits = new ArrayList<>();
    /** As {@code CALENDAR failed}. */
    public final List<String> usage = new ArrayList<>();

    public long bytes;
    public int retries;
    public int refused;
    public Duration patience = Duration.ofSeconds(30);
    private final List<String> tokens;

    public Ear(String... tokens) {
        this.tokens = new ArrayList<>(List.of(tokens));
    }

    @Override
    public void called(String method, long count, boolean retry) {
        calls.add(method);
        bytes += count;
        retries += retry ? 1 : 0;
    }

    @Override
    public void ended(Api api, Duration took, boolean failed) {
        usage.add(api + (failed ? " failed" : ""));
    }

    @Override
    public void waited(Duration duration) {
        waits.add(duration);
    }

    @Override
    public String current() {
        return tokens.getFirst();
    }

    @Override
    public void refused(String token) {
        refused++;
        if (tokens.size() > 1) {
            tokens.removeFirst();
        }
    }
}
