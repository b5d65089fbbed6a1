package googlestandin;

import googlestandin.calendar.CalendarApi;
import googlestandin.calendar.CalendarCall;
import googlestandin.calendar.CalendarMethod;
import googlestandin.calendar.Errors;
import googlestandin.fault.Fault;
import googlestandin.http.Answer;
import googlestandin.http.ApiError;
import googlestandin.http.Request;
import googlestandin.oauth.Account;
import googlestandin.quota.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A method of the Calendar API. */
record CalendarRoute(World world, CalendarMethod.Match match, Request request) implements Route {

    static Optional<Route> of(World world, Request request) {
        return CalendarMethod.of(request.verb(), request.path()).map(match -> new CalendarRoute(world, match, request));
    }

    @Override
    public String name() {
        return match.method().wireName();
    }

    @Override
    public boolean writes() {
        return match.method().writes();
    }

    @Override
    public Map<Metric, Integer> cost() {
        int units = match.method().units();
        return Map.of(Metric.CALENDAR, units, Metric.CALENDAR_PROJECT, units);
    }

    @Override
    public boolean allows(Set<String> granted) {
        return match.method().allows(granted);
    }

    @Override
    public ApiError unauthenticated() {
        return Errors.unauthenticated();
    }

    @Override
    public ApiError notAllowed() {
        return Errors.insufficientScope(name());
    }

    @Override
    public String api() {
        return Errors.SERVICE;
    }

    @Override
    public ApiError notEnabled() {
        return Errors.notEnabled();
    }

    @Override
    public ApiError exhausted(Metric metric) {
        int status = world.switches.contains(Switch.CALENDAR_LIMITS_ARE_429) ? 429 : 403;
        return Errors.limited(metric == Metric.CALENDAR_PROJECT, status);
    }

    @Override
    public Answer refusal(Fault fault) {
        return Errors.of(fault);
    }

    /** Calendar takes writes side by side. */
    @Override
    public void refuseConcurrent() {}

    @Override
    public Answer serve(Account account, @Nullable Fault fault, List<String> written) {
        return CalendarApi.serve(new CalendarCall(
                match.method(),
                match.first(),
                match.second(),
                request,
                world.calendars,
                account,
                world.clock.instant(),
                fault == null ? null : fault.kind(),
                new Random(world.faults.draw()),
                written));
    }
}
