package lockstep.sync.google.calls;

import com.google.api.client.googleapis.services.AbstractGoogleClient;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.calls.Outcome.Failed;
import lockstep.sync.google.calls.Units.Quota;
import lockstep.sync.google.usage.Api;
import org.jspecify.annotations.Nullable;

/**
 * Many calls in one request. Each costs, is counted and is answered by itself, and is repeated by itself in the cases in
 * which {@link Caller} repeats a call. What befalls the request before any of it was answered is thrown.
 */
final class Batch {

    private final Caller caller;
    private final AbstractGoogleClient client;
    private final List<Call> calls;
    private final Outcome[] outcomes;

    Batch(Caller caller, AbstractGoogleClient client, List<Call> calls) {
        this.caller = caller;
        this.client = client;
        this.calls = List.copyOf(calls);
        this.outcomes = new Outcome[calls.size()];
    }

    List<Outcome> outcomes() {
        RuleOne.check();
        var token = caller.tokens.current();
        boolean renewed = false;
        var open = IntStream.range(0, calls.size()).boxed().toList();
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            var whole = round(open, token, attempt > 1);
            var again = new TreeSet<>(attempt < Caller.ATTEMPTS ? failed(open, Batch::passing) : List.of());
            var refused = renewed ? List.<Integer>of() : failed(open, Batch::unauthorized);
            if (!refused.isEmpty()) {
                renewed = true;
                caller.tokens.refused(token);
                try {
                    token = caller.tokens.current();
                    again.addAll(refused);
                } catch (GoogleFailure noOther) {
                    whole = fill(refused, noOther);
                }
            } else if (!again.isEmpty()) {
                caller.rest(attempt);
            }
            if (whole != null && again.isEmpty() && open.size() == calls.size()) {
                throw whole;
            }
            open = List.copyOf(again);
        }
        return List.of(outcomes);
    }

    private List<Integer> failed(List<Integer> open, Predicate<GoogleFailure> how) {
        return open.stream()
                .filter(index -> outcomes[index] instanceof Failed failed
                        && how.test(failed.failure())
                        && (unauthorized(failed.failure())
                                || !calls.get(index).kind().writes()))
                .toList();
    }

    private static boolean unauthorized(GoogleFailure failure) {
        return failure instanceof GoogleFailure.ReconnectNeeded needed
                && needed.reason().equals(GoogleFailure.ReconnectNeeded.GRANT_REVOKED);
    }

    private static boolean passing(GoogleFailure failure) {
        return failure instanceof GoogleFailure.Unavailable || failure instanceof GoogleFailure.Garbled;
    }

    private GoogleFailure fill(List<Integer> open, GoogleFailure whole) {
        open.forEach(index -> outcomes[index] = new Failed(whole));
        return whole;
    }

    /** Answers with what befell all of them, if anything did. */
    private @Nullable GoogleFailure round(List<Integer> open, String token, boolean again) {
        try {
            once(open, token, again);
            return null;
        } catch (GoogleFailure whole) {
            return fill(open, whole);
        }
    }

    private void once(List<Integer> open, String token, boolean again) {
        var asked = open.stream().map(index -> new Asked(calls.get(index))).toList();
        var kind = asked.stream().anyMatch(one -> one.call().kind().writes()) ? Kind.WRITE : Kind.READ;
        var ended = caller.pacer.start(units(open));
        GoogleFailure broken = null;
        long started = System.nanoTime();
        try {
            send(asked, token);
        } catch (HttpResponseException answer) {
            broken = FailureMapper.of(answer.getStatusCode(), answer.getHeaders(), answer.getContent(), kind);
        } catch (IOException failure) {
            broken = FailureMapper.of(failure, kind);
        } catch (RuntimeException rubbish) { // the client's, at an answer that is no batch
            broken = FailureMapper.unreadable(kind);
        } finally {
            ended.now();
            asked.forEach(one -> {
                var name = one.call().name();
                caller.meter.called(name, one.bytes(), again);
                caller.usage.ended(Api.of(name), started, one.outcome() instanceof Failed);
            });
        }
        if (broken != null && asked.stream().noneMatch(Asked::answered)) {
            throw broken;
        }
        for (int i = 0; i < open.size(); i++) {
            outcomes[open.get(i)] = asked.get(i).outcome();
        }
    }

    private void send(List<Asked> asked, String token) throws IOException {
        var batch = client.batch(request -> {
            client.getRequestFactory().getInitializer().initialize(request);
            request.getHeaders().setAuthorization("Bearer " + token);
            request.setResponseInterceptor(answer -> arrived(answer, asked));
        });
        for (var one : asked) {
            one.queue(batch);
        }
        batch.execute();
    }

    private void arrived(HttpResponse answer, List<Asked> asked) {
        var at = caller.time(answer.getHeaders().getDate());
        asked.forEach(one -> one.arrivedAt(at));
    }

    private Units units(List<Integer> open) {
        var cost = new EnumMap<Quota, Integer>(Quota.class);
        open.forEach(index ->
                calls.get(index).units().cost().forEach((quota, units) -> cost.merge(quota, units, Integer::sum)));
        return new Units(cost);
    }
}
