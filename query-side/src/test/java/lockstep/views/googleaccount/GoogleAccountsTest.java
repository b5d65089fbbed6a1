package lockstep.views.googleaccount;

import static lockstep.views.Events.AT;
import static lockstep.views.Events.activitiesConfigured;
import static lockstep.views.Events.agreed;
import static lockstep.views.Events.configured;
import static lockstep.views.Events.connected;
import static lockstep.views.Events.connecting;
import static lockstep.views.Events.disconnected;
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
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.ViewsFixture;
import lockstep.views.googleaccount.GoogleAccountView.State;
import lockstep.views.googleaccount.GoogleAccountView.WouldStop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GoogleAccountsTest {
    private static final Viewer ANN = Viewer.user("ann");
    private static final Viewer AUDITOR = new Viewer("eve", Set.of(Role.AUDITOR));

    private final ViewsFixture views = new ViewsFixture();
    private final GoogleAccounts accounts = views.get(GoogleAccounts.class);
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
