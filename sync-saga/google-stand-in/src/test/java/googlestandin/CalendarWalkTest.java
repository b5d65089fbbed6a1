package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.calendar.Screens;
import googlestandin.calendar.Screens.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Three users edit at random. Whoever follows with sync tokens must see what a full listing shows, and every
 * guest must see what the organizer sees.
 */
class CalendarWalkTest extends Planning {

    private static final List<String> USERS = List.of(ANN, BEN, CY);
    private static final List<String> RULES = List.of(
            "RRULE:FREQ=WEEKLY;COUNT=6",
            "RRULE:FREQ=DAILY;COUNT=4",
            "RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3",
            "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260420T215959Z");
    private static final List<String> SHARED =
            List.of("summary", "location", "start", "end", "recurrence", "organizer", "iCalUID");

    /** A few in every build; others with {@code -Dcalendar.walks.from=26 -Dcalendar.walks.to=1000}. */
    static LongStream seeds() {
        return LongStream.rangeClosed(
                Integer.getInteger("calendar.walks.from", 1), Integer.getInteger("calendar.walks.to", 25));
    }

    private final Map<String, Mirror> mirrors = new HashMap<>();
    private final List<String> edits = new ArrayList<>();
    private Random random = new Random();
    private int step;

    @ParameterizedTest
    @MethodSource("seeds")
    void followers_see_what_is_there_and_guests_what_the_organizer_sees(long seed) throws Exception {
        random = new Random(seed);
        if (seed % 4 == 0) {
            browser.google.turn(Switch.GUEST_COPIES_HAVE_OWN_IDS, true);
        }
        for (step = 0; step < 60; step++) {
            browser.google.advance(Duration.ofSeconds(1));
            String user = one(USERS);
            try {
                edits.add(user + " " + edit(user));
            } catch (IllegalArgumentException refused) {
                edits.add(user + " refused: " + refused.getMessage());
            }
            String when = "seed %d step %d: %s\n".formatted(seed, step, String.join("\n", edits));
            if (random.nextInt(3) == 0) {
                for (String one : USERS) {
                    follow(one, when);
                }
            }
            for (String one : USERS) {
                guestsSeeTheSame(one, when);
            }
        }
        assertThat(google.outbox()).isEmpty();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Scope scope() {
        return one(List.of(Scope.values()));
    }

    private String edit(String user) {
        Screens screens = google.of(user);
        List<String> ids = ids(user);
        int what = ids.isEmpty() ? 0 : random.nextInt(13);
        String id = ids.isEmpty() ? "" : one(ids);
        return switch (what) {
            case 0, 1 -> "create " + screens.create(fresh());
            case 2 -> "rename " + screens.change(id, text("summary", "S" + step), scope());
            case 3 -> "move " + screens.change(id, times(), scope());
            case 4 -> "colour " + screens.change(id, text("colorId", "" + (1 + random.nextInt(9))), scope());
            case 5 -> "answer " + screens.answer(id, one(List.of("accepted", "declined", "tentative")), scope());
            case 6 -> "invite " + screens.invite(id, List.of(one(List.of(ANN, BEN, CY, OUTSIDE))), scope());
            case 7 -> "uninvite " + screens.uninvite(id, List.of(one(List.of(ANN, BEN, CY))), scope());
            case 8 -> {
                screens.cancel(id, scope());
                yield "cancel " + id;
            }
            case 9 -> {
                String to = one(USERS);
                screens.handOver(id, to);
                yield "hand over to " + to + " " + id;
            }
            case 10 -> "rule " + screens.change(id, rule(), Scope.ALL);
            case 11 -> {
                String cancelled = cancelled(user, id);
                yield "bring back " + screens.change(cancelled, text("status", "confirmed"), Scope.THIS);
            }
            default -> "place " + screens.change(id, text("location", "L" + step), scope());
        };
    }

    private String cancelled(String user, String otherwise) {
        List<String> cancelled = google.of(user).events(true).stream()
                .filter(event -> event.path("status").asString("").equals("cancelled"))
                .map(event -> event.path("id").asString(""))
                .toList();
        return cancelled.isEmpty() ? otherwise : one(cancelled);
    }

    /** Of events, and of occurrences as the user would click on them. */
    private List<String> ids(String user) {
        Screens screens = google.of(user);
        return screens.expanded(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z")).stream()
                .map(event -> event.path("id").asString(""))
                .toList();
    }

    private ObjectNode fresh() {
        ObjectNode event = times().put("summary", "S" + step);
        if (random.nextBoolean()) {
            event.setAll(rule());
        }
        for (String guest : List.of(ANN, BEN, CY, OUTSIDE)) {
            if (random.nextInt(3) == 0) {
                event.withArray("attendees").addObject().put("email", guest);
            }
        }
        if (random.nextInt(4) == 0) {
            event.put("guestsCanModify", true);
        }
        return event;
    }

    private ObjectNode rule() {
        ObjectNode fields = Json.object();
        fields.putArray("recurrence").add(one(RULES));
        return fields;
    }

    private ObjectNode times() {
        LocalDate day = LocalDate.parse("2026-03-02").plusDays(random.nextInt(40));
        if (random.nextInt(4) == 0) {
            return Json.parse(allDay("", day.toString(), day.plusDays(1).toString()));
        }
        int hour = 8 + random.nextInt(9);
        return Json.parse(timed("", day + "T%02d:00:00".formatted(hour), day + "T%02d:30:00".formatted(hour), ""));
    }

    private static ObjectNode text(String field, String value) {
        return Json.object().put(field, value);
    }

    private void follow(String user, String edited) throws Exception {
        Mirror mirror = mirrors.computeIfAbsent(user, key -> new Mirror(this, key));
        Map<String, JsonNode> known = mirror.followed();
        Map<String, JsonNode> full = mirror.listed();
        String when = edited + user;
        assertThat(known.keySet()).as(when).isEqualTo(full.keySet());
        full.forEach((id, item) -> assertThat(known.get(id)).as(when).isEqualTo(item));
    }

    private void guestsSeeTheSame(String organizer, String when) {
        for (ObjectNode led : google.of(organizer).events(false)) {
            if (!led.path("organizer").path("self").asBoolean(false)) {
                continue;
            }
            for (JsonNode guest : led.path("attendees")) {
                String address = guest.path("email").asString("");
                if (USERS.contains(address) && !address.equals(organizer)) {
                    sameAs(led, address, guest, when);
                }
            }
        }
    }

    private void sameAs(ObjectNode led, String guest, JsonNode entry, String when) {
        List<ObjectNode> copies = google.of(guest).events(true).stream()
                .filter(copy -> copy.path("iCalUID").equals(led.path("iCalUID"))
                        && copy.path("originalStartTime").equals(led.path("originalStartTime")))
                .toList();
        assertThat(copies).as(when).hasSizeLessThan(2);
        boolean declined = entry.path("responseStatus").asString("").equals("declined");
        if (copies.isEmpty() && declined) {
            return; // with the series they took off their calendar
        }
        ObjectNode copy = copies.isEmpty() ? occurrence(led, guest, when) : copies.getFirst();
        if (copy.path("status").asString("").equals("cancelled")) {
            assertThat(declined).as(when).isTrue();
            return;
        }
        for (String field : SHARED) {
            JsonNode expected = led.path(field);
            JsonNode actual = copy.path(field);
            if (field.equals("organizer")) {
                expected = expected.path("email");
                actual = actual.path("email");
            }
            assertThat(actual)
                    .as(when + " " + field + " of " + led.path("id") + " for " + guest + "\n" + led + "\n" + copy)
                    .isEqualTo(expected);
        }
        assertThat(answers(copy)).as(when).isEqualTo(answers(led));
    }

    /** An exception that means nothing to a guest is none on the guest's calendar. */
    private ObjectNode occurrence(ObjectNode led, String guest, String when) {
        String id = led.path("id").asString("");
        List<ObjectNode> series = google.of(guest).events(false).stream()
                .filter(copy -> copy.path("iCalUID").equals(led.path("iCalUID")) && copy.has("recurrence"))
                .toList();
        assertThat(series).as(when + " " + led).hasSize(1);
        return google.of(guest).show(series.getFirst().path("id").asString("") + id.substring(id.lastIndexOf('_')));
    }

    private static Map<String, String> answers(JsonNode event) {
        Map<String, String> answers = new TreeMap<>();
        event.path("attendees")
                .forEach(guest -> answers.put(
                        guest.path("email").asString(""),
                        guest.path("responseStatus").asString("")));
        return answers;
    }
}
