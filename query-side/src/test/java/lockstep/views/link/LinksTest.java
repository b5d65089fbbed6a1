package lockstep.views.link;

import static lockstep.views.Events.AT;
import static lockstep.views.Events.agreed;
import static lockstep.views.Events.configured;
import static lockstep.views.Events.connecting;
import static lockstep.views.Events.created;
import static lockstep.views.Events.deleted;
import static lockstep.views.Events.disconnected;
import static lockstep.views.Events.googleRecordParked;
import static lockstep.views.Events.linkEnded;
import static lockstep.views.Events.parked;
import static lockstep.views.Events.person;
import static lockstep.views.Events.settings;
import static lockstep.views.Events.started;
import static lockstep.views.Events.tagged;
import static lockstep.views.Events.untagged;
import static lockstep.views.link.LinkView.State.ENDED;
import static lockstep.views.link.LinkView.State.LINKED;
import static lockstep.views.link.LinkView.State.PARKED;
import static lockstep.views.link.LinkView.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationEvent.ParkedRecordRetried;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.LinkId;
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.ViewsFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final Viewer ANN = Viewer.user("ann");
    private static final UUID CONFIGURATION = ConfigurationId.of("ann", SyncKind.CONTACTS);

    private final ViewsFixture views = new ViewsFixture();
    private final Links links = views.get(Links.class);
    private final UUID account = UUID.randomUUID();
    private final UUID otherAccount = UUID.randomUUID();
    private final UUID tag = UUID.randomUUID();
    private final UUID otherTag = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();
    private final UUID contact = UUID.randomUUID();

    @BeforeEach
    void two_accounts_of_which_one_is_set_up() {
        views.happened(
                connecting(account, "ann"),
                connecting(otherAccount, "ann"),
                configured("ann", settings(account, tag, false)),
                started(session, "ann", account, AT));
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void a_tagged_contact_waits_until_both_sides_agree() {
        views.happened(created(contact, person("A", "B")));
        assertThat(link()).isEmpty();
        views.happened(tagged(contact, tag));
        expect(WAITING, "not-synced-yet");
        assertThat(link().orElseThrow().recordId()).isEqualTo(contact);
        assertThat(link().orElseThrow().googleId()).isNull();

        views.happened(agreed(session, account, contact));
        expect(LINKED, null);
        assertThat(link().orElseThrow().googleId()).isEqualTo("g-" + contact);
    }

    @Test
    void a_contact_tagged_before_the_set_up_waits_from_the_set_up_on() {
        views.happened(created(contact, person("A", "B"), otherTag));
        assertThat(link()).isEmpty();
        views.happened(configured("ann", settings(account, otherTag, false)));
        expect(WAITING, "not-synced-yet");
    }

    @Test
    void a_contact_untagged_or_deleted_before_its_first_session_waits_no_longer() {
        var other = UUID.randomUUID();
        views.happened(created(contact, person("A", "B"), tag), created(other, person("C", "D"), tag));
        views.happened(untagged(contact, tag), deleted(other));

        assertThat(links.list(ANN, new LinkQuery(null, null, Paging.FIRST)).items())
                .isEmpty();
    }

    @Test
    void an_agreed_link_outlives_untagging_until_a_session_ends_it_and_tagging_again_starts_anew() {
        views.happened(created(contact, person("A", "B"), tag), agreed(session, account, contact));
        views.happened(untagged(contact, tag));
        expect(LINKED, null);
        views.happened(linkEnded(session, account, contact, "untagged"));
        expect(ENDED, "untagged");
        views.happened(tagged(contact, tag));
        expect(WAITING, "not-synced-yet");
        assertThat(link().orElseThrow().googleId()).isNull();
    }

    @Test
    void a_parked_link_names_its_reason_waits_when_retried_and_is_linked_when_agreed() {
        views.happened(
                created(contact, person("A", "B"), tag), parked(session, account, contact, false, "two-candidates"));
        expect(PARKED, "two-candidates");
        views.happened(new ParkedRecordRetried(CONFIGURATION, account, id(), AT));
        expect(WAITING, "retry-requested");
        views.happened(parked(session, account, contact, true, "answer-outstanding"));
        expect(WAITING, "answer-outstanding");
        views.happened(agreed(session, account, contact));
        expect(LINKED, null);
    }

    @Test
    void a_google_record_parked_on_its_own_becomes_the_contacts_link_when_it_is_imported() {
        var googleId = "g-" + contact;
        var own = LinkId.ofGoogleRecord(account, googleId);
        views.happened(googleRecordParked(session, account, googleId, "two-candidates"));
        assertThat(links.get(ANN, own).recordId()).isNull();
        assertThat(links.get(ANN, own).googleId()).isEqualTo(googleId);

        views.happened(created(contact, person("A", "B"), tag), agreed(session, account, contact));
        assertThat(links.byId(ANN, own)).isEmpty();
        expect(LINKED, null);
    }

    @Test
    void another_account_lets_the_links_of_the_old_one_sleep_and_coming_back_wakes_them() {
        views.happened(created(contact, person("A", "B"), tag), agreed(session, account, contact));
        views.happened(configured("ann", settings(otherAccount, tag, false)));
        expect(WAITING, "asleep");
        assertThat(links.get(ANN, LinkId.ofRecord(otherAccount, contact)).reason())
                .isEqualTo("not-synced-yet");

        views.happened(configured("ann", settings(account, tag, false)));
        expect(LINKED, null);
        assertThat(links.byId(ANN, LinkId.ofRecord(otherAccount, contact))).isEmpty();
    }

    @Test
    void what_is_parked_stays_parked_while_the_set_up_is_away_and_when_it_comes_back() {
        var never = UUID.randomUUID();
        views.happened(
                created(contact, person("A", "B"), tag),
                agreed(session, account, contact),
                parked(session, account, contact, false, "too-large"),
                created(never, person("C", "D"), tag),
                parked(session, account, never, false, "two-candidates"),
                googleRecordParked(session, account, "g-alone", "two-candidates"));

        for (var away : List.of(
                new SyncConfigurationRemoved(CONFIGURATION, "ann", SyncKind.CONTACTS, AT),
                configured("ann", settings(otherAccount, tag, false)))) {
            views.happened(away);
            expect(PARKED, "too-large");
            views.happened(configured("ann", settings(account, tag, false)));
            expect(PARKED, "too-large");
            assertThat(links.get(ANN, LinkId.ofRecord(account, never)).reason()).isEqualTo("two-candidates");
            assertThat(links.get(ANN, LinkId.ofGoogleRecord(account, "g-alone")).state())
                    .isEqualTo(PARKED);
        }
    }

    @Test
    void links_come_in_parts_of_which_none_is_missed_whatever_changes_meanwhile() {
        var people = Stream.generate(UUID::randomUUID).limit(7).toList();
        people.forEach(p -> views.happened(created(p, person("A", "B"), tag)));

        var seen = new ArrayList<@Nullable UUID>();
        String cursor = null;
        do {
            var page = links.list(ANN, new LinkQuery(null, null, Paging.of(cursor, 3)));
            page.items().forEach(link -> seen.add(link.recordId()));
            cursor = page.next();
            people.forEach(p -> views.happened(agreed(session, account, p)));
        } while (cursor != null);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    void links_sleep_when_the_configuration_is_removed_and_dissolve_when_the_account_is_disconnected() {
        var never = UUID.randomUUID();
        views.happened(
                created(contact, person("A", "B"), tag),
                created(never, person("C", "D"), tag),
                agreed(session, account, contact));
        views.happened(new SyncConfigurationRemoved(CONFIGURATION, "ann", SyncKind.CONTACTS, AT));
        expect(WAITING, "asleep");
        assertThat(links.byId(ANN, LinkId.ofRecord(account, never))).isEmpty();

        views.happened(configured("ann", settings(account, tag, false)), disconnected(account, "ann"));
        expect(ENDED, "account-disconnected");
        assertThat(links.byId(ANN, LinkId.ofRecord(account, never))).isEmpty();
        views.happened(created(UUID.randomUUID(), person("E", "F"), tag));
        assertThat(links.list(ANN, new LinkQuery(WAITING, null, Paging.FIRST)).items())
                .isEmpty();
    }

    @Test
    void another_tag_ends_the_waiting_of_contacts_that_do_not_carry_it_but_ends_no_agreed_link() {
        var waiting = UUID.randomUUID();
        views.happened(
                created(contact, person("A", "B"), tag),
                created(waiting, person("C", "D"), tag),
                agreed(session, account, contact));
        views.happened(configured("ann", settings(account, otherTag, false)));

        expect(LINKED, null);
        assertThat(links.byId(ANN, LinkId.ofRecord(account, waiting))).isEmpty();
    }

    @Test
    void saving_the_same_set_up_again_does_not_revive_an_ended_link() {
        views.happened(
                created(contact, person("A", "B"), tag),
                agreed(session, account, contact),
                linkEnded(session, account, contact, "deleted-in-google"));
        views.happened(configured("ann", settings(account, tag, true)));

        expect(ENDED, "deleted-in-google");
    }

    @Test
    void links_are_found_by_state_and_record_and_seen_by_the_accounts_owner_and_auditors() {
        var other = UUID.randomUUID();
        views.happened(
                created(contact, person("A", "B"), tag),
                created(other, person("C", "D"), tag),
                agreed(session, account, contact));

        assertThat(records(ANN, null, null)).containsExactlyInAnyOrder(contact, other);
        assertThat(records(ANN, LINKED, null)).containsExactly(contact);
        assertThat(records(ANN, null, other)).containsExactly(other);
        assertThat(records(Viewer.user("bob"), null, null)).isEmpty();
        assertThat(links.byId(Viewer.user("bob"), id())).isEmpty();
        assertThat(records(new Viewer("eve", Set.of(Role.AUDITOR)), null, null)).hasSize(2);
    }

    private UUID id() {
        return LinkId.ofRecord(account, contact);
    }

    private Optional<LinkView> link() {
        return links.byId(ANN, id());
    }

    private void expect(LinkView.State state, @Nullable String reason) {
        var link = links.get(ANN, id());
        assertThat(link.state()).isEqualTo(state);
        assertThat(link.reason()).isEqualTo(reason);
    }

    private List<@Nullable UUID> records(Viewer viewer, LinkView.@Nullable State state, @Nullable UUID record) {
        return links.list(viewer, new LinkQuery(state, record, Paging.FIRST)).items().stream()
                .<@Nullable UUID>map(LinkView::recordId)
                .toList();
    }
}
