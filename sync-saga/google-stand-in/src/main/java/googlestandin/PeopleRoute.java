package googlestandin;

import googlestandin.fault.Fault;
import googlestandin.fault.StatusFault;
import googlestandin.http.Answer;
import googlestandin.http.ApiError;
import googlestandin.http.Request;
import googlestandin.oauth.Account;
import googlestandin.oauth.Scopes;
import googlestandin.people.ApiMethod;
import googlestandin.people.Call;
import googlestandin.people.PeopleApi;
import googlestandin.quota.Metric;
import googlestandin.quota.QuotaExceeded;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A method of the People API. */
record PeopleRoute(World world, ApiMethod method, String resourceName, Request request) implements Route {

    static Optional<Route> of(World world, Request request) {
        return ApiMethod.of(request.verb(), request.path())
                .map(match -> new PeopleRoute(world, match.method(), match.resourceName(), request));
    }

    @Override
    public String name() {
        return method.wireName();
    }

    @Override
    public boolean writes() {
        return method.writes();
    }

    @Override
    public Map<Metric, Integer> cost() {
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

    @Override
    public boolean allows(Set<String> granted) {
        return granted.contains(Scopes.CONTACTS) || (!writes() && granted.contains(Scopes.CONTACTS_READONLY));
    }

    @Override
    public ApiError unauthenticated() {
        return StatusFault.unauthenticated();
    }

    @Override
    public ApiError notAllowed() {
        return StatusFault.insufficientScope("google.people.v1." + name());
    }

    @Override
    public String api() {
        return StatusFault.PEOPLE;
    }

    @Override
    public ApiError notEnabled() {
        return StatusFault.notEnabled();
    }

    @Override
    public ApiError exhausted(Metric metric) {
        return QuotaExceeded.of(metric, Front.PROJECT);
    }

    @Override
    public Answer refusal(Fault fault) {
        return StatusFault.answer(name(), fault);
    }

    /** Google wants one writer per user; what it does to a second one is its affair. */
    @Override
    public void refuseConcurrent() {
        if (world.switches.contains(Switch.CONCURRENT_WRITES_UNAVAILABLE)) {
            throw ApiError.of(503, "UNAVAILABLE", "The service is currently unavailable.");
        }
        if (!world.switches.contains(Switch.CONCURRENT_WRITES_SERVED)) {
            throw ApiError.of(409, "ABORTED", "The operation was aborted.");
        }
    }

    @Override
    public Answer serve(Account account, @Nullable Fault fault, List<String> written) {
        return Answer.ok(PeopleApi.serve(new Call(
                method,
                resourceName,
                request,
                world.book(account),
                new Call.Profile(account.sub(), account.email(), account.name(), account.countryCode()),
                world.clock.instant(),
                fault == null ? null : fault.kind(),
                Set.copyOf(world.switches),
                world.poison,
                new Random(world.faults.draw()),
                written)));
    }
}
