package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.calendar.Screens.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import lockstep.Actor;
import lockstep.activity.ActivityCommand.CancelOccurrence;
import lockstep.activity.ActivityCommand.ChangeActivity;
import lockstep.activity.ActivityCommand.ChangeOccurrence;
import lockstep.activity.ActivityCommand.CreateActivity;
import lockstep.activity.ActivityCommand.DeleteActivity;
import lockstep.activity.ActivityCommand.ReconcileActivity;
import lockstep.activity.ActivityFields;
import lockstep.activity.Moment;
import lockstep.contact.ContactCommand.AssignUser;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.sync.google.oauth.GoogleConnections;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.CrmRecords;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationCommand.ConfigureSync;
import lockstep.syncconfiguration.SyncConfigurationCommand.RemoveSyncConfiguration;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncconfiguration.SyncSettings.DeletionPolicy;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.RecordDecision;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionEvent.RecordsDecided;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.testing.ActivityDraft;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a CRM user does with activities, in the CRM and in Google's own screens. */
public final class CalendarUser {

    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    public final String name;
    /** Of the Google account. */
    public final String mail;
    /** Of the own contact in the CRM. */
    public final String crmMail;

    public final UUID account;
    public final UUID configuration;
    private final SyncWorld world;
    private SyncSettings settings;

    private CalendarUser(SyncWorld world, String name) {
        this.world = world;
        this.name = name;
        this.mail = name + "@gmail.example";
        this.crmMail = name + "@crm.example.org";
        this.account = id("calendar-account");
        this.configuration = ConfigurationId.of(name, SyncKind.ACTIVITIES);
        this.settings = new SyncSettings(
                account,
                false,
                Duration.ofMinutes(15),
                null,
                Set.of(),
                LocalDate.parse("2026-11-22"), // whatever time the tests before have come to
                BERLIN,
                ConflictPolicy.FIELD,
                DeletionPolicy.MIRROR,
                GuestMail.NONE);
    }

    private UUID id(String of) {
        return UUID.nameUUIDFromBytes((of + "/" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** With an own contact, and activities synced. */
    public static CalendarUser connect(SyncWorld world, String name) {
        var user = unsynced(world, name);
        world.google.createUser(user.mail, name);
        world.commands.sendAndWait(
                new StartConnection(user.account, Set.of(AccountKind.CALENDAR), user.actor(), world.clock.instant()));
        var connections = world.bean(GoogleConnections.class);
        var address = connections.start(user.account, name, Set.of(AccountKind.CALENDAR), "/");
        var back = SyncWorld.query(world.google.approve(URI.create(address), user.mail));
        var came = connections.callback(back.get("state"), back.get("code"), back.get("error"));
        connections.confirm(user.account, came.confirmation(), user.actor());
        user.configure(s -> s);
        return user;
    }

    /** With an own contact, and nothing set up. */
    public static CalendarUser unsynced(SyncWorld world, String name) {
        var user = new CalendarUser(world, name);
        var contact = user.id("own-contact");
        world.commands.sendAndWait(new CreateContact(
                contact,
                SyncUser.person(name, "Own", user.crmMail),
                Set.of(),
                Actor.admin("admin"),
                world.clock.instant()));
        world.commands.sendAndWait(new AssignUser(contact, null, name, Actor.admin("admin"), world.clock.instant()));
        return user;
    }

    public Actor actor() {
        return Actor.user(name);
    }

    public void configure(UnaryOperator<SyncSettings> other) {
        settings = other.apply(settings);
        world.commands.sendAndWait(
                new ConfigureSync(configuration, null, SyncKind.ACTIVITIES, settings, actor(), world.clock.instant()));
    }

    public void remove() {
        world.commands.sendAndWait(new RemoveSyncConfiguration(configuration, null, actor(), world.clock.instant()));
    }

    public void deletion(DeletionPolicy policy) {
        configure(s -> with(s, s.synchronizeFrom(), policy, s.guestMail()));
    }

    public void policies(ConflictPolicy conflicts, DeletionPolicy deletion) {
        configure(s -> new SyncSettings(
                s.googleAccountId(),
                s.automatic(),
                s.interval(),
                s.tagId(),
                s.fields(),
                s.synchronizeFrom(),
                s.zoneId(),
                conflicts,
                deletion,
                s.guestMail()));
    }

    public void guestMail(GuestMail mail) {
        configure(s -> with(s, s.synchronizeFrom(), s.deletionPolicy(), mail));
    }

    public void from(LocalDate day) {
        configure(s -> with(s, day, s.deletionPolicy(), s.guestMail()));
    }

    public void automatic(boolean on) {
        configure(s -> new SyncSettings(
                s.googleAccountId(),
                on,
                s.interval(),
                s.tagId(),
                s.fields(),
                s.synchronizeFrom(),
                s.zoneId(),
                s.conflictPolicy(),
                s.deletionPolicy(),
                s.guestMail()));
    }

    private static SyncSettings with(
            SyncSettings s, @Nullable LocalDate from, DeletionPolicy deletion, GuestMail guestMail) {
        return new SyncSettings(
                s.googleAccountId(),
                s.automatic(),
                s.interval(),
                s.tagId(),
                s.fields(),
                from,
                s.zoneId(),
                s.conflictPolicy(),
                deletion,
                guestMail);
    }

    // --- in the CRM

    /** An hour from then on, in Berlin. */
    public static ActivityFields meeting(String title, String start, String... participants) {
        var from = LocalDateTime.parse(start).atZone(BERLIN).toInstant();
        return activity(title, Moment.at(from, BERLIN), Moment.at(from.plusSeconds(3600), BERLIN), participants);
    }

    public static ActivityFields activity(String title, Moment start, Moment end, String... participants) {
        return ActivityDraft.meeting(title, start, end)
                .participants(ActivityFields.Response.NEEDS_ACTION, List.of(participants))
                .fields();
    }

    public UUID plan(ActivityFields fields) {
        return plan(fields, name);
    }

    public UUID plan(ActivityFields fields, @Nullable String organizer) {
        var id = UUID.randomUUID();
        plan(id, fields, organizer);
        return id;
    }

    public void plan(UUID id, ActivityFields fields, @Nullable String organizer) {
        world.commands.sendAndWait(
                new CreateActivity(id, organizer, fields, List.of(), actor(), world.clock.instant()));
    }

    public void change(UUID activity, UnaryOperator<ActivityFields> change) {
        var now = inCrm(activity);
        world.commands.sendAndWait(new ChangeActivity(
                activity, null, organizer(activity), change.apply(now), actor(), world.clock.instant()));
    }

    /** As another product's session could have done, which asks nobody whether Google takes it. */
    public void reconcile(UUID activity, UnaryOperator<ActivityFields> change) {
        var now = record(activity);
        world.commands.sendAndWait(new ReconcileActivity(
                activity,
                now.version(),
                change.apply(inCrm(activity)),
                null,
                null,
                Actor.session(name, UUID.randomUUID(), UUID.randomUUID()),
                world.clock.instant()));
    }

    public void changeOccurrence(UUID activity, Moment originalStart, ActivityFields fields) {
        world.commands.sendAndWait(
                new ChangeOccurrence(activity, null, originalStart, fields, actor(), world.clock.instant()));
    }

    public void cancelOccurrence(UUID activity, Moment originalStart) {
        world.commands.sendAndWait(new CancelOccurrence(activity, null, originalStart, actor(), world.clock.instant()));
    }

    public void delete(UUID activity) {
        world.commands.sendAndWait(new DeleteActivity(activity, null, actor(), world.clock.instant()));
    }

    /** As the sync's mirror has it once it has caught up. */
    public CrmRecord record(UUID activity) {
        world.mirrored();
        return Objects.requireNonNull(
                world.bean(CrmRecords.class).find(List.of(activity)).get(activity));
    }

    public ActivityFields inCrm(UUID activity) {
        return Objects.requireNonNull(
                Objects.requireNonNull(record(activity).activity()).fields());
    }

    public @Nullable String organizer(UUID activity) {
        return Objects.requireNonNull(record(activity).activity()).organizer();
    }

    /** Activities of the CRM with this title, alive. */
    public static List<CrmRecord> titled(SyncWorld world, String title) {
        world.mirrored();
        var ids = world.jdbc
                .sql("select record_id from crm_record where kind = 'ACTIVITIES' and not deleted"
                        + " and fields -> 'title' ->> 'text' = :title")
                .param("title", title)
                .query(UUID.class)
                .list();
        return List.copyOf(world.bean(CrmRecords.class).find(ids).values());
    }

    public CrmRecord imported(String title) {
        return titled(world, title).stream()
                .reduce((one, other) -> {
                    throw new AssertionError("two activities: " + title);
                })
                .orElseThrow();
    }

    // --- in Google's own screens

    /** As the API has it; the id. */
    public String inGoogle(String event) {
        return world.google.calendar().create(mail, event);
    }

    public String meetingInGoogle(String title, String start, String... guests) {
        return inGoogle(json(title, start, guests));
    }

    /** An hour from then on, in Berlin, as Google's API has it. */
    public static String json(String title, String start, String... guests) {
        var from = LocalDateTime.parse(start).atZone(BERLIN).toOffsetDateTime();
        var attendees = new ArrayList<String>();
        for (var guest : guests) {
            attendees.add("{\"email\": \"" + guest + "\"}");
        }
        return """
                {"summary": "%s", "start": {"dateTime": "%s", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "%s", "timeZone": "Europe/Berlin"}, "attendees": [%s]}
                """.formatted(title, time(from), time(from.plusHours(1)), String.join(",", attendees));
    }

    private static String time(OffsetDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }

    /** The same activity with another title, status or mark. */
    public static ActivityFields with(
            ActivityFields fields, @Nullable String title, ActivityFields.Status status, boolean displayed) {
        return ActivityDraft.of(fields)
                .title(title)
                .status(status)
                .displayed(displayed)
                .fields();
    }

    public void changeInGoogle(String id, String fields) {
        world.google.calendar().change(mail, id, fields);
    }

    public void cancelInGoogle(String id) {
        world.google.calendar().of(mail).cancel(id, Scope.ALL);
    }

    public ObjectNode google(String id) {
        return world.google.calendar().event(mail, id);
    }

    /** Without cancelled ones. */
    public List<ObjectNode> googles() {
        return world.google.calendar().events(mail).stream()
                .filter(event -> !event.path("status").asString().equals("cancelled"))
                .toList();
    }

    public ObjectNode googleTitled(String title) {
        return googleTitled(title, event -> true);
    }

    public ObjectNode googleTitled(String title, Predicate<ObjectNode> also) {
        return googles().stream()
                .filter(also)
                .filter(event -> event.path("summary").asString().equals(title))
                .reduce((one, other) -> {
                    throw new AssertionError("two events: " + title);
                })
                .orElseThrow();
    }

    // --- sessions

    /** A session by hand, with nothing wrong at Google: it completes, and asks Google no more than it has to. */
    public SyncSessionEnded sync() {
        var end = world.await(start()).end();
        assertThat(end.state()).as(end.toString()).isEqualTo(SessionState.COMPLETED);
        assertThat(end.cost().calls())
                .as("calls to Google: " + end.cost())
                .isLessThanOrEqualTo((int) (1.05 * end.cost().leastCalls()) + 1);
        return end;
    }

    public SyncWorld.Outcome syncAnyhow() {
        return world.await(start());
    }

    public UUID start() {
        return start(UUID.randomUUID());
    }

    public UUID start(UUID sessionId) {
        return world.commands.sendAndWait(
                new StartSyncSession(configuration, sessionId, SessionTrigger.MANUAL, actor(), world.clock.instant()));
    }

    public List<RecordDecision> decisions(UUID session) {
        return world.payloads(session).stream()
                .filter(RecordsDecided.class::isInstance)
                .flatMap(e -> ((RecordsDecided) e).decisions().stream())
                .toList();
    }

    /** Ids of links that are parked, with their reasons. */
    public List<String> parked() {
        world.mirrored();
        return world.jdbc
                .sql("select reason from link where account_id = :account and state = 'PARKED' order by reason")
                .param("account", account)
                .query(String.class)
                .list();
    }

    public Instant now() {
        return world.clock.instant();
    }
}
