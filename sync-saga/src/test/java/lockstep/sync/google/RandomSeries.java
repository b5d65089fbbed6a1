package lockstep.sync.google;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.activity.ActivityFields;
import lockstep.activity.Moment;
import lockstep.activity.Series;
import lockstep.testing.ActivityDraft;

/** A series as people make them, in zones of both hemispheres; often its hour is near a change of the clocks. */
final class RandomSeries {

    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "America/Santiago",
            "America/Sao_Paulo",
            "Australia/Sydney",
            "Australia/Lord_Howe",
            "Pacific/Auckland",
            "Pacific/Apia",
            "Africa/Casablanca",
            "Asia/Kolkata",
            "UTC");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    final boolean allDay;
    private final Random random;
    private final ZoneId zone;
    private final Instant start;
    private final LocalDate day;
    private final List<String> lines = new ArrayList<>();

    RandomSeries(long seed) {
        random = new Random(seed);
        allDay = random.nextInt(4) == 0;
        zone = allDay ? ZoneOffset.UTC : ZoneId.of(one(ZONES));
        start = first().atZone(zone).toInstant();
        day = LocalDate.ofInstant(start, zone);
        lines.add("RRULE:" + rule() + (random.nextInt(3) == 0 ? ";INTERVAL=" + (2 + random.nextInt(4)) : "") + end());
        if (random.nextInt(3) == 0) {
            lines.add("EXDATE" + (allDay ? ";VALUE=DATE:" : ":") + joined(someOfItsOwn()));
        }
        if (random.nextInt(4) == 0) {
            lines.add("RDATE" + (allDay ? ";VALUE=DATE:" : ";TZID=" + zone + ":") + joined(others()));
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private LocalDateTime first() {
        var day = LocalDate.of(2010, 1, 1).plusDays(random.nextInt(7000));
        if (allDay) {
            return day.atStartOfDay();
        }
        var local = day.atTime(LocalTime.of(random.nextInt(random.nextBoolean() ? 4 : 24), one(List.of(0, 15, 30))));
        var change = zone.getRules().nextTransition(local.atZone(zone).toInstant());
        return change == null || random.nextInt(4) > 0
                ? local
                : change.getDateTimeBefore().minusDays(random.nextInt(15)).plusMinutes(30L * (random.nextInt(5) - 2));
    }

    /** One that has the start itself. */
    private String rule() {
        var weekday = day.getDayOfWeek().name().substring(0, 2);
        boolean last = day.getDayOfMonth() > day.lengthOfMonth() - 7;
        return switch (random.nextInt(8)) {
            case 0 -> "FREQ=DAILY";
            case 1 -> "FREQ=WEEKLY";
            case 2 -> "FREQ=WEEKLY;BYDAY=" + weekdays(weekday) + one(List.of("", ";WKST=SU", ";WKST=MO"));
            case 3 -> "FREQ=MONTHLY" + one(List.of("", ";BYMONTHDAY=" + day.getDayOfMonth()));
            case 4 -> "FREQ=MONTHLY;BYDAY=" + (last ? -1 : (day.getDayOfMonth() + 6) / 7) + weekday;
            case 5 -> "FREQ=MONTHLY;BYMONTHDAY=" + (day.getDayOfMonth() - day.lengthOfMonth() - 1);
            case 6 -> "FREQ=YEARLY";
            default -> "FREQ=YEARLY;BYMONTH=" + day.getMonthValue() + ";BYMONTHDAY=" + day.getDayOfMonth();
        };
    }

    private String weekdays(String first) {
        var others = Stream.of("MO", "TU", "WE", "TH", "FR", "SA", "SU").filter(each -> random.nextInt(4) == 0);
        return Stream.concat(Stream.of(first), others).distinct().collect(Collectors.joining(","));
    }

    private String end() {
        var until = start.plus(random.nextInt(700 * 24), ChronoUnit.HOURS);
        return switch (random.nextInt(4)) {
            case 0 -> ";COUNT=" + (1 + random.nextInt(40));
            case 1 -> ";UNTIL=" + text(until) + (allDay ? "" : "Z");
            case 2 -> allDay ? "" : ";UNTIL=" + DAY.format(until.atZone(zone));
            default -> "";
        };
    }

    private List<String> someOfItsOwn() {
        var own = new ArrayList<>(starts(start, start.plus(Duration.ofDays(400))));
        Collections.shuffle(own, random);
        return own.stream()
                .limit(1 + random.nextInt(3))
                .map(at -> text(at) + (allDay ? "" : "Z"))
                .toList();
    }

    private List<String> others() {
        return random.ints(1 + random.nextInt(3), 0, 300 * 24)
                .mapToObj(hours -> start.plus(hours, ChronoUnit.HOURS).atZone(zone))
                .map(at -> (allDay ? DAY : TIME).format(at))
                .toList();
    }

    private String text(Instant at) {
        return (allDay ? DAY : TIME).format(at.atOffset(ZoneOffset.UTC));
    }

    private static String joined(List<String> dates) {
        return String.join(",", dates);
    }

    /** A time to look at it: it may have begun long before, or be over. */
    Instant somewhen() {
        return start.plus(random.nextInt(900) - 100, ChronoUnit.DAYS);
    }

    /** As the product counts it out. */
    List<Instant> starts(Instant from, Instant to) {
        return Series.of(activity(), List.of())
                .unchanged(from, to)
                .map(one -> one.originalStart().order())
                .toList();
    }

    private ActivityFields activity() {
        return ActivityDraft.meeting(
                        "Series",
                        allDay ? Moment.on(day) : Moment.at(start, zone),
                        allDay ? Moment.on(day.plusDays(1)) : Moment.at(start.plusSeconds(1800), zone))
                .recurrence(lines)
                .fields();
    }

    /** As Google's interface takes it. */
    String event() {
        var times = allDay
                ? "\"start\":{\"date\":\"%s\"},\"end\":{\"date\":\"%s\"}".formatted(day, day.plusDays(1))
                : "\"start\":{\"dateTime\":\"%s\",\"timeZone\":\"%s\"},\"end\":{\"dateTime\":\"%s\",\"timeZone\":\"%2$s\"}"
                        .formatted(start, zone, start.plusSeconds(1800));
        var quoted = lines.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
        return "{%s,\"recurrence\":[%s]}".formatted(times, quoted);
    }
}
