package lockstep.activity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.jspecify.annotations.Nullable;

/**
 * One line of a recurrence, as RFC 5545 and Google write it; {@code DTSTART} and {@code DTEND} are no such lines.
 *
 * @param head all before the colon: name and parameters
 */
record RecurrenceLine(Name name, String head, String value, Moment start) {

    enum Name {
        RRULE,
        EXRULE,
        RDATE,
        EXDATE
    }

    private static final int MOST_COMBINED = 10_000;
    private static final int MOST_IN_A_DAY = 100;
    private static final int LONGEST_INTERVAL = "9999".length();
    private static final List<String> TIMES = List.of("BYHOUR", "BYMINUTE", "BYSECOND");
    private static final Pattern TZID = Pattern.compile(";TZID=\"?([^;:\"]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    /** Refused as {@link IllegalArgumentException} with a reason that repeats nothing of the line. */
    static RecurrenceLine parse(String line, Moment start) {
        int colon = line.indexOf(':');
        var head = colon < 0 ? "" : line.substring(0, colon).strip();
        for (var name : Name.values()) {
            if (head.split(";", 2)[0].equalsIgnoreCase(name.name())) {
                var parsed =
                        new RecurrenceLine(name, head, line.substring(colon + 1).strip(), start);
                parsed.check();
                return parsed;
            }
        }
        throw new IllegalArgumentException("is no RRULE, RDATE, EXDATE or EXRULE line");
    }

    boolean isRule() {
        return name == Name.RRULE || name == Name.EXRULE;
    }

    private void check() {
        if (isRule()) {
            refuseUnlessModest();
            rule();
        } else {
            dates();
        }
    }

    /** A short line can have the library lay out every second of a year, or count for minutes. */
    private void refuseUnlessModest() {
        var interval = part("INTERVAL");
        if (interval != null && interval.length() > LONGEST_INTERVAL) {
            throw new IllegalArgumentException("has an INTERVAL above 9999");
        }
        long all = 1;
        long inADay = 1;
        for (var part : value.toUpperCase(Locale.ROOT).split(";")) {
            if (part.startsWith("BY") && !part.startsWith("BYSETPOS")) {
                int size = part.split(",", -1).length;
                all = Math.min(all * size, Integer.MAX_VALUE);
                inADay *= TIMES.stream().anyMatch(part::startsWith) ? size : 1;
            }
        }
        if (all > MOST_COMBINED || inADay > MOST_IN_A_DAY) {
            throw new IllegalArgumentException("combines more values than any calendar needs");
        }
    }

    /** What RFC 5545 does not know is passed over in what Google has; a person is told. */
    void refuseUnlessStrict() {
        try {
            if (isRule()) {
                new RecurrenceRule(value, RecurrenceRule.RfcMode.RFC5545_STRICT);
            }
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw noRule(e);
        }
    }

    /**
     * For the local time of the series, which is the one rules are counted in. Its end is an instant: where clocks are
     * changed local times do not tell what is before it, so the rule ends a little later, and {@link #until} decides. In a
     * day there are no hours (RFC 5545, 3.3.10).
     */
    RecurrenceRule rule() {
        try {
            var rule = new RecurrenceRule(start.allDay() ? without("BYHOUR", "BYMINUTE", "BYSECOND") : value);
            var until = until();
            if (until != null) {
                var local = LocalDateTime.ofInstant(until, start.zone());
                rule.setUntil(LocalTimes.of(start.allDay() ? local : local.plusHours(25)));
            }
            return rule;
        } catch (InvalidRecurrenceRuleException
                | IllegalArgumentException
                | DateTimeException
                | IndexOutOfBoundsException e) {
            throw noRule(e);
        }
    }

    private static IllegalArgumentException noRule(Exception cause) {
        return new IllegalArgumentException("is no rule that RFC 5545 knows", cause);
    }

    /** Null: as often as COUNT says, or for ever. A day stands for all of it. */
    @Nullable
    Instant until() {
        var until = part("UNTIL");
        if (until == null) {
            return null;
        }
        if (until.length() == 8) {
            return start.allDay()
                    ? day(until).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : day(until)
                            .plusDays(1)
                            .atStartOfDay(start.zone())
                            .toInstant()
                            .minusSeconds(1);
        }
        return start.allDay()
                ? day(until.substring(0, 8)).atStartOfDay(ZoneOffset.UTC).toInstant()
                : instant(until, start.zone());
    }

    @Nullable
    Integer count() {
        var count = part("COUNT");
        return count == null ? null : Integer.valueOf(count);
    }

    private @Nullable String part(String key) {
        for (var part : value.split(";")) {
            if (part.toUpperCase(Locale.ROOT).startsWith(key + "=")) {
                return part.substring(key.length() + 1).strip();
            }
        }
        return null;
    }

    List<Instant> dates() {
        return texts(text -> true).stream().map(this::date).toList();
    }

    private Instant date(String text) {
        try {
            if (start.allDay() != (text.length() == 8)) {
                throw new IllegalArgumentException("mixes days and times");
            }
            return start.allDay() ? day(text).atStartOfDay(ZoneOffset.UTC).toInstant() : instant(text, zone());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("has a date that is none", e);
        }
    }

    /** The dates that pass, as they stand in the line. */
    private List<String> texts(Predicate<String> wanted) {
        var texts = new ArrayList<String>();
        for (var text : value.split(",", -1)) {
            if (wanted.test(text.strip())) {
                texts.add(text.strip());
            }
        }
        return texts;
    }

    /** This line with those of its dates that pass; null when none is left. */
    @Nullable
    String withDates(Predicate<Instant> wanted) {
        var left = texts(text -> wanted.test(date(text)));
        return left.isEmpty() ? null : head + ":" + String.join(",", left);
    }

    /** This rule, ending on the last occurrence before that one. */
    String endingBefore(Instant split) {
        var end = start.allDay()
                ? DAY.format(split.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1))
                : TIME.format(split.minusSeconds(1).atZone(ZoneOffset.UTC)) + "Z";
        return lineWithout("COUNT", "UNTIL") + ";UNTIL=" + end;
    }

    String withCount(int count) {
        return lineWithout("COUNT") + ";COUNT=" + count;
    }

    private String lineWithout(String... keys) {
        return head + ":" + without(keys);
    }

    private String without(String... keys) {
        var kept = new ArrayList<String>();
        for (var part : value.split(";")) {
            if (List.of(keys).stream()
                    .noneMatch(key -> part.toUpperCase(Locale.ROOT).startsWith(key + "="))) {
                kept.add(part);
            }
        }
        return String.join(";", kept);
    }

    private ZoneId zone() {
        var matcher = TZID.matcher(head);
        return matcher.find() ? ZoneId.of(matcher.group(1)) : start.zone();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text, DAY);
    }

    private static Instant instant(String text, ZoneId zone) {
        return text.endsWith("Z")
                ? LocalDateTime.parse(text.substring(0, text.length() - 1), TIME)
                        .toInstant(ZoneOffset.UTC)
                : LocalDateTime.parse(text, TIME).atZone(zone).toInstant();
    }
}
