package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.Switch;
import googlestandin.calendar.Channel;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import googlestandin.log.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import lockstep.sync.link.Rows;
import lockstep.sync.push.AccountChannels;
import lockstep.sync.push.PushNotifications;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionClosed;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionOpened;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.syncsession.SessionTrigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Google says that a calendar has changed: a hint, and never more than that. */
class PushTest {

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Duration LOOK_AROUND = Duration.ofMinutes(11);
    private static final String NOTIFICATION = "notification.calendar";
    private static final String WATCH = "calendar.events.watch";
    private static final String STOP = "calendar.channels.stop";

    private static final PushEar EAR = new PushEar();
    private static final SyncWorld WORLD = start();

    private final String name = "push-" + UUID.randomUUID().toString().substring(0, 8);
    private final CalendarUser ann = CalendarUser.connect(WORLD, name);

    private static SyncWorld start() {
        var client = "push.apps.googleusercontent.com";
        var world = SyncWorld.start(
                options -> options,
                Map.of(
                        "lockstep.google.push.enabled",
                        "true",
                        "lockstep.public-base-url",
                        EAR.base(),
                        "lockstep.google.client-id",
                        client,
                        "lockstep.google.client-secret",
                        "push-secret"));
        world.google.registerClient(client, "push-secret", EAR.base() + "/oauth2/google/callback");
        EAR.listenFor(world.bean(PushNotifications.class));
        return world;
    }

    @AfterAll
    static void over() {
        WORLD.close();
        EAR.close();
    }

    @AfterEach
    void herTimerIsOff() {
        WORLD.google.clearFaults();
        automatic(false);
    }

    @Test
    void a_change_in_google_starts_a_session_by_itself() {
        listening();

        ann.meetingInGoogle("News " + name, "2027-12-03T10:00");
        notified(1);
        WORLD.pass(SOON);

        sessions(2);
        assertThat(opened().getLast().trigger()).isEqualTo(SessionTrigger.PUSH);
        assertThat(CalendarUser.titled(WORLD, "News " + name)).hasSize(1);
    }

    @Test
    void a_notification_that_is_lost_leaves_it_to_the_timer() {
        listening();
        WORLD.google.inject(Fault.of(NOTIFICATION, FaultKind.LOST).forUser(ann.mail));

        ann.meetingInGoogle("Unheard of " + name, "2027-12-03T10:00");
        WORLD.until("it is lost", () -> notifications("LOST") == 1);
        WORLD.pass(SOON);
        assertThat(hints()).isZero();
        assertThat(opened()).hasSize(1);
        WORLD.pass(INTERVAL);

        sessions(2);
        assertThat(opened().getLast().trigger()).isEqualTo(SessionTrigger.TIMER);
        assertThat(CalendarUser.titled(WORLD, "Unheard of " + name)).hasSize(1);
    }

    @Test
    void a_doubled_notification_is_one_session() {
        listening();
        WORLD.google.inject(Fault.of(NOTIFICATION, FaultKind.DOUBLED).forUser(ann.mail));

        ann.meetingInGoogle("Twice " + name, "2027-12-03T10:00");
        notified(2);
        assertThat(hints()).isOne();
        WORLD.pass(SOON);

        sessions(2);
        WORLD.pass(SOON);
        assertThat(hints()).isZero();
        assertThat(opened()).hasSize(2);
    }

    @Test
    void a_late_notification_brings_a_session_that_writes_nothing() {
        listening();
        WORLD.google.inject(Fault.of(NOTIFICATION, FaultKind.HOLD).forUser(ann.mail));
        ann.meetingInGoogle("Late " + name, "2027-12-03T10:00");
        WORLD.until("it is on its way", () -> WORLD.google.held() == 1);
        WORLD.pass(INTERVAL);
        sessions(2);
        WORLD.google.resetLog();

        WORLD.google.release();
        notified(1);
        WORLD.pass(SOON);

        sessions(3);
        assertThat(WORLD.google.log().writes()).isZero();
        assertThat(CalendarUser.titled(WORLD, "Late " + name)).hasSize(1);
    }

    @Test
    void what_we_wrote_ourselves_comes_back_as_one_quiet_session() {
        listening();
        ann.plan(CalendarUser.meeting("Ours " + name, "2027-12-03T10:00"));
        WORLD.pass(INTERVAL);
        sessions(2);
        assertThat(ann.googleTitled("Ours " + name).path("id").asString()).isNotEmpty();
        notified(1);
        WORLD.google.resetLog();
        WORLD.pass(SOON);

        sessions(3);
        WORLD.pass(SOON);

        assertThat(opened().getLast().trigger()).isEqualTo(SessionTrigger.PUSH);
        assertThat(WORLD.google.log().writes()).isZero();
        assertThat(hints()).isZero();
    }

    @Test
    void nobody_else_is_believed() {
        listening();
        var channel = channels().getFirst();
        var product = WORLD.bean(PushNotifications.class);

        assertThat(product.heard(channel.id(), "guessed", "exists", "r")).isFalse();
        assertThat(product.heard(channel.id(), "", "exists", "r")).isFalse();
        assertThat(product.heard(UUID.randomUUID().toString(), channel.token(), "exists", "r"))
                .isFalse();
        assertThat(hints()).isZero();
        assertThat(product.heard(channel.id(), channel.token(), "sync", channel.resourceId()))
                .isTrue();
        assertThat(hints()).isZero();
    }

    @Test
    void its_token_cannot_be_guessed_and_is_kept_by_google_alone() {
        listening();

        var token = channels().getFirst().token();

        assertThat(token.length() * 6).isGreaterThanOrEqualTo(128);
        for (var table : List.of("push_channel", "scheduled_tasks", "session_hint")) {
            assertThat(WORLD.mentions(table, token)).as(table).isFalse();
        }
    }

    @Test
    void before_a_channel_ends_the_next_is_opened_and_then_the_last_one_stopped() {
        listening();

        WORLD.pass(Duration.ofDays(6).plusMinutes(1));

        inTime("the first one is stopped", () -> channels().getFirst().stopped());
        assertThat(channels()).hasSize(2);
        assertThat(channels().getLast().stopped()).isFalse();
        assertThat(calls()).containsSubsequence(WATCH, STOP);
        inTime("only the next one is known", () -> known() == 1);
    }

    @Test
    void the_last_one_is_good_until_the_next_is_there() {
        listening();
        WORLD.google.inject(Fault.status(WATCH, 403).forUser(ann.mail).always(1));

        WORLD.pass(Duration.ofDays(6).plusMinutes(1));
        inTime(
                "another was asked for in vain",
                () -> calls().stream().filter(WATCH::equals).count() == 2);
        WORLD.until("it was given up for now", () -> seenTo() == 0);
        ann.meetingInGoogle("Still heard " + name, "2027-12-03T10:00");
        notified(1);

        assertThat(channels()).hasSize(1).noneMatch(Channel::stopped);
        WORLD.google.clearFaults();
        WORLD.pass(LOOK_AROUND);
        inTime("the next one is there", () -> channels().size() == 2);
    }

    @Test
    void what_could_not_be_stopped_is_stopped_later() {
        listening();
        WORLD.google.inject(Fault.status(STOP, 503).forUser(ann.mail).always(1));
        WORLD.pass(Duration.ofDays(6).plusMinutes(1));
        inTime(
                "it was tried as often as reads are",
                () -> calls().stream().filter(STOP::equals).count() == 3);
        WORLD.until("it was given up for now", () -> seenTo() == 0);
        assertThat(channels()).hasSize(2).noneMatch(Channel::stopped);

        WORLD.google.clearFaults();
        WORLD.pass(LOOK_AROUND);
        inTime("it is stopped", () -> channels().getFirst().stopped());

        assertThat(channels()).hasSize(2);
    }

    @Test
    void a_channel_that_has_ended_is_nobodys() {
        listening();
        var channel = channels().getFirst();
        WORLD.google.inject(Fault.status(WATCH, 403).forUser(ann.mail).always(1));

        WORLD.pass(Duration.ofDays(8));

        assertThat(WORLD.bean(PushNotifications.class).heard(channel.id(), channel.token(), "exists", null))
                .isFalse();
        inTime("it is forgotten", () -> known() == 0);
    }

    @Test
    void an_account_that_waits_for_its_user_is_not_asked_for_another__R11() {
        listening();
        WORLD.google.revokeGrant(ann.mail);
        assertThat(ann.syncAnyhow().end().reason()).isEqualTo("reconnect-needed");
        WORLD.google.resetLog();

        WORLD.pass(Duration.ofDays(8));
        inTime("the last one has ended, and is forgotten", () -> known() == 0);

        assertThat(calls()).isEmpty();
    }

    @Test
    void a_channel_whose_opening_was_not_answered_is_known_as_soon_as_it_speaks() {
        WORLD.google.inject(Fault.of(WATCH, FaultKind.ANSWER_LOST).forUser(ann.mail));

        listening();
        WORLD.pass(LOOK_AROUND);

        assertThat(channels()).hasSize(1);
        ann.meetingInGoogle("Heard all the same " + name, "2027-12-03T10:00");
        notified(1);
        assertThat(hints()).isOne();
    }

    @Test
    void its_first_message_may_come_before_the_answer() {
        WORLD.google.turn(Switch.SYNC_MESSAGE_BEFORE_ANSWER, true);
        try {
            listening();
        } finally {
            WORLD.google.turn(Switch.SYNC_MESSAGE_BEFORE_ANSWER, false);
        }

        assertThat(EAR.all)
                .filteredOn(
                        heard -> heard.channelId().equals(channels().getFirst().id()))
                .allMatch(PushEar.Heard::taken);
    }

    @Test
    void without_a_set_up_its_channel_is_stopped_and_what_it_still_says_is_not_heard() {
        listening();
        WORLD.google.turn(Switch.NOTIFIES_AFTER_STOP, true);
        try {
            automatic(false);
            WORLD.mirrored();
            WORLD.pass(SOON);
            inTime("it is stopped", () -> channels().getFirst().stopped() && known() == 0);

            ann.meetingInGoogle("Too late " + name, "2027-12-03T10:00");

            WORLD.until("it was said", () -> said().stream().anyMatch(PushTest::isNews));
            assertThat(said()).filteredOn(PushTest::isNews).noneMatch(PushEar.Heard::taken);
            assertThat(hints()).isZero();
        } finally {
            WORLD.google.turn(Switch.NOTIFIES_AFTER_STOP, false);
        }
    }

    @Test
    void the_channel_of_an_account_that_goes_is_stopped_before__S65() {
        listening();

        WORLD.bean(AccountChannels.class).stop(ann.account);

        assertThat(channels()).hasSize(1).allMatch(Channel::stopped);
        assertThat(known()).isZero();
    }

    /** After her first session, with a channel open. */
    private void listening() {
        automatic(true);
        sessions(1);
        WORLD.mirrored();
        WORLD.pass(SOON);
        inTime("a channel is open", () -> open() == 1);
    }

    private void automatic(boolean on) {
        ann.configure(s -> new SyncSettings(
                s.googleAccountId(),
                on,
                INTERVAL,
                s.tagId(),
                s.fields(),
                s.synchronizeFrom(),
                s.zoneId(),
                s.conflictPolicy(),
                s.deletionPolicy(),
                s.guestMail()));
    }

    private List<SessionOpened> opened() {
        return WORLD.payloads(ann.configuration).stream()
                .filter(SessionOpened.class::isInstance)
                .map(SessionOpened.class::cast)
                .toList();
    }

    private void sessions(int ended) {
        WORLD.until(ended + " sessions have ended", () -> {
            WORLD.moveOn();
            return WORLD.payloads(ann.configuration).stream()
                            .filter(SessionClosed.class::isInstance)
                            .count()
                    == ended;
        });
        WORLD.mirrored();
    }

    private List<Channel> channels() {
        return WORLD.google.calendar().channels().stream()
                .filter(channel -> channel.calendar().equals(ann.mail))
                .toList();
    }

    /** All notifications on her channels. */
    private List<PushEar.Heard> said() {
        var ids = channels().stream().map(Channel::id).toList();
        return EAR.all.stream().filter(heard -> ids.contains(heard.channelId())).toList();
    }

    private static boolean isNews(PushEar.Heard heard) {
        return heard.state().equals("exists");
    }

    private void notified(int times) {
        WORLD.until(
                times + " notifications of a change are in",
                () -> said().stream()
                                .filter(heard -> isNews(heard) && heard.taken())
                                .count()
                        == times);
    }

    private long notifications(String fault) {
        return WORLD.google.log().entries().stream()
                .filter(entry ->
                        entry.method().equals(NOTIFICATION) && entry.fault().equals(fault))
                .count();
    }

    /** Hers. */
    private List<String> calls() {
        var account = WORLD.google.users().stream()
                .filter(user -> user.email().equals(ann.mail))
                .findFirst()
                .orElseThrow();
        return WORLD.google.log().entries().stream()
                .filter(entry -> entry.user().equals(account.sub()))
                .map(LogEntry::method)
                .toList();
    }

    /** Whoever found the account busy comes back in seconds, and gets them. */
    private void inTime(String what, Callable<Boolean> holds) {
        WORLD.until(what, () -> {
            WORLD.moveOn();
            WORLD.jdbc
                    .sql("select min(execution_time) as at from scheduled_tasks"
                            + " where task_name = 'push-channel' and not picked")
                    .query((row, n) -> Optional.ofNullable(Rows.instant(row, "at")))
                    .single()
                    .filter(at -> at.isAfter(WORLD.clock.instant()))
                    .ifPresent(at -> WORLD.pass(Duration.between(WORLD.clock.instant(), at)));
            return holds.call();
        });
    }

    private int hints() {
        return count("select count(*) from session_hint where user_id = :user");
    }

    private int known() {
        return count("select count(*) from push_channel where user_id = :user");
    }

    /** Whether somebody is about to see to her channel. */
    private int seenTo() {
        return WORLD.jdbc
                .sql("select count(*) from scheduled_tasks where task_name = 'push-channel' and task_instance = :id")
                .param("id", ann.configuration.toString())
                .query(Integer.class)
                .single();
    }

    private int open() {
        return count("select count(*) from push_channel where user_id = :user and resource_id is not null");
    }

    private int count(String sql) {
        return WORLD.jdbc.sql(sql).param("user", name).query(Integer.class).single();
    }
}
