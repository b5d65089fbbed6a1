package lockstep.views.syncconfiguration;

import static lockstep.views.Events.AT;
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
import java.util.Set;
import java.util.UUID;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.googleaccount.GoogleAccountEvent.QuotaPaused;
import lockstep.googleaccount.GoogleAccountEvent.ReconnectRequired;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionClosed;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionOpened;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionEvent.ApprovalRequested;
import lockstep.usersync.StopReason;
import lockstep.usersync.UserSyncEvent.UserSyncResumed;
import lockstep.usersync.UserSyncEvent.UserSyncStopped;
import lockstep.usersync.UserSyncId;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.ViewsFixture;
import lockstep.views.syncconfiguration.SyncConfigurationView.SessionRef;
import lockstep.views.syncconfiguration.SyncConfigurationView.Stopped;
import lockstep.views.usersync.UserSyncView;
import lockstep.views.usersync.UserSyncs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncConfigurationsTest {
    private static final Viewer ADMIN = new Viewer("root", Set.of(Role.ADMIN));
    private static final Viewer ANN = Viewer.user("ann");
    private static final UUID ID = ConfigurationId.of("ann", SyncKind.CONTACTS);

    private final ViewsFixture views = new ViewsFixture();
    private final SyncConfigurations configurations = views.get(SyncConfigurations.class);
    private final UserSyncs userSyncs = views.get(UserSyncs.class);
    private final UUID account = UUID.randomUUID();
    private final UUID tag = UUID.randomUUID();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void before_it_is_set_up_both_kinds_show_the_defaults() {
        var both = configurations.list(ANN, "ann");

        assertThat(both)
                .extracting(SyncConfigurationView::kind)
                .containsExactly(SyncKind.CONTACTS, SyncKind.ACTIVITIES);
        assertThat(both).allSatisfy(c -> {
            assertThat(c.configured()).isFalse();
            assertThat(c.version()).isNull();
            assertThat(c.googleAccountId()).isNull();
            assertThat(c.interval()).isEqualTo(Duration.ofMinutes(15));
            assertThat(c.nextDueAt()).isNull();
        });
        assertThat(both.getFirst().fields()).contains("emails").doesNotContain("notes");
        assertThat(both.getLast().fields()).isEmpty();
        assertThat(both.getLast().synchronizeFrom()).isNull();
    }

    @Test
    void the_set_up_shows_what_was_chosen_and_after_removal_the_defaults_again() {
        views.happened(configured("ann", settings(account, tag, true)));

        var shown = contacts();
        assertThat(shown.configured()).isTrue();
        assertThat(shown.version()).isZero();
        assertThat(shown.googleAccountId()).isEqualTo(account);
        assertThat(shown.tagId()).isEqualTo(tag);
        assertThat(shown.automatic()).isTrue();
        assertThat(shown.interval()).isEqualTo(Duration.ofMinutes(20));
        assertThat(shown.fields()).containsExactlyInAnyOrder("emails", "name.given");
        assertThat(shown.zoneId().getId()).isEqualTo("Europe/Berlin");

        views.happened(new SyncConfigurationRemoved(ID, "ann", SyncKind.CONTACTS, AT));
        assertThat(contacts().configured()).isFalse();
        assertThat(contacts().version()).isEqualTo(1);
        assertThat(contacts().tagId()).isNull();
    }

    @Test
    void a_user_whose_syncing_an_administrator_stopped_is_told_why_and_no_session_is_due() {
        var id = UserSyncId.of("ann");
        views.happened(
                connecting(account, "ann"),
                connected(account, "ann", "ann@gmail.example"),
                configured("ann", settings(account, tag, true)),
                started(first, "ann", account, AT),
                ended(first, "ann", SessionState.COMPLETED, null, AT.plusSeconds(10)));
        assertThat(contacts().stopped()).isNull();

        views.happened(new UserSyncStopped(id, "ann", new StopReason("is on leave"), "root", AT.plusSeconds(20)));

        assertThat(configurations.list(ANN, "ann"))
                .extracting(SyncConfigurationView::stopped)
                .containsOnly(new Stopped(AT.plusSeconds(20), "is on leave"));
        assertThat(contacts().nextDueAt()).isNull();
        assertThat(contacts().obstacle()).isEqualTo("sync-stopped");
        assertThat(userSyncs.of(ADMIN, "ann"))
                .isEqualTo(new UserSyncView("ann", true, AT.plusSeconds(20), "root", "is on leave"));
        assertThat(userSyncs.of(ADMIN, "bob")).isEqualTo(new UserSyncView("bob", false, null, null, null));
        assertThatThrownBy(() -> userSyncs.of(ANN, "ann")).hasMessageContaining("roles");

        views.happened(new UserSyncResumed(id, "ann", "root", AT.plusSeconds(30)));

        assertThat(contacts().stopped()).isNull();
        assertThat(contacts().nextDueAt()).isNotNull();
        assertThat(userSyncs.of(ADMIN, "ann"))
                .isEqualTo(new UserSyncView("ann", false, AT.plusSeconds(30), "root", null));
    }

    @Test
    void the_version_is_that_of_the_set_up_and_sessions_leave_it_alone() {
        views.happened(
                configured("ann", settings(account, tag, true)),
                new SessionOpened(ID, first, SessionTrigger.MANUAL, AT),
                new SessionClosed(ID, first, SessionState.COMPLETED, AT));
        assertThat(contacts().version()).isZero();

        views.happened(configured("ann", settings(account, tag, false)));
        assertThat(contacts().version()).isEqualTo(3);
    }

    @Test
    void the_latest_session_and_the_latest_successful_one_are_shown_separately() {
        views.happened(
                configured("ann", settings(account, tag, false)),
                started(first, "ann", account, AT),
                ended(first, "ann", SessionState.COMPLETED, null, AT.plusSeconds(10)),
                started(second, "ann", account, AT.plusSeconds(60)),
                ended(second, "ann", SessionState.FAILED, "google-unavailable", AT.plusSeconds(70)));

        assertThat(contacts().lastSession())
                .isEqualTo(new SessionRef(
                        second, SessionState.FAILED, "google-unavailable", AT.plusSeconds(60), AT.plusSeconds(70)));
        assertThat(contacts().lastSuccessfulSession())
                .isEqualTo(new SessionRef(first, SessionState.COMPLETED, null, AT, AT.plusSeconds(10)));
    }

    @Test
    void the_next_session_is_due_one_interval_after_the_end_of_the_last() {
        annSyncsEveryTwentyMinutes();
        views.happened(
                started(first, "ann", account, AT),
                ended(first, "ann", SessionState.COMPLETED, null, AT.plusSeconds(10)));

        assertThat(contacts().nextDueAt()).isEqualTo(AT.plusSeconds(10).plus(Duration.ofMinutes(20)));
    }

    @Test
    void what_was_due_and_could_not_start_is_due_again_after_whole_intervals() {
        annSyncsEveryTwentyMinutes();
        views.happened(started(first, "ann", account, AT), ended(first, "ann", SessionState.COMPLETED, null, AT));

        views.clock().set(AT.plus(Duration.ofMinutes(19)));
        assertThat(contacts().nextDueAt()).isEqualTo(AT.plus(Duration.ofMinutes(20)));
        views.clock().set(AT.plus(Duration.ofMinutes(59)));
        assertThat(contacts().nextDueAt()).isEqualTo(AT.plus(Duration.ofMinutes(60)));
    }

    @Test
    void nothing_is_due_while_google_refuses_the_account() {
        annSyncsEveryTwentyMinutes();
        views.happened(
                started(first, "ann", account, AT),
                ended(first, "ann", SessionState.FAILED, "needs-reconnect", AT),
                new ReconnectRequired(account, "grant-revoked", AT));
        assertThat(contacts().nextDueAt()).isNull();
        assertThat(contacts().obstacle()).isEqualTo("account-not-connected");

        views.happened(connected(account, "ann", "ann@example.org"), new QuotaPaused(account, "quota", AT, AT));
        assertThat(contacts().obstacle()).isNull();
        assertThat(contacts().nextDueAt()).isNotNull();
    }

    @Test
    void nothing_is_due_for_a_kind_that_was_unticked_at_google_and_the_set_up_says_so() {
        annSyncsEveryTwentyMinutes();
        views.happened(started(first, "ann", account, AT), ended(first, "ann", SessionState.COMPLETED, null, AT));
        assertThat(contacts().obstacle()).isNull();

        views.happened(new AccountConnected(account, "ann", null, Set.of(AccountKind.CALENDAR), AT));

        assertThat(contacts().obstacle()).isEqualTo("not-granted");
        assertThat(contacts().nextDueAt()).isNull();
    }

    @Test
    void nothing_is_due_while_a_session_runs_or_awaits_approval_nor_without_timer_or_account() {
        annSyncsEveryTwentyMinutes();
        views.happened(started(first, "ann", account, AT));
        assertThat(contacts().nextDueAt()).isNull();

        views.happened(new ApprovalRequested(first, "mass-change", SessionCounts.NONE, AT));
        assertThat(contacts().nextDueAt()).isNull();
        assertThat(contacts().lastSession().state()).isEqualTo(SessionState.AWAITING_APPROVAL);

        views.happened(ended(first, "ann", SessionState.REJECTED, "mass-change", AT));
        assertThat(contacts().nextDueAt()).isNotNull();

        views.happened(configured("ann", settings(account, tag, false)));
        assertThat(contacts().nextDueAt()).isNull();

        views.happened(configured("ann", settings(account, tag, true)), disconnected(account, "ann"));
        assertThat(contacts().nextDueAt()).isNull();
    }

    @Test
    void a_configuration_is_seen_by_its_user_and_by_auditors() {
        views.happened(configured("ann", settings(account, tag, true)));

        var auditor = new Viewer("eve", Set.of(Role.AUDITOR));
        assertThat(configurations.of(auditor, "ann", SyncKind.CONTACTS).configured())
                .isTrue();
        assertThatThrownBy(() -> configurations.of(Viewer.user("bob"), "ann", SyncKind.CONTACTS))
                .hasMessageContaining("roles");
    }

    private void annSyncsEveryTwentyMinutes() {
        views.happened(
                connecting(account, "ann"),
                connected(account, "ann", "ann@example.org"),
                configured("ann", settings(account, tag, true)));
    }

    private SyncConfigurationView contacts() {
        return configurations.of(ANN, "ann", SyncKind.CONTACTS);
    }
}
