package lockstep.sync.google.people;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lockstep.sync.google.CallMeter;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleSettings.QuotaPerMinute;
import lockstep.sync.google.ProductSettings;
import lockstep.sync.google.StandInFixture;
import lockstep.sync.google.calls.AccessTokens;
import lockstep.sync.google.calls.Callers;

/** One account's contacts, with an ear on the meter and no waiting. */
final class PeopleFixture implements CallMeter, AccessTokens {

    final List<String> calls = new ArrayList<>();
    final List<Duration> waits = new ArrayList<>();
    long bytes;
    int retries;
    int refused;
    Duration patience = Duration.ofSeconds(30);
    private final List<String> tokens;

    PeopleFixture(String... tokens) {
        this.tokens = new ArrayList<>(List.of(tokens));
    }

    GoogleContacts contacts(URI google, Clock clock) {
        return contacts(google, clock, new QuotaPerMinute(60, 30, 90, 30));
    }

    GoogleContacts contacts(URI google, Clock clock, QuotaPerMinute quota) {
        var settings = StandInFixture.settings(google, quota, patience);
        var product = new ProductSettings("Lockstep", URI.create("http://localhost:8080"));
        var callers = new Callers(settings, clock, moment -> {});
        return new PeopleGoogle(settings, product, callers, account -> this).contacts(UUID.randomUUID(), this);
    }

    @Override
    public void called(String method, long count, boolean retry) {
        calls.add(method);
        bytes += count;
        retries += retry ? 1 : 0;
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
