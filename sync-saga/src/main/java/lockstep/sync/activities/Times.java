package lockstep.sync.activities;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.activity.ActivityFields;
import lockstep.activity.Moment;
import lockstep.activity.Series;

/**
 * When an activity happens, as one value: start, end and rule mean something together only, so one of them is never
 * taken from the CRM and another from Google. In the text the first line is start and end, such as
 * {@code 2026-11-27/2026-11-28} or {@code 2026-11-27T10:00+01:00[Europe/Berlin]/2026-11-27T11:00+01:00[Europe/Berlin]};
 * each further line is one of the recurrence.
 */
public record Times(Moment start, Moment end, List<String> recurrence) {

    private static final String TO = "/";
    /** Zones have slashes in their names, too; a moment begins with a year. */
    private static final Pattern BETWEEN = Pattern.compile("/(?=[+-]?\\d{4,9}-)");

    public Times {
        recurrence = List.copyOf(recurrence);
    }

    public String text() {
        return String.join(
                "\n",
                Stream.concat(Stream.of(text(start) + TO + text(end)), recurrence.stream())
                        .toList());
    }

    /** @throws DateTimeException when it is no such text */
    public static Times parse(String text) {
        var lines = text.split("\n", -1);
        var ends = BETWEEN.split(lines[0], -1);
        if (ends.length != 2) {
            throw new DateTimeException("no start and end");
        }
        return new Times(moment(ends[0]), moment(ends[1]), List.of(lines).subList(1, lines.length));
    }

    /** Whether the rule brings about an occurrence that starts then. */
    public boolean has(Moment originalStart) {
        return Series.of(activity(), List.of()).occurrence(originalStart) != null;
    }

    /** An activity of which no more is known than when it happens. */
    public ActivityFields activity() {
        return new ActivityFields(
                null,
                ActivityFields.Kind.MEETING,
                ActivityFields.Status.PLANNED,
                start,
                end,
                null,
                null,
                true,
                List.of(),
                List.of(),
                null,
                ActivityFields.Visibility.DEFAULT,
                recurrence);
    }

    public static String text(Moment moment) {
        return moment.date() != null
                ? moment.date().toString()
                : Objects.requireNonNull(moment.dateTime())
                        .atZone(Objects.requireNonNull(moment.zoneId()))
                        .toString();
    }

    public static Moment moment(String text) {
        if (text.indexOf('T') < 0) {
            return Moment.on(LocalDate.parse(text));
        }
        var at = ZonedDateTime.parse(text);
        return Moment.at(at.toInstant(), at.getZone());
    }
}
