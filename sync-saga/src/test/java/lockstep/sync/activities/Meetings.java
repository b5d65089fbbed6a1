package lockstep.sync.activities;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Kind;
import lockstep.activity.ActivityFields.Participant;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ChangedOccurrence;
import lockstep.activity.Moment;
import lockstep.syncsession.FieldValue;
import lockstep.testing.ActivityDraft;

/** Activities for tests: a meeting on Monday, 2 March 2026, from ten to eleven in Berlin. */
final class Meetings {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant EARLIER = Instant.parse("2026-02-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2026-02-20T12:00:00Z");

    private Meetings() {}

    static Moment at(int day, int hour) {
        return at(day, hour, BERLIN);
    }

    static Moment at(int day, int hour, ZoneId zone) {
        return Moment.at(LocalDateTime.of(2026, 3, day, hour, 0).atZone(BERLIN).toInstant(), zone);
    }

    static ActivityFields once(List<Participant> participants, List<Guest> guests) {
        return meeting(Kind.MEETING, Status.PLANNED, true, participants, guests, List.of());
    }

    static ActivityFields weekly(List<Participant> participants, List<Guest> guests) {
        return meeting(Kind.MEETING, Status.PLANNED, true, participants, guests, List.of("RRULE:FREQ=WEEKLY"));
    }

    static ActivityFields meeting(
            Kind kind,
            Status status,
            boolean displayed,
            List<Participant> participants,
            List<Guest> guests,
            List<String> recurrence) {
        return ActivityDraft.meeting("Review", at(2, 10), at(2, 11))
                .kind(kind)
                .status(status)
                .location("Ulm")
                .notes("Bring the minutes")
                .displayed(displayed)
                .participants(participants)
                .guests(guests)
                .recurrence(recurrence)
                .fields();
    }

    /** A changed occurrence with what these names say of it, as a person or a session left it. */
    static ChangedOccurrence changed(int day, ActivityFields fields, String... names) {
        var there = fields.withRecurrence(List.of()).startingAt(at(day, 10).order());
        return new ChangedOccurrence(at(day, 10), there, Set.of(names), EARLIER);
    }

    static Participant user(String id) {
        return new Participant(id, Response.NEEDS_ACTION);
    }

    static Guest guest(String email) {
        return new Guest(email, null, Response.NEEDS_ACTION);
    }

    /** An entry out of names and values, in turn. */
    static SortedMap<String, String> entry(String... namesAndValues) {
        var entry = new TreeMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            entry.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return entry;
    }

    static String original(int day) {
        return Times.text(at(day, 10));
    }

    @SafeVarargs
    static SortedMap<String, FieldValue> record(ActivityField field, SortedMap<String, String>... entries) {
        var record = new TreeMap<String, FieldValue>();
        var all = new ArrayList<SortedMap<String, String>>();
        for (var entry : entries) {
            all.add(entry);
        }
        ActivityRecords.entries(record, field, all);
        return record;
    }
}
