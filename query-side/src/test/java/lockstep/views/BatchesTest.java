package lockstep.views;

import static lockstep.views.ActivityEvents.asTheRuleHasThem;
import static lockstep.views.ActivityEvents.at;
import static lockstep.views.ActivityEvents.deletedActivity;
import static lockstep.views.ActivityEvents.hour;
import static lockstep.views.ActivityEvents.occurrences;
import static lockstep.views.ActivityEvents.pastErased;
import static lockstep.views.ActivityEvents.planned;
import static lockstep.views.ActivityEvents.replanned;
import static lockstep.views.ActivityEvents.seen;
import static lockstep.views.Events.AT;
import static lockstep.views.Events.activitiesConfigured;
import static lockstep.views.Events.agreed;
import static lockstep.views.Events.changed;
import static lockstep.views.Events.configured;
import static lockstep.views.Events.connecting;
import static lockstep.views.Events.created;
import static lockstep.views.Events.decided;
import static lockstep.views.Events.decision;
import static lockstep.views.Events.deleted;
import static lockstep.views.Events.disconnected;
import static lockstep.views.Events.erased;
import static lockstep.views.Events.googleRecordParked;
import static lockstep.views.Events.linkEnded;
import static lockstep.views.Events.parked;
import static lockstep.views.Events.person;
import static lockstep.views.Events.removed;
import static lockstep.views.Events.settings;
import static lockstep.views.Events.started;
import static lockstep.views.Events.stopped;
import static lockstep.views.Events.tag;
import static lockstep.views.Events.tagged;
import static lockstep.views.Events.untagged;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.activity.ChangedOccurrence;
import lockstep.activity.Moment;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationEvent.ParkedRecordRetried;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.LinkId;
import lockstep.syncsession.RecordDecision.Outcome;
import lockstep.tag.TagVisibility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rebuild cuts the events differently from the first time; a repeated batch goes event by event. */
class BatchesTest {

    private static final Moment NINE = at("2026-11-02T09:00", "UTC");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void however_the_events_are_cut_into_batches_the_rows_are_the_same(long seed) {
        try (var oneByOne = new ViewsFixture();
                var whole = new ViewsFixture();
                var pieces = new ViewsFixture()) {
            var random = new Random(seed);
            var events = oneByOne.messages(aWildLife(random));
            events.forEach(event -> oneByOne.takeIn(List.of(event)));
            whole.takeIn(events);
            var rest = events;
            while (!rest.isEmpty()) {
                int size = 1 + random.nextInt(Math.min(40, rest.size()));
                pieces.takeIn(rest.subList(0, size));
                rest = rest.subList(size, rest.size());
            }

            assertThat(whole.everything()).isEqualTo(oneByOne.everything());
            assertThat(pieces.everything()).isEqualTo(oneByOne.everything());
            assertThat(oneByOne.everything()).allSatisfy((table, rows) -> {
                if (!table.equals("sync_switch_view")) {
                    assertThat(rows).as(table).isNotEmpty();
                }
            });
        }
    }

    private static Object[] aWildLife(Random random) {
        var accounts = ids(random, 3);
        var tags = ids(random, 3);
        var session = UUID.nameUUIDFromBytes(new byte[] {1});
        var ofActivities = UUID.nameUUIDFromBytes(new byte[] {2});
        var events = new ArrayList<Object>();
        for (int i = 0; i < 3; i++) {
            events.add(connecting(accounts.get(i), "user" + i % 2));
            events.add(tag(tags.get(i), "Tag " + i, TagVisibility.PRIVATE, "user" + i % 2));
        }
        events.add(configured("user0", settings(accounts.getFirst(), tags.getFirst(), false)));
        events.add(started(session, "user0", accounts.getFirst(), AT));
        events.add(started(ofActivities, "user0", SyncKind.ACTIVITIES, accounts.getFirst(), AT));
        var alive = new ArrayList<UUID>();
        var activity = ids(random, 1).getFirst();
        for (int i = 0; i < 400; i++) {
            if (alive.size() < 5 || random.nextInt(10) == 0) {
                alive.add(ids(random, 1).getFirst());
                events.add(created(alive.getLast(), person("N" + i, "F"), tags.get(random.nextInt(3))));
            }
            if (i % 40 == 0) {
                activity = ids(random, 1).getFirst();
                events.add(stopped("user" + random.nextInt(3)));
                events.add(planned(activity, "ann", hour("A" + i, NINE, "RRULE:FREQ=DAILY")));
            }
            if (i % 40 < 38) {
                events.add(somethingElse(random, activity, i));
                events.add(somethingLinked(random, activity, pick(random, accounts), ofActivities));
            } else if (i % 80 == 39) {
                events.add(pastErased(activity));
                events.add(replanned(activity, "ann", hour("C" + i, NINE), AT.plusSeconds(i)));
            } else if (i % 80 == 38) {
                events.add(deletedActivity(activity));
            }
            events.add(something(random, pick(random, alive), pick(random, accounts), pick(random, tags), session));
            if (events.getLast() instanceof ContactDeleted d) {
                alive.remove(d.contactId());
                if (random.nextBoolean()) {
                    events.add(erased(d.contactId(), "user" + random.nextInt(2)));
                }
            }
        }
        return events.toArray();
    }

    private static Object something(Random random, UUID contact, UUID account, UUID tag, UUID session) {
        var user = "user" + random.nextInt(2);
        return switch (random.nextInt(30)) {
            case 0, 1, 2, 3 -> tagged(contact, tag);
            case 4, 5, 6 -> untagged(contact, tag);
            case 7, 8 -> changed(contact, person("X" + random.nextInt(), "F"), AT.plusSeconds(random.nextInt(100)));
            case 9 -> deleted(contact);
            case 10, 11 -> configured(user, settings(account, tag, random.nextBoolean()));
            case 12 -> removed("user0", SyncKind.CONTACTS);
            case 13 -> random.nextInt(4) == 0 ? disconnected(account, user) : connecting(account, user);
            case 14, 15 -> linkEnded(session, account, contact, "untagged");
            case 16, 17 -> parked(session, account, contact, random.nextBoolean(), "two-candidates");
            case 18, 19 -> googleRecordParked(session, account, "g-" + contact, "two-candidates");
            case 20, 21 -> decided(session, decision(contact, Outcome.UNCHANGED, "r"));
            case 22 ->
                new ParkedRecordRetried(
                        ConfigurationId.of("user0", SyncKind.CONTACTS), account, LinkId.ofRecord(account, contact), AT);
            default -> agreed(session, account, contact);
        };
    }

    private static Object somethingElse(Random random, UUID activity, int i) {
        var start = Moment.at(NINE.order().plus(Duration.ofDays(random.nextInt(9))), ZoneId.of("UTC"));
        var moved = hour("M" + i, at("2026-12-01T10:00", "UTC"));
        return switch (random.nextInt(5)) {
            case 0 -> replanned(activity, "ann", hour("B" + i, NINE, "RRULE:FREQ=DAILY;COUNT=9"), AT.plusSeconds(i));
            case 1 -> occurrences(activity, ChangedOccurrence.cancelled(start, AT));
            case 2 -> occurrences(activity, ChangedOccurrence.of(start, hour("B", start), moved, AT));
            case 3 -> asTheRuleHasThem(activity, start);
            default -> seen(activity, "user" + random.nextInt(2));
        };
    }

    private static Object somethingLinked(Random random, UUID activity, UUID account, UUID session) {
        return switch (random.nextInt(12)) {
            case 0 -> activitiesConfigured("user" + random.nextInt(2), account);
            case 1 -> removed("user" + random.nextInt(2), SyncKind.ACTIVITIES);
            case 2 -> started(new UUID(random.nextLong(), 0), "user0", SyncKind.ACTIVITIES, account, AT);
            case 3 -> linkEnded(session, account, activity, "cancelled");
            case 4, 5 -> parked(session, account, activity, random.nextBoolean(), "two-candidates");
            case 6 -> googleRecordParked(session, account, "g-" + activity, "two-candidates");
            default -> agreed(session, account, activity);
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<UUID> ids(Random random, int count) {
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(count)
                .toList();
    }
}
