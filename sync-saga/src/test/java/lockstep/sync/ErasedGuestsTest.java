package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import lockstep.Actor;
import lockstep.activity.ActivityCommand.EraseGuests;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Response;
import lockstep.sync.link.ErasedAddresses;
import lockstep.testing.ActivityDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was erased does not come back out of Google's lists of guests; who is invited anew in the CRM is a guest again. */
class ErasedGuestsTest {

    private static final String HOST = "erasing-host@foreign.example";

    private final SyncWorld world = SyncWorld.shared();
    private final String name = "erased-" + UUID.randomUUID().toString().substring(0, 8);
    private final String title = "With " + name;
    private final String zoe = "zoe-" + name + "@outside.example";
    private final String max = "max-" + name + "@outside.example";
    private final CalendarUser ann = CalendarUser.connect(world, name);

    @BeforeEach
    void host() {
        world.google.createUser(HOST, "Host");
        world.google.createUser(zoe, "Zoe");
    }

    @Test
    void out_of_somebody_elses_event_they_do_not_come_again_and_nothing_is_written_there() {
        var event =
                world.google.calendar().create(HOST, CalendarUser.json(title, "2026-12-05T10:00", ann.mail, zoe, max));
        ann.sync();
        var activity = ann.imported(title).recordId();
        assertThat(guests(activity)).containsExactlyInAnyOrder(zoe, max);

        erase(activity);
        world.google.resetLog();
        ann.sync();
        assertThat(guests(activity)).containsExactly(max);
        world.google.calendar().change(HOST, event, "{\"summary\": \"%s, later\"}".formatted(title));
        ann.sync();

        assertThat(ann.inCrm(activity).title()).isEqualTo(title + ", later");
        assertThat(guests(activity)).containsExactly(max);
        assertThat(world.google.log().writes()).isZero();
        assertThat(world.mentions("link", zoe)).isFalse();
    }

    @Test
    void out_of_an_event_of_ones_own_they_are_taken_in_google_too_also_when_they_have_answered_since() {
        var activity = ann.plan(ActivityDraft.of(CalendarUser.meeting(title, "2026-12-05T12:00"))
                .guests(guest(zoe), guest(max))
                .fields());
        ann.sync();
        var event = ann.googleTitled(title).path("id").asString();

        erase(activity);
        world.pass(Duration.ofMinutes(10));
        ann.changeInGoogle(event, """
                {"attendees": [{"email": "%s", "responseStatus": "accepted"}, {"email": "%s"}]}""".formatted(zoe, max));
        ann.sync();

        assertThat(guests(activity)).containsExactly(max);
        assertThat(attendees(event)).containsExactly(max);
        world.google.resetLog();
        ann.sync();
        assertThat(world.google.log().writes()).isZero();
    }

    @Test
    void where_they_were_the_only_guest_nobody_is_left() {
        var activity = ann.plan(ActivityDraft.of(CalendarUser.meeting(title, "2026-12-05T12:00"))
                .guests(guest(zoe))
                .fields());
        ann.sync();
        var event = ann.googleTitled(title).path("id").asString();

        erase(activity);
        ann.sync();

        assertThat(guests(activity)).isEmpty();
        assertThat(attendees(event)).isEmpty();
    }

    @Test
    void an_event_that_names_them_is_imported_without_them_and_they_stay_invited_in_google() {
        remember();
        var event = ann.meetingInGoogle(title, "2026-12-06T10:00", zoe, max);

        ann.sync();
        var activity = ann.imported(title).recordId();
        assertThat(guests(activity)).containsExactly(max);
        ann.change(
                activity,
                fields -> ActivityDraft.of(fields)
                        .guests(guest(max), guest("new-" + max))
                        .fields());
        ann.sync();

        assertThat(attendees(event)).containsExactlyInAnyOrder(zoe, max, "new-" + max);
        assertThat(guests(activity)).containsExactlyInAnyOrder(max, "new-" + max);
    }

    @Test
    void whoever_is_invited_in_the_crm_afterwards_is_a_guest_of_that_activity() {
        remember();
        var activity = ann.plan(ActivityDraft.of(CalendarUser.meeting(title, "2026-12-07T12:00"))
                .guests(guest(zoe))
                .fields());
        ann.sync();
        var event = ann.googleTitled(title).path("id").asString();
        assertThat(attendees(event)).containsExactly(zoe);

        ann.changeInGoogle(event, """
                {"attendees": [{"email": "%s", "responseStatus": "accepted"}]}""".formatted(zoe));
        ann.sync();

        assertThat(ann.inCrm(activity).outsideGuests()).containsExactly(new Guest(zoe, null, Response.ACCEPTED));
    }

    @Test
    void who_organizes_an_event_in_google_is_not_named_again() {
        var event = world.google.calendar().create(zoe, CalendarUser.json(title, "2026-12-08T10:00", ann.mail));
        ann.sync();
        var activity = ann.imported(title).recordId();
        assertThat(Objects.requireNonNull(ann.inCrm(activity).googleOrganizer()).email())
                .isEqualTo(zoe);

        erase(activity);
        world.google.calendar().change(zoe, event, "{\"summary\": \"%s, later\"}".formatted(title));
        ann.sync();

        assertThat(ann.inCrm(activity).title()).isEqualTo(title + ", later");
        assertThat(ann.inCrm(activity).googleOrganizer()).isNull();
    }

    @Test
    void what_is_kept_of_an_address_does_not_tell_it() {
        remember();

        assertThat(world.mentions("erased_address", zoe)).isFalse();
        assertThat(world.bean(ErasedAddresses.class).among(List.of(" " + zoe.toUpperCase(Locale.ROOT), max)))
                .containsExactly(zoe);
    }

    private void erase(UUID activity) {
        world.commands.sendAndWait(new EraseGuests(activity, Set.of(zoe), Actor.admin("admin"), world.clock.instant()));
        remember();
        world.mirrored();
    }

    private void remember() {
        var erased = world.bean(ErasedAddresses.class);
        erased.remember(erased.hashes(List.of(zoe)));
    }

    private List<String> guests(UUID activity) {
        return ann.inCrm(activity).outsideGuests().stream().map(Guest::email).toList();
    }

    private List<String> attendees(String event) {
        return StreamSupport.stream(ann.google(event).path("attendees").spliterator(), false)
                .filter(attendee -> !attendee.path("self").asBoolean())
                .map(attendee -> attendee.path("email").asString())
                .toList();
    }

    private static Guest guest(String address) {
        return new Guest(address, null, Response.NEEDS_ACTION);
    }
}
