package googlestandin;

import googlestandin.calendar.Admin;
import googlestandin.calendar.Channel;
import googlestandin.calendar.Mail;
import googlestandin.calendar.Role;
import googlestandin.calendar.Screens;
import googlestandin.calendar.Screens.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What users do in Google Calendar's own screens, and what happens to their calendars. Events are JSON as in
 * the API. Edits mean the event they name; at an occurrence of a series, a scope says how much of it.
 */
public final class CalendarControl {

    private final World world;
    private final Admin admin;

    CalendarControl(World world) {
        this.world = world;
        admin = new Admin(world.calendars);
    }

    /** The user in their primary calendar; no edit made so sends mail. */
    public Screens of(String user) {
        return of(user, "primary", "none");
    }

    /** @param sendUpdates {@code all}, {@code externalOnly} or {@code none}: what the user answers when asked */
    public Screens of(String user, String calendar, String sendUpdates) {
        return new Screens(world.calendars, world.account(user), calendar, sendUpdates);
    }

    public String create(String user, String event) {
        return of(user).create(Json.parse(event));
    }

    /** An event that Google would not take, as it is. */
    public String plant(String user, String event) {
        return of(user).plant(Json.parse(event));
    }

    public String change(String user, String id, String fields) {
        return of(user).change(id, Json.parse(fields), Scope.THIS);
    }

    public void cancel(String user, String id) {
        of(user).cancel(id, Scope.THIS);
    }

    public String answer(String user, String id, String response) {
        return of(user).answer(id, response, Scope.THIS);
    }

    public ObjectNode event(String user, String id) {
        return of(user).show(id);
    }

    /** All living events, series and exceptions of the primary calendar. */
    public List<ObjectNode> events(String user) {
        return of(user).events(false);
    }

    /** A secondary calendar; its id. */
    public String createCalendar(String user, String summary, String zone) {
        return admin.create(world.account(user), summary, zone);
    }

    /** @param role {@code freeBusyReader}, {@code reader}, {@code writer} or {@code owner} */
    public void share(String owner, String calendar, String with, String role) {
        admin.share(world.account(owner), calendar, world.account(with), Role.of(role));
    }

    public void zone(String user, String calendar, String zone) {
        admin.zone(world.account(user), calendar, zone);
    }

    void expireTokens(String user) {
        admin.expireTokens(world.account(user));
    }

    /** Cancelled events are not found any more; their ids stay taken. */
    public void purge(String user, String calendar) {
        admin.purge(world.account(user), calendar);
    }

    /** Google refuses the user's writes for so long, for having written too much. */
    public void ban(String user, Duration length) {
        admin.ban(world.account(user), world.clock.instant().plus(length));
    }

    public void ban(String user, Instant until) {
        admin.ban(world.account(user), until);
    }

    /** Every mail Google would have sent. */
    public List<Mail> outbox() {
        return admin.outbox();
    }

    public void clearOutbox() {
        admin.clearOutbox();
    }

    /** All channels there ever were. */
    public List<Channel> channels() {
        return admin.channels();
    }
}
