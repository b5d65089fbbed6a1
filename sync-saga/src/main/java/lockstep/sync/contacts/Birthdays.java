package lockstep.sync.contacts;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.Year;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A birthday as text: {@code 1980-05-12}, or {@code --05-12} when the year is not known. */
public final class Birthdays {

    private static final Pattern FORM = Pattern.compile("(\\d{4}|-)-(\\d{2})-(\\d{2})");

    private Birthdays() {}

    /** @param year 0 when not known, as Google says it */
    public record Day(int year, int month, int day) {}

    /** Null when there is no such day: Google also keeps a year or a month alone. */
    public static @Nullable String text(@Nullable Integer year, @Nullable Integer month, @Nullable Integer day) {
        if (month == null || day == null || !exists(year == null ? 0 : year, month, day)) {
            return null;
        }
        var monthAndDay = "-%02d-%02d".formatted(month, day);
        return year == null || year == 0 ? "-" + monthAndDay : "%04d".formatted(year) + monthAndDay;
    }

    public static @Nullable Day parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        var year = matcher.group(1).equals("-") ? 0 : Integer.parseInt(matcher.group(1));
        var day = new Day(year, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
        return exists(day.year(), day.month(), day.day()) ? day : null;
    }

    private static boolean exists(int year, int month, int day) {
        try {
            var monthDay = MonthDay.of(month, day);
            return year == 0
                    || (year > 0
                            && year < 10_000
                            && monthDay.isValidYear(Year.of(year).getValue()));
        } catch (DateTimeException none) {
            return false;
        }
    }
}
