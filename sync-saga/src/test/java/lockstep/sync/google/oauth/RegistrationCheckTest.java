package lockstep.sync.google.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import lockstep.Actor;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.sync.SyncWorld;
import lockstep.sync.google.oauth.RegistrationCheck.ApiState;
import lockstep.sync.google.oauth.RegistrationCheck.ClientState;
import lockstep.sync.google.usage.Api;
import lockstep.sync.google.usage.GoogleUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an administrator is told about client, secret and APIs. */
class RegistrationCheckTest {

    private static final String CLIENT = "stand-in.apps.googleusercontent.com";
    private static final String PEOPLE = "people.googleapis.com";
    private static final String CALENDAR = "calendar-json.googleapis.com";
    private static final SyncWorld WORLD = SyncWorld.start(UnaryOperator.identity());

    private final RegistrationCheck check = WORLD.bean(RegistrationCheck.class);

    @AfterEach
    void well() {
        WORLD.google.registerClient(CLIENT, "stand-in-secret");
        WORLD.google.clearFaults();
    }

    @AfterAll
    static void end() {
        WORLD.close();
    }

    @Test
    void all_is_well() {
        var account = connected(Set.of(AccountKind.CONTACTS, AccountKind.CALENDAR));

        assertThat(check.check(List.of(account)).client()).isEqualTo(ClientState.ACCEPTED);
        assertThat(states(account)).containsExactly(ApiState.ENABLED, ApiState.ENABLED);
    }

    @Test
    void the_api_that_is_off_is_named() {
        var account = connected(Set.of(AccountKind.CONTACTS, AccountKind.CALENDAR));

        WORLD.google.enableApi(CLIENT, PEOPLE, false);
        assertThat(states(account)).containsExactly(ApiState.NOT_ENABLED, ApiState.ENABLED);
        WORLD.google.enableApi(CLIENT, CALENDAR, false);
        assertThat(states(account)).containsExactly(ApiState.NOT_ENABLED, ApiState.NOT_ENABLED);
        WORLD.google.enableApi(CLIENT, PEOPLE, true);
        assertThat(states(account)).containsExactly(ApiState.ENABLED, ApiState.NOT_ENABLED);
    }

    @Test
    void without_a_grant_the_client_is_checked_and_no_api() {
        assertThat(check.check(List.of()).client()).isEqualTo(ClientState.ACCEPTED);
        assertThat(states()).containsExactly(ApiState.NOT_CHECKED, ApiState.NOT_CHECKED);
    }

    @Test
    void each_api_is_asked_under_a_grant_that_covers_it() {
        var contacts = connected(Set.of(AccountKind.CONTACTS));
        var calendar = connected(Set.of(AccountKind.CALENDAR));

        assertThat(states(contacts)).containsExactly(ApiState.ENABLED, ApiState.NOT_CHECKED);
        assertThat(states(contacts, calendar)).containsExactly(ApiState.ENABLED, ApiState.ENABLED);
    }

    @Test
    void a_wrong_secret_is_found_out_without_anybodys_grant() {
        WORLD.google.registerClient(CLIENT, "another");

        assertThat(check.check(List.of()).client()).isEqualTo(ClientState.REFUSED);
    }

    @Test
    void no_answer_says_nothing() {
        var account = connected(Set.of(AccountKind.CONTACTS, AccountKind.CALENDAR));
        WORLD.google.inject(Fault.status("oauth.token", 503));
        assertThat(check.check(List.of()).client()).isEqualTo(ClientState.UNKNOWN);

        WORLD.google.inject(Fault.status("contactGroups.list", 503).times(3));
        assertThat(states(account)).containsExactly(ApiState.UNKNOWN, ApiState.ENABLED);
    }

    /** S8: the stand-in counts as Google's console would. */
    @Test
    void every_call_to_google_is_counted() {
        var account = connected(Set.of(AccountKind.CONTACTS, AccountKind.CALENDAR));
        var usage = WORLD.bean(GoogleUsage.class);
        var before = usage.ofLast(24).apis();
        WORLD.google.resetLog();
        WORLD.google.enableApi(CLIENT, PEOPLE, false);

        check.check(List.of(account));
        check.check(List.of(account));

        var after = usage.ofLast(24).apis();
        assertThat(after.get(0).requests() - before.get(0).requests())
                .isEqualTo(WORLD.google.log().count("contactGroups.list"))
                .isEqualTo(2);
        assertThat(after.get(0).errors() - before.get(0).errors()).isEqualTo(2);
        assertThat(after.get(1).requests() - before.get(1).requests()).isEqualTo(2);
        assertThat(after.get(1).errors() - before.get(1).errors()).isZero();
        assertThat(after.get(2).requests() - before.get(2).requests())
                .as("a code that is none, twice, and one refresh")
                .isEqualTo(WORLD.google.log().count("oauth.token"))
                .isEqualTo(3);
        assertThat(after.get(2).errors() - before.get(2).errors()).isEqualTo(2);
        assertThat(after.get(2).api()).isEqualTo(Api.OAUTH);
    }

    private List<ApiState> states(UUID... accounts) {
        return check.check(List.of(accounts)).apis().stream()
                .map(api -> api.state())
                .toList();
    }

    private static UUID connected(Set<AccountKind> kinds) {
        var account = UUID.randomUUID();
        var user = "user-" + account;
        var mail = account + "@example.org";
        var connections = WORLD.bean(GoogleConnections.class);
        WORLD.google.createUser(mail, "Ann");
        WORLD.commands.sendAndWait(new StartConnection(account, kinds, Actor.user(user), WORLD.clock.instant()));
        var back = WORLD.google.approve(URI.create(connections.start(account, user, kinds, "/")), mail);
        var query = back.getRawQuery();
        var came = connections.callback(parameter(query, "state"), parameter(query, "code"), null);
        connections.confirm(account, came.confirmation(), Actor.user(user));
        return account;
    }

    private static String parameter(String query, String name) {
        return java.net.URLDecoder.decode(
                query.replaceAll("(?:.*&)?" + name + "=([^&]*).*", "$1"), java.nio.charset.StandardCharsets.UTF_8);
    }
}
