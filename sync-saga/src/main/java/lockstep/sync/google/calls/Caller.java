package lockstep.sync.google.calls;

import com.google.api.client.googleapis.services.AbstractGoogleClient;
import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpStatusCodes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import lockstep.sync.google.CallMeter;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.usage.Api;
import lockstep.sync.google.usage.UsageMeter;
import org.jspecify.annotations.Nullable;

/**
 * Makes one account's calls. It repeats a call by itself in two cases only: a read that Google or the network broke, a
 * few times within a second or two; and any call Google refused for its access token, once, with a new one. Google's own
 * client could do both, but its handlers replace each other and hide why a refresh failed.
 */
public final class Caller {

    static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    final AccessTokens tokens;
    final Pacer pacer;
    final CallMeter meter;
    final UsageMeter usage;
    private final Pause pause;
    private final Clock clock;

    Caller(AccessTokens tokens, Pacer pacer, CallMeter meter, UsageMeter usage, Pause pause, Clock clock) {
        this.tokens = tokens;
        this.pacer = pacer;
        this.meter = meter;
        this.usage = usage;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * @param json what Google sent, as the body was read from
     * @param at Google's own time of the answer
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Answer<T>(T body, byte[] json, Instant at) {}

    /** @param name for the session's cost, such as {@code people.connections.list} */
    public <T> Answer<T> call(String name, Kind kind, Units units, AbstractGoogleClientRequest<T> request) {
        return call(name, kind, units, request, body -> parse(request, body));
    }

    /** Whatever it throws: the answer cannot be read. */
    public interface Reading<T> {
        T read(byte[] body) throws IOException;
    }

    /** With a reading of our own, where the one of Google's client is all or nothing. */
    public <T> Answer<T> call(
            String name, Kind kind, Units units, AbstractGoogleClientRequest<?> request, Reading<T> reading) {
        RuleOne.check();
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            var token = tokens.current();
            request.getRequestHeaders().setAuthorization("Bearer " + token);
            try {
                return once(name, kind, units, request, reading, attempt > 1);
            } catch (Unauthorized refused) {
                if (renewed) {
                    throw new GoogleFailure.ReconnectNeeded(GoogleFailure.ReconnectNeeded.GRANT_REVOKED);
                }
                renewed = true;
                tokens.refused(token);
            } catch (GoogleFailure.Unavailable | GoogleFailure.Garbled broken) {
                if (kind.writes() || attempt >= ATTEMPTS) {
                    throw broken;
                }
                rest(attempt);
            }
        }
    }

    /** Several calls in one request. Each has an outcome of its own. */
    public List<Outcome> batch(AbstractGoogleClient client, List<Call> calls) {
        return new Batch(this, client, calls).outcomes();
    }

    private <T> Answer<T> once(
            String name,
            Kind kind,
            Units units,
            AbstractGoogleClientRequest<?> request,
            Reading<T> reading,
            boolean again) {
        var ended = pacer.start(units);
        var sent = new CountedContent();
        long received = 0;
        long started = System.nanoTime();
        boolean failed = true;
        try {
            var response = sent.counting(request.buildHttpRequest()).execute();
            var body = body(response);
            received = body.length;
            var answer = new Answer<>(
                    read(reading, body, kind), body, time(response.getHeaders().getDate()));
            failed = false;
            return answer;
        } catch (HttpResponseException answer) {
            received = answer.getContent() == null ? 0 : answer.getContent().length();
            if (answer.getStatusCode() == 401) {
                throw new Unauthorized();
            }
            throw FailureMapper.of(answer, kind);
        } catch (IOException broken) {
            throw FailureMapper.of(broken, kind);
        } finally {
            ended.now();
            meter.called(name, sent.bytes() + received, again);
            usage.ended(Api.of(name), started, failed);
        }
    }

    private static <T> T parse(AbstractGoogleClientRequest<T> request, byte[] body) throws IOException {
        return request.getAbstractGoogleClient()
                .getObjectParser()
                .parseAndClose(new ByteArrayInputStream(body), StandardCharsets.UTF_8, request.getResponseClass());
    }

    private static byte[] body(HttpResponse response) throws IOException {
        try (var content = response.getContent()) {
            // where there is no content, this transport gives a stream that cannot be read
            var none = content == null || response.getStatusCode() == HttpStatusCodes.STATUS_CODE_NO_CONTENT;
            return none ? new byte[0] : content.readAllBytes();
        } finally {
            response.disconnect();
        }
    }

    private static <T> T read(Reading<T> reading, byte[] body, Kind kind) {
        try {
            return reading.read(body);
        } catch (IOException | RuntimeException rubbish) {
            throw FailureMapper.unreadable(kind);
        }
    }

    Instant time(@Nullable String header) {
        try {
            return header == null ? clock.instant() : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeParseException unreadable) {
            return clock.instant();
        }
    }

    /** Doubles, and is shaken so that many accounts do not come back at the same moment. */
    void rest(int attempt) {
        long most = FIRST_PAUSE.toMillis() << attempt;
        var moment = Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most));
        meter.waited(moment);
        pause.pause(moment);
    }

    private static final class Unauthorized extends RuntimeException {
        private Unauthorized() {
            super("401", null, false, false);
        }
    }
}
