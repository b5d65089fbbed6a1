package googlestandin.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** When a series happens: its start, and what its lines add and take away. */
final class Recurrence {

    private final WallClock clock;
    private final List<Rule> rules = new ArrayList<>();
    private final SortedSet<Instant> dates = new TreeSet<>();
    private final List<Rule> exceptRules = new ArrayList<>();
    private final SortedSet<Instant> exceptDates = new TreeSet<>();

    /** Refuses what is no recurrence: of a start, as stored, and lines as in the API. */
    Recurrence(JsonNode start, Iterable<JsonNode> lines) {
        clock = WallClock.of(start);
        // an event happens when it starts, whether or not its rule says so
        dates.add(clock.start());
        try {
            for (JsonNode line : lines) {
                read(line.asString(""));
            }
        } catch (RuntimeException unreadable) {
            throw Errors.invalid("Invalid recurrence rule.");
        }
    }

    private void read(String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1);
        switch (name.split(";", 2)[0].toUpperCase(Locale.ROOT)) {
            case "RRULE" -> rules.add(new Rule(value, clock));
            case "EXRULE" -> exceptRules.add(new Rule(value, clock));
            case "RDATE" -> dates.addAll(listed(name, value));
            case "EXDATE" -> exceptDates.addAll(listed(name, value));
            default -> throw new IllegalArgumentException(name);
        }
    }

    private List<Instant> listed(String name, String values) {
        ZoneId given = clock.zone();
        for (String parameter : name.split(";")) {
            if (parameter.toUpperCase(Locale.ROOT).startsWith("TZID=")) {
                given = ZoneId.of(parameter.substring(5));
            }
        }
        List<Instant> listed = new ArrayList<>();
        for (String value : values.split(",")) {
            listed.add(clock.listed(value.strip(), given));
        }
        return listed;
    }

    /** At this time or later, earliest first. */
    Iterator<Instant> from(Instant from) {
        return new Starts(rows(rules, dates, from), new Starts(rows(exceptRules, exceptDates, from), null));
    }

    private static List<Iterator<Instant>> rows(List<Rule> rules, SortedSet<Instant> dates, Instant from) {
        List<Iterator<Instant>> rows = new ArrayList<>();
        rules.forEach(rule -> rows.add(rule.from(from)));
        rows.add(dates.tailSet(from).iterator());
        return rows;
    }

    Iterator<Instant> all() {
        return from(dates.first());
    }

    boolean contains(Instant start) {
        Iterator<Instant> starts = from(start);
        return starts.hasNext() && starts.next().equals(start);
    }

    /** Whether each of its rules can come true. */
    boolean isPossible() {
        return rules.stream().allMatch(Rule::isPossible);
    }

    boolean allDay() {
        return clock.allDay();
    }
}
