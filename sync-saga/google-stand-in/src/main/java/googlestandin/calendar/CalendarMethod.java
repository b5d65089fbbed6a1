package googlestandin.calendar;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods served: how they are called, what they cost, who may call them. */
public enum CalendarMethod {
    CALENDAR_LIST("calendar.calendarList.list", "GET", "users/me/calendarList", Access.LIST),
    CALENDAR_LIST_GET("calendar.calendarList.get", "GET", "users/me/calendarList/([^/]+)", Access.LIST),
    CALENDARS_GET("calendar.calendars.get", "GET", "calendars/([^/]+)", Access.CALENDARS),
    SETTINGS_LIST("calendar.settings.list", "GET", "users/me/settings", Access.SETTINGS),
    SETTINGS_GET("calendar.settings.get", "GET", "users/me/settings/([^/]+)", Access.SETTINGS),
    LIST("calendar.events.list", "GET", "calendars/([^/]+)/events", Access.READ),
    INSERT("calendar.events.insert", "POST", "calendars/([^/]+)/events", Access.WRITE),
    GET("calendar.events.get", "GET", "calendars/([^/]+)/events/([^/]+)", Access.READ),
    UPDATE("calendar.events.update", "PUT", "calendars/([^/]+)/events/([^/]+)", Access.WRITE),
    PATCH("calendar.events.patch", "PATCH", "calendars/([^/]+)/events/([^/]+)", Access.WRITE),
    DELETE("calendar.events.delete", "DELETE", "calendars/([^/]+)/events/([^/]+)", Access.WRITE),
    MOVE("calendar.events.move", "POST", "calendars/([^/]+)/events/([^/]+)/move", Access.WRITE),
    INSTANCES("calendar.events.instances", "GET", "calendars/([^/]+)/events/([^/]+)/instances", Access.READ),
    WATCH("calendar.events.watch", "POST", "calendars/([^/]+)/events/watch", Access.READ),
    STOP("calendar.channels.stop", "POST", "channels/stop", Access.STOP);

    private static final String READ_SCOPES =
            "calendar calendar.readonly calendar.events calendar.events.readonly calendar.events.owned"
                    + " calendar.events.owned.readonly calendar.events.freebusy calendar.events.public.readonly"
                    + " calendar.app.created";

    /** Scopes, as the discovery document lists them for each method. */
    private enum Access {
        LIST("calendar calendar.readonly calendar.calendarlist calendar.calendarlist.readonly calendar.app.created"),
        CALENDARS("calendar calendar.readonly calendar.calendars calendar.calendars.readonly calendar.app.created"),
        SETTINGS("calendar calendar.readonly calendar.settings.readonly"),
        READ(READ_SCOPES),
        WRITE("calendar calendar.events calendar.events.owned calendar.app.created"),
        STOP(READ_SCOPES + " calendar.calendarlist calendar.calendarlist.readonly calendar.settings.readonly"
                + " calendar.acls calendar.acls.readonly");

        final Set<String> scopes;

        Access(String names) {
            scopes = Stream.of(names.split(" "))
                    .map(name -> "https://www.googleapis.com/auth/" + name)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private final String wireName;
    private final String verb;
    private final Pattern path;
    private final Access access;

    CalendarMethod(String wireName, String verb, String path, Access access) {
        this.wireName = wireName;
        this.verb = verb;
        this.path = Pattern.compile("/calendar/v3/" + path);
        this.access = access;
    }

    /** A method and what its path names; empty where it names nothing. */
    public record Match(CalendarMethod method, String first, String second) {}

    public static Optional<Match> of(String verb, String path) {
        for (CalendarMethod method : values()) {
            Matcher matcher = method.path.matcher(path);
            if (method.verb.equals(verb) && matcher.matches()) {
                int named = matcher.groupCount();
                return Optional.of(
                        new Match(method, named > 0 ? matcher.group(1) : "", named > 1 ? matcher.group(2) : ""));
            }
        }
        return Optional.empty();
    }

    /** As the discovery document names it. */
    public String wireName() {
        return wireName;
    }

    public boolean writes() {
        return access == Access.WRITE;
    }

    /** Quota units: a patch costs three. */
    public int units() {
        return this == PATCH ? 3 : 1;
    }

    public boolean allows(Set<String> granted) {
        return granted.stream().anyMatch(access.scopes::contains);
    }
}
