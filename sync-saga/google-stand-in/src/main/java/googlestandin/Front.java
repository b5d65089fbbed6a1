package googlestandin;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import googlestandin.fault.StatusFault;
import googlestandin.http.Answer;
import googlestandin.http.ApiError;
import googlestandin.http.Request;
import googlestandin.oauth.Account;
import googlestandin.oauth.Grants;
import googlestandin.oauth.OAuthApi;
import googlestandin.oauth.Scopes;
import googlestandin.people.ApiMethod;
import googlestandin.people.Call;
import googlestandin.people.PeopleApi;
import googlestandin.quota.Metric;
import googlestandin.quota.QuotaExceeded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of a request: who asks, what is to go wrong, what it costs, the answer, the log. */
final class Front implements Function<Request, Answer> {

    private static final String PROJECT = "123456789012";

    private final World world;
    private final OAuthApi oauth;
    private final Function<Request, Answer> control;
    private final Map<String, Integer> writing = new ConcurrentHashMap<>();

    Front(World world, OAuthApi oauth, Function<Request, Answer> control) {
        this.world = world;
        this.oauth = oauth;
        this.control = control;
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
            return packed(request, api(request));
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
                : misbehave(method, fault, () -> {
                    pause(fault);
                    return oauth.serve(method, request);
                });
        world.log.add(method, "", answer.status(), name(fault), Map.of(), List.of());
        return answer;
    }

    private Answer api(Request request) {
        Optional<ApiMethod.Match> match = ApiMethod.of(request.verb(), request.path());
        if (match.isEmpty()) {
            return ApiError.of(404, "NOT_FOUND", "Method not found.").answer();
        }
        ApiMethod method = match.get().method();
        Optional<Grants.Bearer> bearer = OAuthApi.bearerToken(request).flatMap(world::bearer);
        if (bearer.isEmpty()) {
            world.log.add(method.wireName(), "", 401, "", Map.of(), List.of());
            return StatusFault.unauthenticated().answer();
        }
        Account account = bearer.get().account();
        Fault fault = world.faults.strike(method.wireName(), account.sub(), account.email());
        Map<Metric, Integer> spent = new EnumMap<>(Metric.class);
        List<String> written = new ArrayList<>();
        Supplier<Answer> work = () -> serve(match.get(), request, bearer.get(), fault, spent, written);
        Answer answer = fault == null ? work.get() : misbehave(method.wireName(), fault, work);
        world.log.add(method.wireName(), account.sub(), answer.status(), name(fault), spent, written);
        return answer;
    }

    private Answer serve(
            ApiMethod.Match match,
            Request request,
            Grants.Bearer bearer,
            @Nullable Fault fault,
            Map<Metric, Integer> spent,
            List<String> written) {
        ApiMethod method = match.method();
        String sub = bearer.account().sub();
        boolean alone = true;
        try {
            checkScope(method, bearer.scopes());
            spend(sub, cost(method, request), spent);
            if (method.writes()) {
                alone = writing.merge(sub, 1, Integer::sum) == 1;
                refuseConcurrent(alone);
            }
            pause(fault);
            return Answer.ok(PeopleApi.serve(call(match, request, bearer.account(), fault, written)));
        } catch (ApiError refused) {
            return refused.answer();
        } finally {
            if (method.writes()) {
                writing.computeIfPresent(sub, (key, count) -> count > 1 ? count - 1 : null);
            }
        }
    }

    private Call call(
            ApiMethod.Match match, Request request, Account account, @Nullable Fault fault, List<String> written) {
        return new Call(
                match.method(),
                match.resourceName(),
                request,
                world.book(account),
                new Call.Profile(account.sub(), account.email(), account.name(), account.countryCode()),
                world.clock.instant(),
                fault == null ? null : fault.kind(),
                Set.copyOf(world.switches),
                world.poison,
                new java.util.Random(world.faults.draw()),
                written);
    }

    private static void checkScope(ApiMethod method, Set<String> scopes) {
        boolean may =
                scopes.contains(Scopes.CONTACTS) || (!method.writes() && scopes.contains(Scopes.CONTACTS_READONLY));
        if (!may) {
            throw StatusFault.insufficientScope("google.people.v1." + method.wireName());
        }
    }

    private static Map<Metric, Integer> cost(ApiMethod method, Request request) {
        boolean fullSync = method == ApiMethod.LIST_CONNECTIONS
                && request.param("requestSyncToken").equals("true")
                && request.param("pageToken").isEmpty()
                && request.param("syncToken").isEmpty();
        if (!fullSync) {
            return method.cost();
        }
        Map<Metric, Integer> cost = new EnumMap<>(method.cost());
        cost.put(Metric.FULL_SYNC, 1);
        return cost;
    }

    private void spend(String sub, Map<Metric, Integer> cost, Map<Metric, Integer> spent) {
        Optional<Metric> exhausted = world.quota.spend(sub, cost);
        if (exhausted.isPresent()) {
            throw QuotaExceeded.of(exhausted.get(), PROJECT);
        }
        spent.putAll(cost);
    }

    /** Google wants one writer per user; what it does to a second one is its affair. */
    private void refuseConcurrent(boolean alone) {
        if (alone) {
            return;
        }
        world.log.concurrentWrite();
        if (world.switches.contains(Switch.CONCURRENT_WRITES_UNAVAILABLE)) {
            throw ApiError.of(503, "UNAVAILABLE", "The service is currently unavailable.");
        }
        if (!world.switches.contains(Switch.CONCURRENT_WRITES_SERVED)) {
            throw ApiError.of(409, "ABORTED", "The operation was aborted.");
        }
    }

    private Answer misbehave(String method, Fault fault, Supplier<Answer> work) {
        return switch (fault.kind()) {
            case STATUS -> StatusFault.answer(method, fault);
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
