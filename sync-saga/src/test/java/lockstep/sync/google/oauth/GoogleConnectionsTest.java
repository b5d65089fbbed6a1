package lockstep.sync.google.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import googlestandin.StandIn;
import googlestandin.StandInOptions;
import googlestandin.Switch;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountCommand.Disconnect;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.sync.google.CallMeter;
import lockstep.sync.google.Google;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.StandInFixture;
import lockstep.sync.google.oauth.GoogleConnections.Back;
import lockstep.sync.google.oauth.GoogleConnections.Pending;
import lockstep.testing.PostgresFixture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = ConnectionsApplication.class, properties = "db-scheduler.enabled=false")
class GoogleConnectionsTest {

    private static final StandIn GOOGLE =
            StandIn.start(StandInOptions.defaults().withClock(ConnectionsApplication.CLOCK));

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry properties) {
        PostgresFixture.freshDatabase().registerIn(properties);
        StandInFixture.registerIn(properties, GOOGLE);
        properties.add("lockstep.secrets.key-file", () -> data.resolve("key.json"));
        properties.add("lockstep.public-base-url", () -> "http://localhost:8080");
        GOOGLE.control()
                .registerClient(
                        StandInFixture.CLIENT_ID,
                        StandInFixture.CLIENT_SECRET,
                        "http://localhost:8080/oauth2/google/callback");
    }

    @AfterAll
    static void end() {
        GOOGLE.close();
    }

    @Autowired
    GoogleConnections connections;

    @Autowired
    Google google;

    @Autowired
    CommandGateway commands;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final UUID account = UUID.randomUUID();
    private final String user = "user-" + account;
    private final String email = account + "@example.org";

    @AfterEach
    void wellAgain() {
        GOOGLE.control().clearFaults();
        GOOGLE.control().turn(Switch.REFRESH_TOKEN_ROTATES, false);
    }

    @Test
    void aUserConnectsAndTheAccountIsReadUnderTheirGrant() {
        var back = comeBack(setOut(Set.of(AccountKind.CONTACTS)));

        assertThat(back.accountId()).isEqualTo(account);
        assertThat(connections.pending(account, user, back.confirmation()))
                .contains(new Pending(account, email, Set.of(AccountKind.CONTACTS)));

        connections.confirm(account, back.confirmation(), Actor.user(user));

        assertThat(google.contacts(account, CallMeter.NOBODYS).groups()).isNotEmpty();
        assertThat(connections.pending(account, user, back.confirmation())).isEmpty();
        assertThat(events()).containsExactly("googleaccount.ConnectionStarted", "googleaccount.AccountConnected");
    }

    @Test
    void withoutTheUsersYesTheGrantIsNotUsed() {
        comeBack(setOut(Set.of(AccountKind.CONTACTS)));

        assertThatExceptionOfType(GoogleFailure.ReconnectNeeded.class)
                .isThrownBy(() -> google.contacts(account, CallMeter.NOBODYS))
                .withMessage("grant-missing");
    }

    @Test
    void aCalendarIsOpenToThoseWhoGrantedIt() {
        var back = comeBack(setOut(Set.of(AccountKind.CALENDAR)));
        connections.confirm(account, back.confirmation(), Actor.user(user));

        assertThat(google.calendar(account, CallMeter.NOBODYS).list(null, null).items())
                .isEmpty();
        assertThat(google.events()).isNotNull();
        assertThatExceptionOfType(GoogleFailure.ReconnectNeeded.class)
                .isThrownBy(() -> google.contacts(account, CallMeter.NOBODYS))
                .withMessage("not-granted");
    }

    @Test
    void contactsAloneOpenNoCalendar() {
        connect();

        assertThatExceptionOfType(GoogleFailure.ReconnectNeeded.class)
                .isThrownBy(() -> google.calendar(account, CallMeter.NOBODYS))
                .withMessage("not-granted");
    }

    @Test
    void onlyTheUserWhoSetOutCanSayYes() {
        var back = comeBack(setOut(Set.of(AccountKind.CONTACTS)));

        assertThat(connections.pending(account, "mallory", back.confirmation())).isEmpty();
        assertThat(refusal(() -> connections.confirm(account, back.confirmation(), Actor.user("mallory")))
                        .type())
                .isEqualTo("nothing-to-confirm");
    }

    @Test
    void whoLuredSomebodyToGoogleNeitherSeesTheirAddressNorConnectsThem() {
        var mallory = user;
        comeBack(setOut(Set.of(AccountKind.CONTACTS))); // ann, with mallory's link

        for (var guess : List.of("", "guess", "é")) {
            assertThat(connections.pending(account, mallory, guess)).isEmpty();
            assertThat(refusal(() -> connections.confirm(account, guess, Actor.user(mallory)))
                            .type())
                    .isEqualTo("nothing-to-confirm");
        }
    }

    @Test
    void aConfirmationIsGoodOnce() {
        var back = comeBack(setOut(Set.of(AccountKind.CONTACTS)));
        connections.confirm(account, back.confirmation(), Actor.user(user));

        assertThat(refusal(() -> connections.confirm(account, back.confirmation(), Actor.user(user)))
                        .type())
                .isEqualTo("nothing-to-confirm");
    }

    @Test
    void aCodeIsGoodOnceAlsoUnderAFreshState() {
        var first = GOOGLE.control().approve(setOut(Set.of(AccountKind.CONTACTS)), email);
        connections.callback(parameter(first, "state"), parameter(first, "code"), null);
        var second = GOOGLE.control().approve(setOut(Set.of(AccountKind.CONTACTS)), email);

        assertThat(refusal(() -> connections.callback(parameter(second, "state"), parameter(first, "code"), null))
                        .type())
                .isEqualTo("google-code-refused");
    }

    @Test
    void aRefusedConfirmationActivatesNothing() {
        connect();
        var another = UUID.randomUUID();
        commands.sendAndWait(new StartConnection(
                another, Set.of(AccountKind.CONTACTS), Actor.user("bob"), ConnectionsApplication.CLOCK.instant()));
        var back = comeBack(connections.start(another, "bob", Set.of(AccountKind.CONTACTS), null));

        assertThat(refusal(() -> connections.confirm(another, back.confirmation(), Actor.user("bob")))
                        .type())
                .isEqualTo("google-account-of-another-user");
        assertThatExceptionOfType(GoogleFailure.ReconnectNeeded.class)
                .isThrownBy(() -> google.contacts(another, CallMeter.NOBODYS));
    }

    @Test
    void aStateIsGoodOnce() {
        var back = GOOGLE.control().approve(setOut(Set.of(AccountKind.CONTACTS)), email);
        connections.callback(parameter(back, "state"), parameter(back, "code"), null);

        assertThat(refusal(() -> connections.callback(parameter(back, "state"), parameter(back, "code"), null))
                        .type())
                .isEqualTo("oauth-state-invalid");
    }

    @Test
    void aStateIsGoodForTenMinutes() {
        var back = GOOGLE.control().approve(setOut(Set.of(AccountKind.CONTACTS)), email);
        ConnectionsApplication.CLOCK.advance(Duration.ofMinutes(10));

        assertThat(refusal(() -> connections.callback(parameter(back, "state"), parameter(back, "code"), null))
                        .type())
                .isEqualTo("oauth-state-invalid");
    }

    @Test
    void aStateNobodyLeftWithIsRefused() {
        assertThat(refusal(() -> connections.callback("made-up", "code", null)).type())
                .isEqualTo("oauth-state-invalid");
        assertThat(refusal(() -> connections.callback(null, "code", null)).type())
                .isEqualTo("oauth-state-invalid");
    }

    @Test
    void aCodeThatWasNotAskedForWithOurVerifierIsRefused() {
        var mine = GOOGLE.control().approve(setOut(Set.of(AccountKind.CONTACTS)), email);
        var stolen = GOOGLE.control()
                .approve(
                        URI.create(connections.start(UUID.randomUUID(), "mallory", Set.of(AccountKind.CONTACTS), null)),
                        email);

        assertThat(refusal(() -> connections.callback(parameter(mine, "state"), parameter(stolen, "code"), null))
                        .type())
                .isEqualTo("google-code-refused");
    }

    @Test
    void aUserWhoSaysNoAtGoogleIsNotConnected() {
        var back = GOOGLE.control().deny(setOut(Set.of(AccountKind.CONTACTS)));

        assertThat(refusal(() -> connections.callback(parameter(back, "state"), null, parameter(back, "error")))
                        .type())
                .isEqualTo("google-connection-denied");
    }

    @Test
    void whatTheUserUntickedIsNotGranted() {
        var url = setOut(Set.of(AccountKind.CONTACTS, AccountKind.CALENDAR));
        var back = GOOGLE.control().approve(url, email, "https://www.googleapis.com/auth/calendar.events");

        var came = connections.callback(parameter(back, "state"), parameter(back, "code"), null);

        assertThat(connections.pending(account, user, came.confirmation()))
                .map(Pending::granted)
                .contains(Set.of(AccountKind.CONTACTS));
    }

    @Test
    void nothingTickedIsNoConnection() {
        var back = GOOGLE.control()
                .approve(setOut(Set.of(AccountKind.CONTACTS)), email, "https://www.googleapis.com/auth/contacts");

        assertThat(refusal(() -> connections.callback(parameter(back, "state"), parameter(back, "code"), null))
                        .type())
                .isEqualTo("google-permission-missing");
    }

    @Test
    void googleOutOfReachIsSaidSo() {
        var back = GOOGLE.control().approve(setOut(Set.of(AccountKind.CONTACTS)), email);
        GOOGLE.control().inject(Fault.status("oauth.token", 503));

        assertThat(refusal(() -> connections.callback(parameter(back, "state"), parameter(back, "code"), null))
                        .type())
                .isEqualTo("google-unavailable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "settings",
                "/a b",
                "/a%zz",
                "/a#b#c",
                "/a\r\nSet-Cookie: x=y"
            })
    void theBrowserNeverReturnsAnywhereElse(String returnTo) {
        var refused = refusal(() -> connections.start(account, user, Set.of(AccountKind.CONTACTS), returnTo));

        assertThat(refused.errors()).extracting(Refusal.FieldError::field).containsExactly("returnTo");
    }

    @Test
    void noTokenStandsReadableInTheDatabase() {
        connect();

        var token = jdbc.sql("select refresh_token from google_grant where account_id = ?")
                .param(account)
                .query(byte[].class)
                .single();

        assertThat(new String(token, StandardCharsets.ISO_8859_1)).doesNotContain("1//0");
    }

    @Test
    void aRefreshTokenThatGoogleChangesIsKept() {
        connect();
        GOOGLE.control().turn(Switch.REFRESH_TOKEN_ROTATES, true);

        for (int hour = 0; hour < 3; hour++) {
            assertThat(google.contacts(account, CallMeter.NOBODYS).groups()).isNotEmpty();
            ConnectionsApplication.CLOCK.advance(Duration.ofHours(1));
        }
    }

    @Test
    void oneAccessTokenServesUntilItEnds() {
        connect();
        GOOGLE.control().resetLog();

        google.contacts(account, CallMeter.NOBODYS).groups();
        google.contacts(account, CallMeter.NOBODYS).groups();
        assertThat(GOOGLE.control().log().count("oauth.token")).isEqualTo(1);

        ConnectionsApplication.CLOCK.advance(Duration.ofMinutes(57));
        google.contacts(account, CallMeter.NOBODYS).groups();
        assertThat(GOOGLE.control().log().count("oauth.token")).isEqualTo(2);
        assertThat(GOOGLE.control().log().withStatus(401)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fiftyCallsAtOnceOnAnExpiredTokenRefreshItOnce(boolean googleChangesRefreshTokens) throws Exception {
        connect();
        GOOGLE.control().turn(Switch.REFRESH_TOKEN_ROTATES, googleChangesRefreshTokens);
        for (int hour = 0; hour < 10; hour++) {
            ConnectionsApplication.CLOCK.advance(Duration.ofHours(1));
            GOOGLE.control().resetLog();
            var together = new CyclicBarrier(50);
            var calls = IntStream.range(0, 50)
                    .<Callable<Integer>>mapToObj(n -> () -> {
                        together.await();
                        return google.contacts(account, CallMeter.NOBODYS)
                                .groups()
                                .size();
                    })
                    .toList();

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var call : threads.invokeAll(calls)) {
                    assertThat(call.get()).isPositive();
                }
            }

            assertThat(GOOGLE.control().log().count("oauth.token")).isEqualTo(1);
        }
    }

    @Test
    void connectingAnewGoesOnUnderTheNewGrant() {
        connect();
        google.contacts(account, CallMeter.NOBODYS).groups();
        GOOGLE.control().revokeGrant(email);
        assertThatExceptionOfType(GoogleFailure.ReconnectNeeded.class)
                .isThrownBy(() -> google.contacts(account, CallMeter.NOBODYS).groups())
                .withMessage("grant-revoked");

        var back = comeBack(connections.start(account, user, Set.of(AccountKind.CONTACTS), null));
        connections.confirm(account, back.confirmation(), Actor.user(user));

        assertThat(google.contacts(account, CallMeter.NOBODYS).groups()).isNotEmpty();
    }

    @Test
    void disconnectingEndsTheGrantAtGoogleAndDestroysTheTokens() {
        connect();
        GOOGLE.control().resetLog();

        connections.revokeAndForget(account);

        assertThat(GOOGLE.control().log().count("oauth.revoke", 200)).isEqualTo(1);
        assertThat(grants()).isZero();
    }

    @Test
    void tokensAreDestroyedEvenWhenGoogleDoesNotAnswer() {
        connect();
        GOOGLE.control().inject(Fault.status("oauth.revoke", 503));

        connections.revokeAndForget(account);

        assertThat(grants()).isZero();
    }

    @Test
    void googleIsNotCalledInsideATransaction() {
        var back = GOOGLE.control().approve(setOut(Set.of(AccountKind.CONTACTS)), email);
        var transaction = new TransactionTemplate(transactions);

        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(
                        open -> connections.callback(parameter(back, "state"), parameter(back, "code"), null)));
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(open -> connections.revokeAndForget(account)));
    }

    /** The user came back from Google while an administrator, or they themselves elsewhere, disconnected the account. */
    @Test
    void whoeverComesBackToAnAccountThatWasDisconnectedLeavesNoGrantBehind() throws Exception {
        var back = GOOGLE.control().approve(setOut(Set.of(AccountKind.CONTACTS)), email);
        GOOGLE.control().inject(Fault.of("oauth.token", FaultKind.HOLD));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var coming = threads.submit(
                    () -> refusal(() -> connections.callback(parameter(back, "state"), parameter(back, "code"), null)));
            assertThat(GOOGLE.control().awaitHeld(1, Duration.ofSeconds(20))).isTrue();
            connections.revokeAndForget(account);
            commands.sendAndWait(new Disconnect(account, Actor.user(user), ConnectionsApplication.CLOCK.instant()));

            GOOGLE.control().release();

            assertThat(coming.get().type()).isEqualTo("account-disconnected");
        }
        assertThat(grants()).isZero();
    }

    private void connect() {
        var back = comeBack(setOut(Set.of(AccountKind.CONTACTS)));
        connections.confirm(account, back.confirmation(), Actor.user(user));
    }

    private URI setOut(Set<AccountKind> kinds) {
        GOOGLE.control().createUser(email, "Ann");
        commands.sendAndWait(
                new StartConnection(account, kinds, Actor.user(user), ConnectionsApplication.CLOCK.instant()));
        return URI.create(connections.start(account, user, kinds, "/settings?tab=google"));
    }

    private Back comeBack(URI authorizationUrl) {
        var back = GOOGLE.control().approve(authorizationUrl, email);
        return connections.callback(parameter(back, "state"), parameter(back, "code"), null);
    }

    private Back comeBack(String authorizationUrl) {
        return comeBack(URI.create(authorizationUrl));
    }

    private List<String> events() {
        return jdbc.sql("select payload_type from domain_event where aggregate_identifier = ? order by global_index")
                .param(account.toString())
                .query(String.class)
                .list();
    }

    private int grants() {
        return jdbc.sql("select count(*) from google_grant where account_id = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    private static String parameter(URI uri, String name) {
        Map<String, String> parameters = Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return parameters.get(name);
    }

    private static Refusal refusal(ThrowingCallable call) {
        var thrown = org.assertj.core.api.Assertions.catchThrowableOfType(Refusal.class, call);
        assertThat(thrown).as("refused").isNotNull();
        return thrown;
    }
}
