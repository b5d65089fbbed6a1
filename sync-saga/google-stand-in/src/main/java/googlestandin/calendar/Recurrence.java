package googlestandin.calendar;

import googlestandin.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.InstanceIterator;
import org.dmfs.rfc5545.RecurrenceSet;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recurrenceset.Difference;
import org.dmfs.rfc5545.recurrenceset.Merged;
import org.dmfs.rfc5545.recurrenceset.OfList;
import org.dmfs.rfc5545.recurrenceset.OfRuleAndFirst;
import tools.jackson.databind.JsonNode;

/**
 * When a series happens: its rules, expanded in local time of the event's zone, so that nine o'clock stays
 * nine o'clock over changes of daylight-saving time.
 */
final class Recurrence {

    private final boolean allDay;
    private final ZoneId zone;
    private final DateTime first;
    private final List<RecurrenceSet> dates = new ArrayList<>();
    private final List<RecurrenceSet> except = new ArrayList<>();

    /** Refuses what is no recurrence: of a start, as stored, and lines as in the API. */
    Recurrence(JsonNode start, JsonNode lines) {
        allDay = Times.isAllDay(start);
        zone = allDay ? ZoneOffset.UTC : ZoneId.of(Json.text(start, "timeZone"));
        first = toRule(local(Times.instant(start, zone)));
        try {
            for (JsonNode line : lines) {
                read(line.asString(""));
            }
        } catch (InvalidRecurrenceRuleException | RuntimeException unreadable) {
            throw Errors.invalid("Invalid recurrence rule.");
        }
        if (dates.isEmpty()) {
            dates.add(new OfList(first));
        }
    }

    private void read(String line) throws InvalidRecurrenceRuleException {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1);
        switch (name.split(";", 2)[0].toUpperCase(Locale.ROOT)) {
            case "RRULE" -> dates.add(rule(value));
            case "EXRULE" -> except.add(rule(value));
            case "RDATE" -> {
                dates.add(new OfList(first));
                dates.add(new OfList(listed(name, value)));
            }
            case "EXDATE" -> except.add(new OfList(listed(name, value)));
            default -> throw new IllegalArgumentException(name);
        }
    }

    private RecurrenceSet rule(String value) throws InvalidRecurrenceRuleException {
        RecurrenceRule rule = new RecurrenceRule(value, RecurrenceRule.RfcMode.RFC5545_LAX);
        DateTime until = rule.getUntil();
        if (until != null) {
            rule.setUntil(allDay ? until.toAllDay() : inZone(until));
            if (rule.getUntil().before(first)) {
                return new OfList(List.<DateTime>of());
            }
        }
        // an event happens when it starts, whether or not its rule says so
        return rule.iterator(first).hasNext() ? new OfRuleAndFirst(rule, first) : new OfList(first);
    }

    /** A bare date stands for the end of that day. */
    private DateTime inZone(DateTime until) {
        if (until.isAllDay()) {
            return new DateTime(until.getYear(), until.getMonth(), until.getDayOfMonth(), 23, 59, 59);
        }
        return until.isFloating() ? until : toRule(local(Instant.ofEpochMilli(until.getTimestamp())));
    }

    private List<DateTime> listed(String name, String values) {
        ZoneId given = zone;
        for (String parameter : name.split(";")) {
            if (parameter.toUpperCase(Locale.ROOT).startsWith("TZID=")) {
                given = ZoneId.of(parameter.substring(5));
            }
        }
        List<DateTime> listed = new ArrayList<>();
        for (String value : values.split(",")) {
            DateTime date = DateTime.parse(value.strip());
            if (date.isAllDay() || allDay) {
                listed.add(date.toAllDay());
            } else {
                Instant at = date.isFloating()
                        ? fromRule(date).atZone(given).toInstant()
                        : Instant.ofEpochMilli(date.getTimestamp());
                listed.add(toRule(local(at)));
            }
        }
        return listed;
    }

    /** Local starts from this one on, in their order. */
    Starts from(LocalDateTime local) {
        RecurrenceSet all = new Merged(dates);
        InstanceIterator iterator = (except.isEmpty() ? all : new Difference(all, new Merged(except))).iterator();
        if (local.isAfter(fromRule(first))) {
            iterator.fastForward(toRule(local));
        }
        return new Starts(iterator);
    }

    Starts all() {
        return from(LocalDateTime.MIN);
    }

    /** Goes through the starts of a series, each once. */
    static final class Starts {
        private final InstanceIterator iterator;

        Starts(InstanceIterator iterator) {
            this.iterator = iterator;
        }

        boolean hasNext() {
            return iterator.hasNext();
        }

        LocalDateTime next() {
            return fromRule(iterator.next());
        }
    }

    boolean contains(Instant start) {
        LocalDateTime local = local(start);
        Starts starts = from(local.minusDays(1));
        while (starts.hasNext()) {
            LocalDateTime next = starts.next();
            if (instant(next).equals(start)) {
                return true;
            }
            if (next.isAfter(local.plusDays(1))) {
                return false;
            }
        }
        return false;
    }

    boolean allDay() {
        return allDay;
    }

    ZoneId zone() {
        return zone;
    }

    LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }

    /** A local time that a clock change skips moves forward by what was skipped. */
    Instant instant(LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }

    private DateTime toRule(LocalDateTime local) {
        return allDay
                ? new DateTime(local.getYear(), local.getMonthValue() - 1, local.getDayOfMonth())
                : new DateTime(
                        local.getYear(),
                        local.getMonthValue() - 1,
                        local.getDayOfMonth(),
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond());
    }

    private static LocalDateTime fromRule(DateTime date) {
        LocalDate day = LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDayOfMonth());
        return date.isAllDay() ? day.atStartOfDay() : day.atTime(date.getHours(), date.getMinutes(), date.getSeconds());
    }
}
