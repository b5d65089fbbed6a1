package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;

/** S29, S32, S33, S38. */
class ActivitiesSetUpTest extends RunningProduct {
    private static final String PATH = "/api/sync-configurations/activities";
    private static final String CONTACTS = "/api/sync-configurations/contacts";
    private static final String CALENDAR = "\"CALENDAR\"";

    /** Nobody else's set-up is in the way. */
    private final String name = "user-" + UUID.randomUUID();

    private Client user() {
        return as(name, Role.USER);
    }

    @Test
    void before_it_is_set_up_the_defaults_are_shown_and_nothing_runs_S28() {
        var view = user().get(PATH);

        assertThat(view.text("/kind")).isEqualTo("ACTIVITIES");
        assertThat(view.json().at("/configured").asBoolean()).isFalse();
        assertThat(view.json().at("/automatic").asBoolean()).isFalse();
        assertThat(view.text("/interval")).isEqualTo("PT15M");
        assertThat(view.text("/conflictPolicy")).isEqualTo("FIELD");
        assertThat(view.text("/deletionPolicy")).isEqualTo("MIRROR");
        assertThat(view.text("/guestMail")).isEqualTo("NONE");
        assertThat(view.json().at("/fields")).isEmpty();
        assertThat(view.json().at("/synchronizeFrom").isNull()).isTrue();
        assertThat(view.header("ETag")).isNull();
        var refused = user().post("/api/sync-sessions", "{\"kind\": \"ACTIVITIES\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("sync-not-set-up");
    }

    @Test
    void a_set_up_needs_no_tag_is_changed_against_its_version_and_removed_S38() {
        var body = bodyFor(user());

        var saved = user().put(PATH, body);
        assertThat(saved.status()).as("%s", saved).isEqualTo(200);
        assertThat(saved.json().at("/configured").asBoolean()).isTrue();
        assertThat(saved.json().at("/tagId").isNull()).isTrue();
        assertThat(user().get(PATH).etag()).isEqualTo(saved.etag());

        assertThat(user().put(PATH, body).status()).isEqualTo(428);
        assertThat(user().put(PATH, body, "If-Match", "\"17\"").status()).isEqualTo(412);
        var others = ", \"deletionPolicy\": \"KEEP\", \"guestMail\": \"EXTERNAL\", \"interval\": \"PT1H\"}";
        var changed = user().put(PATH, body.replace("}", others), "If-Match", saved.etag());
        assertThat(changed.text("/deletionPolicy")).as("%s", changed).isEqualTo("KEEP");
        assertThat(changed.text("/guestMail")).isEqualTo("EXTERNAL");
        assertThat(changed.text("/interval")).isEqualTo("PT1H");

        assertThat(user().delete(PATH).status()).isEqualTo(428);
        assertThat(user().delete(PATH, "If-Match", saved.etag()).status()).isEqualTo(412);
        assertThat(user().delete(PATH, "If-Match", changed.etag()).status()).isEqualTo(204);
        assertThat(user().get(PATH).json().at("/configured").asBoolean()).isFalse();
        assertThat(user().delete(PATH, "If-Match", changed.etag()).problem()).isEqualTo("sync-not-set-up");
    }

    @Test
    void activities_count_from_the_day_of_the_set_up_where_the_user_is_S33() {
        var east = ZoneId.of("Pacific/Kiritimati");
        var west = ZoneId.of("Pacific/Pago_Pago");
        var other = as("user-" + UUID.randomUUID(), Role.USER);
        var before = LocalDate.now(west);

        var inTheEast = user().put(PATH, with(bodyFor(user()), "zoneId", east.getId()));
        var inTheWest = other.put(PATH, with(bodyFor(other), "zoneId", west.getId()));

        assertThat(inTheEast.text("/zoneId")).isEqualTo(east.getId());
        assertThat(firstDay(inTheEast)).isAfter(before).isBeforeOrEqualTo(LocalDate.now(east));
        assertThat(firstDay(inTheWest)).isBetween(before, LocalDate.now(west));
    }

    @Test
    void the_first_day_is_chosen_and_stays_when_something_else_is_changed() {
        var body = bodyFor(user());
        var saved = user().put(PATH, with(body, "synchronizeFrom", "2026-01-31"));
        assertThat(saved.text("/synchronizeFrom")).as("%s", saved).isEqualTo("2026-01-31");

        var hourly = user().put(PATH, with(body, "interval", "PT1H"), "If-Match", saved.etag());
        assertThat(hourly.text("/interval")).isEqualTo("PT1H");
        assertThat(hourly.text("/synchronizeFrom")).isEqualTo("2026-01-31");

        var moved = user().put(PATH, with(body, "synchronizeFrom", "2025-06-01"), "If-Match", hourly.etag());
        assertThat(moved.text("/synchronizeFrom")).isEqualTo("2025-06-01");

        user().delete(PATH, "If-Match", moved.etag());
        var anew = user().put(PATH, body);
        assertThat(firstDay(anew)).as("%s", anew).isAfter(LocalDate.parse("2026-01-31"));
    }

    @Test
    void what_was_read_can_be_sent_back() {
        user().put(PATH, bodyFor(user()));
        var read = user().get(PATH);

        var same = user().put(PATH, read.body(), "If-Match", read.etag());
        var contacts = user().put(CONTACTS, read.body());

        assertThat(same.status()).as("%s", same).isEqualTo(200);
        assertThat(same.etag()).isEqualTo(read.etag());
        assertThat(same.json()).isEqualTo(read.json());
        assertThat(contacts.status()).isEqualTo(400);
        assertThat(contacts.text("/errors/0/field")).isEqualTo("kind");
    }

    @Test
    void one_view_shows_both_kinds_and_each_is_set_up_by_itself_S29() {
        user().put(PATH, bodyFor(user()));

        var both = user().get("/api/sync-configurations");

        assertThat(both.text("/items/0/kind")).isEqualTo("CONTACTS");
        assertThat(both.json().at("/items/0/configured").asBoolean()).isFalse();
        assertThat(both.json().at("/items/1")).isEqualTo(user().get(PATH).json());
        setUpUser(name);
        assertThat(user().get("/api/sync-configurations")
                        .json()
                        .at("/items/0/configured")
                        .asBoolean())
                .isTrue();
        assertThat(user().delete(CONTACTS, "If-Match", user().get(CONTACTS).etag())
                        .status())
                .isEqualTo(204);
        assertThat(user().get(PATH).json()).isEqualTo(both.json().at("/items/1"));
    }

    @Test
    void only_ones_own_connected_account_will_do_at_which_google_granted_the_calendar() {
        var contactsAlone = connectedAccountOf(user());
        var pending = user().post("/api/google-accounts", "{\"kinds\": [\"CALENDAR\"]}")
                .id();
        var bobs = connectedAccountOf(bob(), CALENDAR);
        var events = eventsStored();

        assertRefused(contactsAlone, 409, "not-granted");
        assertRefused(pending, 409, "account-not-connected");
        assertRefused(bobs, 404, "unknown-account");
        assertRefused(UUID.randomUUID().toString(), 404, "unknown-account");
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void auditors_see_somebody_elses_set_up_and_users_do_not() {
        user().put(PATH, bodyFor(user()));
        var auditor = as("aura", Role.AUDITOR);

        assertThat(auditor.get(PATH + "?userId=" + name)
                        .json()
                        .at("/configured")
                        .asBoolean())
                .isTrue();
        assertThat(bob().get(PATH + "?userId=" + name).status()).isEqualTo(403);
        assertThat(auditor.put(PATH, "{}").status()).isEqualTo(403);
        assertThat(auditor.delete(PATH, "If-Match", "\"0\"").status()).isEqualTo(403);
        assertThat(stranger().get(PATH).status()).isEqualTo(401);
    }

    private String bodyFor(Client user) {
        return """
                {"googleAccountId": "%s"}""".formatted(connectedAccountOf(user, CALENDAR));
    }

    private static String with(String body, String field, String value) {
        return body.replace("}", ", \"" + field + "\": \"" + value + "\"}");
    }

    private static LocalDate firstDay(Reply setUp) {
        return LocalDate.parse(setUp.text("/synchronizeFrom"));
    }

    private void assertRefused(String account, int status, String problem) {
        var refused = user().put(PATH, """
                {"googleAccountId": "%s"}""".formatted(account));
        assertThat(refused.status()).as("%s", refused).isEqualTo(status);
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(refused.text("/errors/0/field")).isEqualTo("googleAccountId");
    }
}
