package lockstep.gateway.demo;

import googlestandin.Control;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lockstep.syncconfiguration.SyncKind;
import tools.jackson.databind.JsonNode;

/** Three calendars, in chapters 7 to 10. */
final class CalendarStory {
    private static final String KICK_OFF = "Kick-off";
    private static final String PLANNING = "Planning";
    private static final String STOCKTAKING = "Stocktaking";
    private static final String FAIR = "Trade fair";
    private static final String OUTSIDER = "dora@elsewhere.example";

    private final Telling telling;
    private final Control google;
    private final DemoUser ann;
    private final DemoUser bob;
    private final DemoUser cara;
    private final DemoUser admin;

    CalendarStory(Telling telling, Control google, DemoUser ann, DemoUser bob, DemoUser cara, DemoUser admin) {
        this.telling = telling;
        this.google = google;
        this.ann = ann;
        this.bob = bob;
        this.cara = cara;
        this.admin = admin;
    }

    void tell() {
        telling.chapter(7, "A meeting that ann plans in the CRM, with bob, cara and somebody outside.", () -> {
            telling.step("three calendars", () -> {
                setUp(ann, "ann.archer@example.org", "CONTACTS", "CALENDAR");
                setUp(bob, "bob.barker@example.org", "CONTACTS", "CALENDAR");
                setUp(cara, "cara.conti@example.org", "CALENDAR");
            });
            telling.step("ann plans a meeting", () -> ann.calendar.plan(meeting()));
            session(
                    "meeting-1",
                    ann,
                    "It is in her Google calendar, and Google has put it into bob's and cara's. In the CRM the two see so far"
                            + " that the time is taken, and no more.");
            telling.step("bob answers", () -> bob.calendar.answerInGoogle(KICK_OFF, "accepted"));
            session(
                    "meeting-2",
                    bob,
                    "His own session has met it: now he sees what it is about. His yes is in the CRM.");
            session("meeting-3", cara, "Cara's session does the same for her.");
            telling.say("In the CRM it is %d activity, in Google it is in %d calendars."
                    .formatted(activities(KICK_OFF), calendars(KICK_OFF)));
        });
        telling.chapter(
                8, "A weekly series that ann makes in Google, with an occurrence moved and one cancelled.", () -> {
                    var first = monday().atTime(9, 30);
                    telling.step("ann makes a series", () -> ann.calendar.createInGoogle(weekly(first)));
                    telling.step(
                            "ann moves an occurrence",
                            () -> ann.calendar.moveInGoogle(
                                    PLANNING,
                                    first.plusWeeks(1),
                                    first.plusWeeks(1).plusDays(1).withHour(14)));
                    telling.step(
                            "ann cancels an occurrence",
                            () -> ann.calendar.cancelInGoogle(PLANNING, first.plusWeeks(3)));
                    session(
                            "series-1",
                            ann,
                            "The series is one activity. Kick-off is pulled again because of bob's answer.");
                    telling.step(
                            "ann says where", () -> ann.calendar.changeInCrm(PLANNING, Map.of("location", "Room 2")));
                    session(
                            "series-2",
                            ann,
                            "In the CRM it got a room. Google has it; moved stays moved, cancelled stays cancelled:");
                    telling.say("CRM:    " + ann.calendar.startsInCrm(PLANNING, first));
                    telling.say("Google: " + ann.calendar.startsInGoogle(PLANNING, first));
                });
        telling.chapter(9, "Whole days: one that ann plans in the CRM, three that she enters in Google.", () -> {
            var day = monday().plusDays(3);
            telling.step("ann plans a day", () -> ann.calendar.plan(planned(STOCKTAKING, days(day, 1))));
            telling.step(
                    "ann enters three days",
                    () -> ann.calendar.createInGoogle(entered(FAIR, days(day.plusDays(7), 3))));
            session("days", ann, "A day has neither hour nor zone, so it is the same day everywhere:");
            Stream.of(STOCKTAKING, FAIR)
                    .forEach(title -> telling.say("%-11s  CRM: %s, Google: %s"
                            .formatted(title, days(ann.calendar.inCrm(title)), days(ann.calendar.inGoogle(title)))));
        });
        telling.chapter(
                10, "A conflict: the meeting's room is changed in the CRM, and a little later in Google.", () -> {
                    telling.step("a conflict about a room", () -> {
                        ann.calendar.changeInCrm(KICK_OFF, Map.of("location", "Room 5"));
                        telling.aLittleLater();
                        ann.calendar.changeInGoogle(KICK_OFF, Map.of("location", "Room 7"));
                    });
                    var session = session(
                            "room", ann, "As with contacts, the later one is kept, and both stand in the decision:");
                    telling.explain(ann, session);
                    telling.say("Mails that Google sent to guests in all this: %d. It sends them when a set-up says so."
                            .formatted(google.calendar().outbox().size()));
                });
    }

    /** Who a user is, an administrator says: by that contact others invite them. */
    private void setUp(DemoUser user, String ownContact, String... kinds) {
        admin.contacts.changeInCrm(ownContact, Map.of("userId", user.name));
        user.connect(kinds);
        user.configure(SyncKind.ACTIVITIES, Map.of());
    }

    private JsonNode session(String key, DemoUser user, String whatHappened) {
        return telling.session(SyncKind.ACTIVITIES, key, user, whatHappened);
    }

    /** The story's week: the one after next, wherever the story is when that begins. */
    private LocalDate monday() {
        return LocalDate.parse(telling.once(
                "monday",
                () -> LocalDate.ofInstant(google.clock().instant(), ZoneId.of(DemoUser.ZONE))
                        .plusWeeks(1)
                        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .toString()));
    }

    private Map<String, ?> meeting() {
        var meeting = planned(KICK_OFF, DemoCalendar.inCrm(monday().atTime(11, 0)));
        meeting.put("participants", List.of(Map.of("userId", bob.name), Map.of("userId", cara.name)));
        meeting.put("outsideGuests", List.of(Map.of("email", OUTSIDER, "name", "Dora")));
        return meeting;
    }

    private static Map<String, ?> weekly(LocalDateTime first) {
        var series = entered(PLANNING, DemoCalendar.inGoogle(first));
        series.put("recurrence", List.of("RRULE:FREQ=WEEKLY;COUNT=6"));
        return series;
    }

    private static Map<String, Object> planned(String title, Map<String, ?> when) {
        var activity = new HashMap<String, Object>(when);
        activity.put("title", title);
        activity.put("kind", "MEETING");
        return activity;
    }

    private static Map<String, Object> entered(String title, Map<String, ?> when) {
        var event = new HashMap<String, Object>(when);
        event.put("summary", title);
        return event;
    }

    private static Map<String, ?> days(LocalDate first, int count) {
        return Map.of(
                "start", Map.of("date", first.toString()),
                "end", Map.of("date", first.plusDays(count).toString()));
    }

    /** As either side has them: the end is the day after the last. */
    private static String days(JsonNode activity) {
        var first = LocalDate.parse(activity.at("/start/date").asString());
        var last = LocalDate.parse(activity.at("/end/date").asString()).minusDays(1);
        return first.equals(last) ? first.toString() : first + " to " + last;
    }

    private long activities(String title) {
        return Stream.of(ann, bob, cara)
                .map(user -> user.calendar.inCrm(title).path("id").asString())
                .distinct()
                .count();
    }

    private long calendars(String title) {
        return Stream.of(ann, bob, cara)
                .filter(user -> user.calendar.inGoogle(title).isObject())
                .count();
    }
}
