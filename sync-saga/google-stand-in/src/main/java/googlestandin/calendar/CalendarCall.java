package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.fault.FaultKind;
import googlestandin.http.ApiError;
import googlestandin.http.Request;
import googlestandin.oauth.Account;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call on behalf of one user.
 *
 * @param first and {@code second}: what the path names
 * @param fault what is to go wrong within the call
 * @param written takes the names of the events it wrote, not those of other users' copies
 */
public record CalendarCall(
        CalendarMethod method,
        String first,
        String second,
        Request request,
        Calendars calendars,
        Account account,
        Instant now,
        @Nullable FaultKind fault,
        Random random,
        List<String> written) {

    boolean has(Switch doubt) {
        return calendars.switches.test(doubt);
    }

    boolean has(FaultKind kind) {
        return fault == kind;
    }

    /** The calendar the path names, if the user may see it. */
    Calendar calendar() {
        return calendars
                .find(account, first)
                .filter(one -> calendars.role(one, account).isPresent())
                .orElseThrow(Errors::notFound);
    }

    Role role(Calendar calendar) {
        return calendars.role(calendar, account).orElseThrow(Errors::notFound);
    }

    Calendar writableCalendar() {
        Calendar calendar = calendar();
        if (!role(calendar).writes()) {
            throw Errors.forbidden();
        }
        if (now.isBefore(calendars.bannedUntil(account))) {
            throw Errors.quotaExceeded();
        }
        return calendar;
    }

    Event event(Calendar calendar) {
        return calendar.find(second).orElseThrow(Errors::notFound);
    }

    ObjectNode body() {
        byte[] bytes = request.body();
        return Optional.ofNullable(bytes.length == 0 ? Json.object() : Json.parseOrNull(bytes))
                .orElseThrow(() -> ApiError.legacy(400, "global", "parseError", "Parse Error"));
    }

    EventView view(Calendar calendar, boolean hideDeleted) {
        ZoneId zone = Times.zone(request.param("timeZone"), calendar.zone());
        int max = number("maxAttendees", Integer.MAX_VALUE);
        boolean shuffled = has(Switch.SHUFFLED) || has(FaultKind.SHUFFLED);
        return new EventView(calendar, role(calendar), zone, max, hideDeleted, shuffled ? random : null);
    }

    boolean flag(String name) {
        return request.param(name).equals("true");
    }

    int number(String name, int otherwise) {
        String text = request.param(name);
        try {
            int number = text.isEmpty() ? otherwise : Integer.parseInt(text);
            if (number < 1) {
                throw Errors.invalid("Invalid value '" + text + "'. Values must be at least 1.");
            }
            return number;
        } catch (NumberFormatException e) {
            throw Errors.invalid("Invalid integer value: '" + text + "'.");
        }
    }
}
