package lockstep.views.googleaccount;

import static lockstep.views.Events.AT;
import static lockstep.views.Events.activitiesConfigured;
import static lockstep.views.Events.agreed;
import static lockstep.views.Events.configured;
import static lockstep.views.Events.connected;
import static lockstep.views.Events.connecting;
import static lockstep.views.Events.disconnected;
import static lockstep.views.Events.ended;
import static lockstep.views.Events.settings;
import static lockstep.views.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountEvent.QuotaPaused;
import lockstep.googleaccount.GoogleAccountEvent.QuotaResumed;
import lockstep.googleaccount.GoogleAccountEvent.ReconnectRequired;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.SessionState;
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.ViewsFixture;
import lockstep.views.googleaccount.GoogleAccountView.State;
import lockstep.views.googleaccount.GoogleAccountView.WouldStop;
import lockstep.views.googleaccount.UserAccountView.AccountSync;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GoogleAccountsTest {
    private static final Viewer ANN = Viewer.user("ann");
    private static final Viewer ADMIN = new Viewer("root", Set.of(Role.ADMIN));
    private static final Viewer AUDITOR = new Viewer("eve", Set.of(Role.AUDITOR));

    private final ViewsFixture views = new ViewsFixture();
    private final GoogleAccounts accounts = views.get(GoogleAccounts.class);
    private final EverybodysAccounts everybodys = views.get(EverybodysAccounts.class);
    private final UUID id = UUID.randomUUID();

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void an_account_is_pending_then_connected_then_in_need_of_a_reconnect_with_the_reason() {
        views.happened(connecting(id, "ann"));
        assertThat(accounts.get(ANN, id))
                .isEqualTo(new GoogleAccountView(id, 0, null, State.PENDING, AT, null, Set.of(), List.of()));

        views.happened(connected(id, "ann", "ann@gmail.example"));
        assertThat(accounts.get(ANN, id))
                .isEqualTo(new GoogleAccountView(
                        id,
                        1,
                        "ann@gmail.example",
                        State.CONNECTED,
                        AT,
                        null,
                        Set.of(AccountKind.CONTACTS),
                        List.of()));

        views.happened(
                new QuotaPaused(id, "rate-limit", AT.plusSeconds(60), AT),
                new QuotaResumed(id, AT),
                new ReconnectRequired(id, "grant-revoked", AT.plusSeconds(9)));
        var account = accounts.get(ANN, id);
        assertThat(account.state()).isEqualTo(State.NEEDS_RECONNECT);
        assertThat(account.reason()).isEqualTo("grant-revoked");
        assertThat(account.since()).isEqualTo(AT.plusSeconds(9));
        assertThat(account.version()).isEqualTo(4);
    }

    @Test
    void before_disconnecting_the_user_is_shown_what_would_stop() {
        var session = UUID.randomUUID();
        views.happened(
                connecting(id, "ann"),
                connected(id, "ann", "ann@gmail.example"),
                configured("ann", settings(id, UUID.randomUUID(), true)),
                started(session, "ann", id, AT),
                agreed(session, id, UUID.randomUUID(), UUID.randomUUID()));

        assertThat(accounts.get(ANN, id).wouldStop())
                .containsExactly(new WouldStop(SyncKind.CONTACTS, true, Duration.ofMinutes(20), 2));
        assertThat(accounts.list(ANN, null, Paging.FIRST).items())
                .singleElement()
                .satisfies(a -> assertThat(a.wouldStop()).isNull());
    }

    @Test
    void what_would_stop_is_counted_for_each_kind() {
        var contacts = UUID.randomUUID();
        var activities = UUID.randomUUID();
        views.happened(
                connecting(id, "ann"),
                configured("ann", settings(id, UUID.randomUUID(), true)),
                activitiesConfigured("ann", id),
                started(contacts, "ann", SyncKind.CONTACTS, id, AT),
                started(activities, "ann", SyncKind.ACTIVITIES, id, AT),
                agreed(contacts, id, UUID.randomUUID()),
                agreed(activities, id, UUID.randomUUID(), UUID.randomUUID()));

        assertThat(accounts.get(ANN, id).wouldStop())
                .containsExactly(
                        new WouldStop(SyncKind.CONTACTS, true, Duration.ofMinutes(20), 1),
                        new WouldStop(SyncKind.ACTIVITIES, false, Duration.ofMinutes(20), 2));
    }

    @Test
    void what_was_begun_and_never_confirmed_is_listed_for_an_hour() {
        views.happened(connecting(id, "ann"));

        views.clock().set(AT.plus(Duration.ofMinutes(59)));
        assertThat(accounts.list(ANN, null, Paging.FIRST).items()).hasSize(1);
        views.clock().set(AT.plus(Duration.ofMinutes(60)));
        assertThat(accounts.list(ANN, null, Paging.FIRST).items()).isEmpty();
        assertThat(accounts.byId(ANN, id)).isPresent();
    }

    @Test
    void a_disconnected_account_is_gone_and_its_address_forgotten() {
        views.happened(connecting(id, "ann"), connected(id, "ann", "ann@gmail.example"), disconnected(id, "ann"));

        assertThat(accounts.byId(ANN, id)).isEmpty();
        assertThat(accounts.existed(ANN, id)).isTrue();
        assertThat(accounts.list(ANN, null, Paging.FIRST).items()).isEmpty();
        assertThat(views.everything().get("google_account_view").toString()).doesNotContain("gmail");
    }

    @Test
    void an_account_that_an_administrator_ended_says_so_to_its_user() {
        views.happened(
                connecting(id, "ann"), connected(id, "ann", "ann@gmail.example"), disconnected(id, "ann", "root"));

        var ended = accounts.get(ANN, id);
        assertThat(ended.state()).isEqualTo(State.DISCONNECTED);
        assertThat(ended.reason()).isEqualTo("ended-by-administrator");
        assertThat(ended.email()).isNull();
        assertThat(accounts.list(ANN, null, Paging.FIRST).items())
                .singleElement()
                .isEqualTo(accounts.list(AUDITOR, "ann", Paging.FIRST).items().getFirst())
                .satisfies(listed -> assertThat(listed.reason()).isEqualTo("ended-by-administrator"));
    }

    @Test
    void administrators_see_whose_every_account_is_how_it_is_and_when_each_kind_last_synced() {
        var session = UUID.randomUUID();
        var failed = UUID.randomUUID();
        views.happened(
                connecting(id, "ann"),
                connected(id, "ann", "ann@gmail.example"),
                configured("ann", settings(id, UUID.randomUUID(), true)),
                activitiesConfigured("ann", id),
                started(session, "ann", id, AT),
                ended(session, "ann", SessionState.COMPLETED, null, AT.plusSeconds(5)),
                started(failed, "ann", id, AT.plusSeconds(60)),
                ended(failed, "ann", SessionState.FAILED, "google-unavailable", AT.plusSeconds(70)));

        var seen = everybodys.get(ADMIN, id);
        assertThat(seen.userId()).isEqualTo("ann");
        assertThat(seen.account().state()).isEqualTo(State.CONNECTED);
        assertThat(seen.account().granted()).containsExactly(AccountKind.CONTACTS);
        assertThat(seen.account().wouldStop()).hasSize(2);
        assertThat(seen.syncs())
                .containsExactly(
                        new AccountSync(SyncKind.CONTACTS, true, AT.plusSeconds(5)),
                        new AccountSync(SyncKind.ACTIVITIES, false, null));
        assertThat(everybodys.list(ADMIN, null, null, Paging.FIRST).items())
                .singleElement()
                .satisfies(a -> assertThat(a.syncs()).isEqualTo(seen.syncs()))
                .satisfies(a -> assertThat(a.account().wouldStop()).isNull());
    }

    @Test
    void administrators_find_accounts_by_state_and_user_and_page_through_them() {
        var bobs = UUID.randomUUID();
        var broken = UUID.randomUUID();
        var ended = UUID.randomUUID();
        views.happened(
                connecting(bobs, "bob"),
                connected(bobs, "bob", "bob@gmail.example"),
                connecting(broken, "ann"),
                connected(broken, "ann", "ann@gmail.example"),
                new ReconnectRequired(broken, "grant-revoked", AT),
                connecting(ended, "ann"),
                disconnected(ended, "ann", "root"));

        assertThat(found(null, null)).containsExactlyInAnyOrder(bobs, broken);
        assertThat(found(State.NEEDS_RECONNECT, null)).containsExactly(broken);
        assertThat(found(State.DISCONNECTED, "ann")).containsExactly(ended);
        assertThat(found(null, "bob")).containsExactly(bobs);
        assertThat(everybodys
                        .list(ADMIN, State.DISCONNECTED, null, Paging.FIRST)
                        .items()
                        .getFirst()
                        .endedBy())
                .isEqualTo("root");
        assertThat(everybodys.byId(ADMIN, ended)).isEmpty();
        assertThat(everybodys.existed(ADMIN, ended)).isTrue();
        var first = everybodys.list(ADMIN, null, null, Paging.of(null, 1));
        assertThat(everybodys
                        .list(ADMIN, null, null, Paging.of(first.next(), 1))
                        .items())
                .singleElement()
                .isNotEqualTo(first.items().getFirst());
    }

    @Test
    void nobody_but_administrators_sees_everybodys_accounts() {
        views.happened(connecting(id, "ann"));

        for (var other : List.of(ANN, AUDITOR, new Viewer("olga", Set.of(Role.OPS)))) {
            assertThatThrownBy(() -> everybodys.list(other, null, null, Paging.FIRST))
                    .hasMessageContaining("roles");
            assertThatThrownBy(() -> everybodys.byId(other, id)).hasMessageContaining("roles");
            assertThatThrownBy(() -> everybodys.existed(other, id)).hasMessageContaining("roles");
        }
    }

    private List<UUID> found(@Nullable State state, @Nullable String user) {
        return everybodys.list(ADMIN, state, user, Paging.FIRST).items().stream()
                .map(a -> a.account().id())
                .toList();
    }

    @Test
    void an_account_is_seen_by_its_owner_and_by_auditors_and_administrators() {
        var bobs = UUID.randomUUID();
        var bob = Viewer.user("bob");
        views.happened(connecting(id, "ann"), connecting(bobs, "bob"));

        assertThat(accounts.byId(bob, id)).isEmpty();
        assertThat(accounts.existed(bob, id)).isFalse();
        assertThat(accounts.byId(AUDITOR, id)).isPresent();
        assertThat(accounts.byId(new Viewer("root", Set.of(Role.ADMIN)), id)).isPresent();
        assertThat(ids(bob, null)).containsExactly(bobs);
        assertThat(ids(AUDITOR, null)).containsExactlyInAnyOrder(id, bobs);
        assertThat(ids(AUDITOR, "ann")).containsExactly(id);
        assertThatThrownBy(() -> ids(bob, "ann")).hasMessageContaining("roles");
    }

    private List<UUID> ids(Viewer viewer, @Nullable String user) {
        return accounts.list(viewer, user, Paging.FIRST).items().stream()
                .map(GoogleAccountView::id)
                .toList();
    }
}
