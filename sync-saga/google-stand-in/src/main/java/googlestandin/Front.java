package googlestandin;

import googlestandin.calendar.Errors;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import googlestandin.fault.StatusFault;
import googlestandin.http.Answer;
import googlestandin.http.ApiError;
import googlestandin.http.Request;
import googlestandin.oauth.Account;
import googlestandin.oauth.Grants;
import googlestandin.oauth.OAuthApi;
import googlestandin.quota.Metric;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of a request: who asks, what is to go wrong, what it costs, the answer, the log. */
final class Front implements Function<Request, Answer> {

    static final String PROJECT = "123456789012";

    private final World world;
    private final OAuthApi oauth;
    private final Function<Request, Answer> control;
    private final Batch batch;
    private final Map<String, Integer> writing = new ConcurrentHashMap<>();

    Front(World world, OAuthApi oauth, Function<Request, Answer> control) {
        this.world = world;
        this.oauth = oauth;
        this.control = control;
        batch = new Batch(world, this::api);
    }

    @Override
    public Answer apply(Request request) {
        try {
            if (request.path().startsWith("/control/")) {
                return control.apply(request);
            }
            Optional<String> oauthMethod = OAuthApi.method(request);
            if (oauthMethod.isPresent()) {
                return oauth(oauthMethod.get(), request);
            }
            return packed(request, request.path().equals(Batch.CALENDAR) ? batch(request) : api(request));
        } catch (RuntimeException bug) {
            return ApiError.of(500, "INTERNAL", "The stand-in failed: " + bug).answer();
        }
    }

    private Answer packed(Request request, Answer answer) {
        boolean accepts = String.valueOf(request.header("accept-encoding")).contains("gzip");
        return accepts && world.switches.contains(Switch.GZIP_ANSWERS)
                ? new Answer(
                        answer.status(),
                        Map.of("Content-Encoding", "gzip"),
                        answer.type(),
                        answer.body(),
                        answer.delivery())
                : answer;
    }

    private Answer oauth(String method, Request request) {
        Fault fault = world.faults.strike(method, "", "");
        Answer answer = fault == null
                ? oauth.serve(method, request)
                : misbehave(fault, () -> StatusFault.answer(method, fault), () -> {
                    pause(fault);
                    return oauth.serve(method, request);
                });
        world.log.add(method, "", answer.status(), name(fault), Map.of(), List.of());
        return answer;
    }

    private Answer batch(Request request) {
        Fault fault = world.faults.strike(Batch.NAME, "", "");
        Supplier<Answer> work = () -> {
            pause(fault);
            return batch.serve(request);
        };
        Answer answer = fault == null ? work.get() : misbehave(fault, () -> Errors.of(fault), work);
        world.log.add(Batch.NAME, "", answer.status(), name(fault), Map.of(), List.of());
        return answer;
    }

    private Answer api(Request request) {
        Optional<Route> called = PeopleRoute.of(world, request).or(() -> CalendarRoute.of(world, request));
        if (called.isEmpty()) {
            return ApiError.of(404, "NOT_FOUND", "Method not found.").answer();
        }
        Route route = called.get();
        Optional<Grants.Bearer> bearer = OAuthApi.bearerToken(request).flatMap(world::bearer);
        if (bearer.isEmpty()) {
            world.log.add(route.name(), "", 401, "", Map.of(), List.of());
            return route.unauthenticated().answer();
        }
        Account account = bearer.get().account();
        Fault fault = world.faults.strike(route.name(), account.sub(), account.email());
        Map<Metric, Integer> spent = new EnumMap<>(Metric.class);
        List<String> written = new ArrayList<>();
        Supplier<Answer> work = () -> serve(route, bearer.get(), fault, spent, written);
        Answer answer = fault == null ? work.get() : misbehave(fault, () -> route.refusal(fault), work);
        world.log.add(route.name(), account.sub(), answer.status(), name(fault), spent, written);
        return answer;
    }

    private Answer serve(
            Route route,
            Grants.Bearer bearer,
            @Nullable Fault fault,
            Map<Metric, Integer> spent,
            List<String> written) {
        String sub = bearer.account().sub();
        boolean entered = false;
        try {
            if (bearer.disabled().contains(route.api())) {
                throw route.notEnabled();
            }
            if (!route.allows(bearer.scopes())) {
                throw route.notAllowed();
            }
            spend(sub, route, spent);
            if (route.writes()) {
                entered = true;
                if (writing.merge(sub, 1, Integer::sum) > 1) {
                    world.log.concurrentWrite();
                    route.refuseConcurrent();
                }
            }
            pause(fault);
            return route.serve(bearer.account(), fault, written);
        } catch (ApiError refused) {
            return refused.answer();
        } finally {
            if (entered) {
                writing.computeIfPresent(sub, (key, count) -> count > 1 ? count - 1 : null);
            }
        }
    }

    private void spend(String sub, Route route, Map<Metric, Integer> spent) {
        Optional<Metric> exhausted = world.quota.spend(sub, route.cost());
        if (exhausted.isPresent()) {
            throw route.exhausted(exhausted.get());
        }
        spent.putAll(route.cost());
    }

    private Answer misbehave(Fault fault, Supplier<Answer> refusal, Supplier<Answer> work) {
        return switch (fault.kind()) {
            case STATUS -> refusal.get();
            case RESET -> new Answer(0, Map.of(), "", new byte[0], Answer.Delivery.RESET);
            case HOLD_ANSWER -> {
                Answer answer = work.get();
                world.faults.hold();
                yield answer;
            }
            case TRUNCATED -> work.get().delivered(Answer.Delivery.HALF);
            case ANSWER_LOST -> work.get().delivered(Answer.Delivery.NOTHING);
            case RUBBISH -> work.get().withBody("<html>It works!</html>".getBytes(StandardCharsets.UTF_8));
            default -> work.get();
        };
    }

    /** A call that is held or slow is under way meanwhile: another write is a concurrent one. */
    private void pause(@Nullable Fault fault) {
        if (fault == null) {
            return;
        }
        if (fault.kind() == FaultKind.HOLD) {
            world.faults.hold();
        }
        if (fault.kind() == FaultKind.SLOW) {
            sleep(fault.delay());
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name(@Nullable Fault fault) {
        return fault == null
                ? ""
                : fault.kind() == FaultKind.STATUS
                        ? "STATUS " + fault.status()
                        : fault.kind().name();
    }
}
