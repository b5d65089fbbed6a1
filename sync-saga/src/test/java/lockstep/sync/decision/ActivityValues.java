package lockstep.sync.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.Moment;
import lockstep.sync.activities.ActivityField;
import lockstep.sync.activities.Times;
import lockstep.syncsession.FieldValue;

/**
 * Activities the short way: {@code title=Review, time=10-11 weekly, guests=bo yes + ann@x.org, occurrences=9.3. 12-13 +
 * 16.3. cancelled}. Hours are those of Monday, 2 March 2026, in Berlin.
 */
final class ActivityValues {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String TIME = ActivityField.TIME.path();
    private static final String WEEKLY = "RRULE:FREQ=WEEKLY";
    private static final Map<String, Response> ANSWERS =
            Map.of("yes", Response.ACCEPTED, "no", Response.DECLINED, "maybe", Response.TENTATIVE);

    private ActivityValues() {}

    static SortedMap<String, FieldValue> record(String text) {
        var record = new TreeMap<String, FieldValue>();
        for (var field : text.isBlank() ? new String[0] : text.split(", ")) {
            var name = field.substring(0, field.indexOf('=')).strip();
            var value = field.substring(field.indexOf('=') + 1).strip();
            if (!value.isEmpty()) {
                record.put(name, value(name, value));
            }
        }
        return record;
    }

    private static FieldValue value(String name, String value) {
        return switch (name) {
            case "time" -> FieldValue.of(time(DAY, value));
            case "guests" -> entries(value, ActivityValues::guest);
            case "occurrences" -> entries(value, ActivityValues::occurrence);
            default -> FieldValue.of(value);
        };
    }

    private interface Reader {
        SortedMap<String, String> read(List<String> words);
    }

    private static FieldValue entries(String text, Reader reader) {
        return FieldValue.ofEntries(Arrays.stream(text.split(" \\+ "))
                .map(entry -> reader.read(List.of(entry.strip().split(" "))))
                .toList());
    }

    private static SortedMap<String, String> guest(List<String> words) {
        var guest = new TreeMap<String, String>();
        guest.put(words.getFirst().contains("@") ? "email" : "user", words.getFirst());
        var answer = words.size() > 1 ? ANSWERS.get(words.get(1)) : Response.NEEDS_ACTION;
        guest.put("response", answer.name());
        return guest;
    }

    private static SortedMap<String, String> occurrence(List<String> words) {
        var date = words.getFirst().split("\\.");
        var day = LocalDate.of(DAY.getYear(), Integer.parseInt(date[1]), Integer.parseInt(date[0]));
        var entry = new TreeMap<String, String>();
        entry.put("originalStart", Times.text(Moment.at(at(day, "10"), ZONE)));
        for (var word : words.subList(1, words.size())) {
            if (word.equals("cancelled")) {
                entry.put("cancelled", "true");
            } else {
                entry.put(hours(word) ? TIME : "title", hours(word) ? time(day, word) : word);
            }
        }
        return entry;
    }

    private static String time(LocalDate day, String text) {
        var ends = text.replace(" weekly", "").split("-");
        var lines = text.endsWith(" weekly") ? List.of(WEEKLY) : List.<String>of();
        return new Times(Moment.at(at(day, ends[0]), ZONE), Moment.at(at(day, ends[1]), ZONE), lines).text();
    }

    private static boolean hours(String word) {
        return word.matches("\\d+-\\d+");
    }

    private static Instant at(LocalDate day, String hour) {
        return day.atTime(Integer.parseInt(hour), 0).atZone(ZONE).toInstant();
    }

    /** The same the other way round. */
    static String text(String field, FieldValue value) {
        return value.text() != null
                ? field.equals(TIME)
                        ? hours(Times.parse(value.text())) + (value.text().contains(WEEKLY) ? " weekly" : "")
                        : value.text()
                : value.entries().stream()
                        .map(field.equals("guests") ? ActivityValues::guest : ActivityValues::occurrence)
                        .collect(Collectors.joining(" + "));
    }

    private static String guest(SortedMap<String, String> entry) {
        var answer = ANSWERS.entrySet().stream()
                .filter(one -> one.getValue().name().equals(entry.get("response")))
                .map(one -> " " + one.getKey())
                .collect(Collectors.joining());
        return entry.getOrDefault("user", entry.get("email")) + answer;
    }

    private static String occurrence(SortedMap<String, String> entry) {
        var day = hour(Times.moment(entry.get("originalStart")));
        var text = new StringBuilder(day.getDayOfMonth() + "." + day.getMonthValue() + ".");
        if (entry.containsKey("cancelled")) {
            text.append(" cancelled");
        }
        if (entry.containsKey(TIME)) {
            text.append(' ').append(hours(Times.parse(entry.get(TIME))));
        }
        return text.append(entry.containsKey("title") ? " " + entry.get("title") : "")
                .toString();
    }

    private static String hours(Times times) {
        return hour(times.start()).getHour() + "-" + hour(times.end()).getHour();
    }

    private static ZonedDateTime hour(Moment moment) {
        return moment.order().atZone(ZONE);
    }
}
