package lockstep.views.link;

import static lockstep.views.ActivityEvents.at;
import static lockstep.views.ActivityEvents.deletedActivity;
import static lockstep.views.ActivityEvents.hour;
import static lockstep.views.ActivityEvents.planned;
import static lockstep.views.Events.AT;
import static lockstep.views.Events.activitiesConfigured;
import static lockstep.views.Events.agreed;
import static lockstep.views.Events.configured;
import static lockstep.views.Events.connecting;
import static lockstep.views.Events.created;
import static lockstep.views.Events.disconnected;
import static lockstep.views.Events.googleRecordParked;
import static lockstep.views.Events.linkEnded;
import static lockstep.views.Events.parked;
import static lockstep.views.Events.person;
import static lockstep.views.Events.removed;
import static lockstep.views.Events.settings;
import static lockstep.views.Events.started;
import static lockstep.views.link.LinkView.State.ENDED;
import static lockstep.views.link.LinkView.State.LINKED;
import static lockstep.views.link.LinkView.State.PARKED;
import static lockstep.views.link.LinkView.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationEvent.ParkedRecordRetried;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.LinkId;
import lockstep.views.Paging;
import lockstep.views.Viewer;
import lockstep.views.ViewsFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts and activities are linked through one account, and each kind has a set-up of its own. */
class ActivityLinksTest {
    private static final Viewer ANN = Viewer.user("ann");

    private final ViewsFixture views = new ViewsFixture();
    private final Links links = views.get(Links.class);
    private final UUID account = UUID.randomUUID();
    private final UUID otherAccount = UUID.randomUUID();
    private final UUID tag = UUID.randomUUID();
    private final UUID ofContacts = UUID.randomUUID();
    private final UUID ofActivities = UUID.randomUUID();
    private final UUID contact = UUID.randomUUID();
    private final UUID activity = UUID.randomUUID();

    @BeforeEach
    void both_kinds_are_set_up_with_one_account() {
        views.happened(
                connecting(account, "ann"),
                connecting(otherAccount, "ann"),
                configured("ann", settings(account, tag, false)),
                activitiesConfigured("ann", account),
                started(ofContacts, "ann", SyncKind.CONTACTS, account, AT),
                started(ofActivities, "ann", SyncKind.ACTIVITIES, account, AT));
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void an_activity_is_linked_from_its_first_agreement_and_waits_for_none_before() {
        views.happened(planned(activity, "ann", hour("Lunch", at("2026-11-23T12:00", "UTC"))));
        assertThat(all()).isEmpty();

        views.happened(agreed(ofActivities, account, activity));
        expect(activity, LINKED, null);
        assertThat(link(activity).kind()).isEqualTo(SyncKind.ACTIVITIES);

        views.happened(linkEnded(ofActivities, account, activity, "cancelled"));
        expect(activity, ENDED, "cancelled");
        assertThat(link(activity).kind()).isEqualTo(SyncKind.ACTIVITIES);
    }

    @Test
    void the_session_tells_of_which_kind_a_link_is_in_whatever_batch_it_started() {
        var later = UUID.randomUUID();
        var event = UUID.randomUUID();
        views.happened(
                started(later, "ann", SyncKind.ACTIVITIES, account, AT),
                agreed(later, account, activity),
                agreed(ofContacts, account, contact),
                googleRecordParked(later, account, "event", "two-candidates"));
        views.happened(agreed(later, account, event));

        assertThat(link(activity).kind()).isEqualTo(SyncKind.ACTIVITIES);
        assertThat(link(event).kind()).isEqualTo(SyncKind.ACTIVITIES);
        assertThat(link(contact).kind()).isEqualTo(SyncKind.CONTACTS);
        assertThat(links.get(ANN, LinkId.ofGoogleRecord(account, "event")).kind())
                .isEqualTo(SyncKind.ACTIVITIES);
    }

    @Test
    void a_parked_activity_waits_when_it_is_retried_and_keeps_its_kind() {
        views.happened(parked(ofActivities, account, activity, false, "guests-would-not-hear"));
        expect(activity, PARKED, "guests-would-not-hear");

        views.happened(new ParkedRecordRetried(
                ConfigurationId.of("ann", SyncKind.ACTIVITIES),
                account,
                link(activity).id(),
                AT));
        expect(activity, WAITING, "retry-requested");
        assertThat(link(activity).kind()).isEqualTo(SyncKind.ACTIVITIES);
    }

    @Test
    void links_of_activities_sleep_without_their_set_up_and_those_of_contacts_stay_awake() {
        views.happened(agreed(ofContacts, account, contact), agreed(ofActivities, account, activity));

        views.happened(removed("ann", SyncKind.ACTIVITIES));
        expect(activity, WAITING, "asleep");
        expect(contact, LINKED, null);

        views.happened(activitiesConfigured("ann", account));
        expect(activity, LINKED, null);
    }

    @Test
    void links_of_contacts_sleep_without_their_set_up_and_those_of_activities_stay_awake() {
        var waiting = UUID.randomUUID();
        views.happened(
                agreed(ofContacts, account, contact),
                agreed(ofActivities, account, activity),
                parked(ofActivities, account, waiting, true, "answer-outstanding"));

        views.happened(configured("ann", settings(otherAccount, tag, false)));
        expect(contact, WAITING, "asleep");
        expect(activity, LINKED, null);
        expect(waiting, WAITING, "answer-outstanding");
    }

    @Test
    void setting_up_one_kind_does_not_wake_the_other() {
        views.happened(agreed(ofContacts, account, contact), agreed(ofActivities, account, activity));
        views.happened(removed("ann", SyncKind.CONTACTS), removed("ann", SyncKind.ACTIVITIES));

        views.happened(activitiesConfigured("ann", account));
        expect(activity, LINKED, null);
        expect(contact, WAITING, "asleep");
    }

    @Test
    void another_account_for_activities_lets_their_links_sleep_and_coming_back_wakes_them() {
        var tagged = UUID.randomUUID();
        views.happened(created(tagged, person("A", "B"), tag), agreed(ofActivities, account, activity));

        views.happened(activitiesConfigured("ann", otherAccount));
        expect(activity, WAITING, "asleep");
        assertThat(all()).as("no contact waits for a session of activities").hasSize(2);

        views.happened(activitiesConfigured("ann", account));
        expect(activity, LINKED, null);
        expect(tagged, WAITING, "not-synced-yet");
    }

    @Test
    void another_tag_for_contacts_leaves_parked_activities_alone() {
        views.happened(parked(ofActivities, account, activity, false, "guests-would-not-hear"));

        views.happened(configured("ann", settings(account, UUID.randomUUID(), false)));

        expect(activity, PARKED, "guests-would-not-hear");
    }

    @Test
    void what_is_parked_stays_parked_while_the_set_up_is_away() {
        views.happened(parked(ofActivities, account, activity, false, "guests-would-not-hear"));

        views.happened(removed("ann", SyncKind.ACTIVITIES));
        expect(activity, PARKED, "guests-would-not-hear");
    }

    @Test
    void links_of_both_kinds_dissolve_when_the_account_is_disconnected() {
        var never = UUID.randomUUID();
        views.happened(
                agreed(ofContacts, account, contact),
                agreed(ofActivities, account, activity),
                parked(ofActivities, account, never, false, "two-candidates"));

        views.happened(disconnected(account, "ann"));

        expect(contact, ENDED, "account-disconnected");
        expect(activity, ENDED, "account-disconnected");
        assertThat(all()).hasSize(2);
    }

    @Test
    void a_deleted_activity_that_never_was_at_google_waits_no_longer_and_an_agreed_one_until_its_session() {
        var never = UUID.randomUUID();
        views.happened(
                agreed(ofActivities, account, activity),
                parked(ofActivities, account, never, false, "two-candidates"),
                planned(activity, "ann", hour("Lunch", at("2026-11-23T12:00", "UTC"))),
                planned(never, "ann", hour("Tea", at("2026-11-23T16:00", "UTC"))));

        views.happened(deletedActivity(never), deletedActivity(activity));

        assertThat(all()).extracting(LinkView::recordId).containsExactly(activity);
        expect(activity, LINKED, null);
    }

    private LinkView link(UUID record) {
        return links.get(ANN, LinkId.ofRecord(account, record));
    }

    private List<LinkView> all() {
        return links.list(ANN, new LinkQuery(null, null, Paging.FIRST)).items();
    }

    private void expect(UUID record, LinkView.State state, @Nullable String reason) {
        assertThat(link(record).state()).isEqualTo(state);
        assertThat(link(record).reason()).isEqualTo(reason);
    }
}
