package lockstep.sync.walk.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes what stands in a meeting. Each text is written once in all walks, so that it is found wherever it goes. */
final class Pen {

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Kolkata"));

    private final String mark;
    private final Random random;
    private final LocalDate today;
    private int count;

    Pen(String mark, Random random, LocalDate today) {
        this.mark = mark;
        this.random = random;
        this.today = today;
    }

    String fresh() {
        return mark + "v" + count++;
    }

    /** Begins with the mark that nobody changes. */
    String title() {
        return mark + " " + fresh();
    }

    /** An outside guest. */
    String guest() {
        return fresh() + "@outside.example";
    }

    Span span() {
        return random.nextInt(4) == 0 ? days() : timed();
    }

    Span days() {
        return Span.days(day(), 1 + random.nextInt(2));
    }

    Span timed() {
        return Span.timed(day(), 7 + random.nextInt(12), 30 * (1 + random.nextInt(4)), one(ZONES));
    }

    /** Another time of the same kind. */
    Span like(Span span) {
        return span.allDay() ? days() : timed();
    }

    private LocalDate day() {
        return today.plusDays(2 + random.nextInt(40));
    }

    String rule(Span first) {
        var until = first.day().plusDays(21);
        var weekday = first.day().getDayOfWeek().name().substring(0, 2);
        return "RRULE:"
                + one(List.of(
                                "FREQ=WEEKLY;COUNT=5",
                                "FREQ=DAILY;COUNT=4",
                                "FREQ=WEEKLY;INTERVAL=2;COUNT=3",
                                "FREQ=MONTHLY;COUNT=3",
                                "FREQ=WEEKLY;BYDAY=" + weekday,
                                "FREQ=WEEKLY;UNTIL="
                                        + until.toString().replace("-", "")
                                        + (first.allDay() ? "" : "T235959Z")))
                        .toUpperCase(Locale.ROOT);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
