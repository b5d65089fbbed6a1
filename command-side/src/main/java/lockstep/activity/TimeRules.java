package lockstep.activity;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import lockstep.FieldCheck;
import lockstep.Refusal.FieldError;

/** When an activity may be: what both sides can carry, and every calendar means the same by. */
public final class TimeRules {

    public static final int FIRST_YEAR = 1900;
    public static final int LAST_YEAR = 2199;
    private static final int MOST_LINES = 100;
    private static final int LONGEST_LINE = 10_000;
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private TimeRules() {}

    /** Why a session has to park what Google has; empty: it can be carried. */
    public static List<FieldError> obstacles(ActivityFields fields) {
        var check = new FieldCheck();
        check(fields, false, check);
        return check.errors();
    }

    /** @param byPerson whether to ask for what only a person can put right */
    static void check(ActivityFields fields, boolean byPerson, FieldCheck check) {
        moment("start", fields.start(), byPerson, check);
        moment("end", fields.end(), byPerson, check);
        if (!check.passed()) {
            return;
        }
        if (fields.start().allDay() != fields.end().allDay()) {
            check.wrong("end", "is all-day and start is not, or the other way round");
        } else if (fields.end().order().isBefore(fields.start().order())) {
            check.wrong("end", "is before start");
        } else if (byPerson && fields.start().allDay() && fields.length().isZero()) {
            check.wrong("end", "is the day after the last: it must be after start");
        }
        if (check.passed()) {
            recurrence(fields, byPerson, check);
        }
    }

    @SuppressWarnings("ConstantValue") // JSON binding passes nulls in spite of the declared types
    private static void moment(String path, Moment moment, boolean byPerson, FieldCheck check) {
        if (moment == null || (moment.date() == null && moment.dateTime() == null)) {
            check.wrong(path, "needs a date or a dateTime");
        } else if (moment.date() != null && (moment.dateTime() != null || moment.zoneId() != null)) {
            check.wrong(path, "is either a date or a dateTime with its zoneId");
        } else if (moment.date() == null && moment.zoneId() == null) {
            check.wrong(path + ".zoneId", "is needed with a dateTime");
        } else if (year(moment) < FIRST_YEAR || year(moment) > LAST_YEAR) {
            check.wrong(path, "is not in the years " + FIRST_YEAR + " to " + LAST_YEAR);
        } else if (byPerson
                && moment.zoneId() != null
                && !ZONES.contains(moment.zoneId().getId())) {
            check.wrong(path + ".zoneId", "is no zone of the IANA database");
        } else if (byPerson && !moment.order().truncatedTo(SECONDS).equals(moment.order())) {
            check.wrong(path + ".dateTime", "has a fraction of a second");
        }
    }

    private static int year(Moment moment) {
        return moment.date() != null
                ? moment.date().getYear()
                : moment.order().atZone(moment.zone()).getYear();
    }

    private static void recurrence(ActivityFields fields, boolean byPerson, FieldCheck check) {
        var lines = fields.recurrence();
        if (byPerson && lines.size() > MOST_LINES) {
            check.wrong("recurrence", "has more than " + MOST_LINES + " lines");
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            var path = "recurrence[" + i + "]";
            if (byPerson && lines.get(i).length() > LONGEST_LINE) {
                check.wrong(path, "is longer than " + LONGEST_LINE + " characters");
                continue;
            }
            try {
                var line = RecurrenceLine.parse(lines.get(i), fields.start());
                if (byPerson) {
                    line.refuseUnlessStrict();
                }
            } catch (IllegalArgumentException e) {
                check.wrong(path, String.valueOf(e.getMessage()));
            }
        }
        if (!check.passed() || lines.isEmpty()) {
            return;
        }
        var recurrence = Recurrence.of(fields);
        var obstacle = recurrence.obstacle();
        if (obstacle != null) {
            check.wrong("recurrence", obstacle);
        } else if (byPerson && !recurrence.startsWhereItSays()) {
            check.wrong("start", "is no occurrence of the recurrence");
        }
    }
}
