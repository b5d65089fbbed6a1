package lockstep.activity;

import static lockstep.activity.RecurrenceLine.Name.EXDATE;
import static lockstep.activity.RecurrenceLine.Name.EXRULE;
import static lockstep.activity.RecurrenceLine.Name.RDATE;
import static lockstep.activity.RecurrenceLine.Name.RRULE;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a series starts, again and again: the start, what the rules and dates add, less what they take away. Local times
 * that a change of the clocks skips happen later by what was skipped, those that come twice happen the first time (RFC
 * 5545, 3.3.5).
 */
final class Recurrence {

    /** More than that in the first {@value #YEARS} years is a mistake, or an attack. */
    static final int MOST = 10_000;

    static final int YEARS = 10;

    /** Where all counting ends; what is not counted is no occurrence. */
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private final Moment start;
    private final List<RecurrenceLine> lines;

    private Recurrence(Moment start, List<RecurrenceLine> lines) {
        this.start = start;
        this.lines = lines;
    }

    static Recurrence of(ActivityFields fields) {
        return new Recurrence(
                fields.start(),
                fields.recurrence().stream()
                        .map(line -> RecurrenceLine.parse(line, fields.start()))
                        .toList());
    }

    /** In their order, each once; the end is exclusive. */
    Iterator<Instant> starts(Instant from, Instant to) {
        var end = to.isBefore(END) ? to : END;
        if (!from.isBefore(end)) {
            return Collections.emptyIterator();
        }
        var first = Stream.of(start.order()).filter(at -> !at.isBefore(from) && at.isBefore(end));
        var added = sources(RRULE, RDATE, from, end);
        added.add(first.iterator());
        return new Starts(added, sources(EXRULE, EXDATE, from, end));
    }

    boolean contains(Moment moment) {
        if (moment.allDay() != start.allDay()) {
            return false;
        }
        return starts(moment.order(), moment.order().plusNanos(1)).hasNext();
    }

    /** Whether a rule, and not only a date, says so: there the series can be split. */
    boolean isCountedAt(Instant moment) {
        return lines.stream()
                .filter(RecurrenceLine::isRule)
                .allMatch(line -> line.name() == RRULE
                        && at(line, moment).hasNext()
                        && at(line, moment).next().equals(moment));
    }

    /** Null: there is always another one. */
    @Nullable
    Instant lastStart() {
        var last = start.order();
        for (var line : lines) {
            var until = line.name() == RRULE ? endOf(line) : line.name() == RDATE ? latest(line.dates()) : last;
            if (until == null) {
                return null;
            }
            last = until.isAfter(last) ? until : last;
        }
        return last;
    }

    /** As UNTIL says; with COUNT it is counted. */
    private @Nullable Instant endOf(RecurrenceLine line) {
        if (line.count() == null) {
            return line.until();
        }
        var last = start.order();
        for (var all = at(line, start.order()); all.hasNext(); ) {
            last = all.next();
        }
        return last;
    }

    private static Instant latest(List<Instant> dates) {
        return dates.stream().max(Instant::compareTo).orElseThrow();
    }

    /** Why nobody can count it; each rule by itself: what others take away again had to be counted, too. */
    @Nullable
    String obstacle() {
        return lines.stream()
                .filter(RecurrenceLine::isRule)
                .flatMap(line -> Stream.ofNullable(obstacle(line)))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String obstacle(RecurrenceLine line) {
        var first = LocalDateTime.ofInstant(start.order(), start.zone());
        var all = new LocalTimes(line.rule(), first, first);
        int count = line.count() == null ? 0 : line.count();
        for (int i = 1; count <= MOST && all.hasNext() && all.next().isBefore(first.plusYears(YEARS)); i++) {
            count = Math.max(count, i);
        }
        if (count > MOST) {
            return "has more than " + MOST + " occurrences, by COUNT or in its first " + YEARS + " years";
        }
        return all.gaveUp() ? "has a rule that brings about nothing for years" : null;
    }

    /** Whether the rules have the start itself; where they have not, RFC 5545 leaves open what shall happen. */
    boolean startsWhereItSays() {
        return lines.stream()
                .filter(line -> line.name() == RRULE)
                .allMatch(line -> at(line, start.order()).hasNext()
                        && at(line, start.order()).next().equals(start.order()));
    }

    /** The lines of the part of a split series that keeps what was before. */
    List<String> endingBefore(Instant split) {
        var before = new ArrayList<String>();
        for (var line : lines) {
            if (!line.isRule()) {
                add(before, line.withDates(date -> date.isBefore(split)));
            } else {
                var until = line.count() == null ? line.until() : null;
                before.add(
                        until != null && until.isBefore(split)
                                ? line.head() + ":" + line.value()
                                : line.endingBefore(split));
            }
        }
        return before;
    }

    /** The lines of the part that goes on from there. */
    List<String> goingOnFrom(Instant split) {
        var after = new ArrayList<String>();
        for (var line : lines) {
            if (!line.isRule()) {
                add(after, line.withDates(date -> !date.isBefore(split)));
            } else if (line.count() == null) {
                after.add(line.head() + ":" + line.value());
            } else {
                int left = line.count();
                for (var all = at(line, start.order());
                        all.hasNext() && all.next().isBefore(split); ) {
                    left--;
                }
                after.add(line.withCount(left));
            }
        }
        return after;
    }

    private static void add(List<String> lines, @Nullable String line) {
        if (line != null) {
            lines.add(line);
        }
    }

    private List<Iterator<Instant>> sources(
            RecurrenceLine.Name rules, RecurrenceLine.Name dates, Instant from, Instant end) {
        var sources = new ArrayList<Iterator<Instant>>();
        SortedSet<Instant> single = new TreeSet<>();
        for (var line : lines) {
            if (line.name() == rules) {
                sources.add(at(line, from, end));
            } else if (line.name() == dates) {
                single.addAll(line.dates());
            }
        }
        sources.add(single.subSet(from, end).iterator());
        return sources;
    }

    private Iterator<Instant> at(RecurrenceLine line, Instant from) {
        return at(line, from, END);
    }

    /** What one rule says. */
    private Iterator<Instant> at(RecurrenceLine line, Instant from, Instant end) {
        var zone = start.zone();
        var first = LocalDateTime.ofInstant(start.order(), zone);
        // clocks repeat or skip hours, once a whole day: begin early enough, what is too early is passed over
        var local = from.isAfter(start.order())
                ? LocalDateTime.ofInstant(from, zone).minusHours(25)
                : first;
        var locals = new LocalTimes(line.rule(), first, local);
        var until = line.until();
        var last = until == null || end.isBefore(until) ? end : until.plusNanos(1);
        return new FromThen(
                locals, at -> at.equals(first) ? start.order() : at.atZone(zone).toInstant(), from, last);
    }
}
