package lockstep.sync.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import lockstep.activity.Moment;
import lockstep.sync.activities.Times;
import lockstep.syncsession.FieldValue;

/** Activities and edits out of a seed, as both sides can compare them: days, odd zones, series with exceptions, guests. */
public final class ArbitraryActivities {

    private static final List<String> TEXTS = List.of("title", "notes", "location");
    private static final List<String> WORDS =
            List.of("Review", "Bär & Söhne", "打ち合わせ", "line one\nline two", "Łódź", "\"quoted\"", "50 %");
    private static final List<String> RULES =
            List.of("RRULE:FREQ=WEEKLY;COUNT=20", "RRULE:FREQ=DAILY;INTERVAL=2", "RRULE:FREQ=WEEKLY;BYDAY=MO,TH");
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/Argentina/Buenos_Aires",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Etc/GMT-3",
            "Pacific/Apia",
            "UTC",
            "Z",
            "+05:30");
    private static final List<String> ANSWERS = List.of("NEEDS_ACTION", "ACCEPTED", "DECLINED", "TENTATIVE");

    private final SplittableRandom random;

    public ArbitraryActivities(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public SortedMap<String, FieldValue> activity() {
        var activity = new TreeMap<String, FieldValue>();
        TEXTS.forEach(field -> {
            if (random.nextBoolean()) {
                activity.put(field, FieldValue.of(word()));
            }
        });
        if (random.nextInt(4) == 0) {
            activity.put("visibility", FieldValue.of(random.nextBoolean() ? "PRIVATE" : "PUBLIC"));
        }
        activity.put("time", FieldValue.of(times().text()));
        put(activity, "guests", guests());
        retell(activity);
        return activity;
    }

    /** The same with one field filled, changed or blanked, a guest or an occurrence more, less or other. */
    public SortedMap<String, FieldValue> edited(SortedMap<String, FieldValue> activity) {
        var edited = new TreeMap<>(activity);
        while (edited.equals(activity)) {
            switch (random.nextInt(5)) {
                case 0 -> edited.put(one(TEXTS), FieldValue.of(word()));
                case 1 -> edited.remove(one(TEXTS));
                case 2 -> put(edited, "guests", guests());
                case 3 -> {
                    edited.put("time", FieldValue.of(times().text()));
                    retell(edited);
                }
                default -> retell(edited);
            }
        }
        return edited;
    }

    /** A series has some occurrences that are not as its rule has them, anything else none. */
    private void retell(SortedMap<String, FieldValue> activity) {
        var times = Times.parse(Objects.requireNonNull(activity.get("time").text()));
        var entries = new ArrayList<SortedMap<String, String>>();
        for (var week = 1; week < 5 && !times.recurrence().isEmpty(); week++) {
            if (random.nextInt(3) == 0) {
                entries.add(occurrence(activity, times, week));
            }
        }
        put(activity, "occurrences", entries);
    }

    private SortedMap<String, String> occurrence(SortedMap<String, FieldValue> series, Times times, int week) {
        var entry = new TreeMap<String, String>();
        var start = later(times.start(), week, 0);
        entry.put("originalStart", Times.text(start));
        switch (random.nextInt(5)) {
            case 0 -> entry.put("cancelled", "true");
            case 1 -> entry.put("title", "Another " + random.nextInt(10));
            case 2 -> entry.put("notes", series.containsKey("notes") ? "" : "Bring the minutes");
            case 3 -> entry.put("guests", "[{\"email\":\"only" + week + "@example.org\",\"response\":\"ACCEPTED\"}]");
            default -> {
                var shift = 1 + random.nextInt(5);
                var moved = new Times(later(start, 0, shift), later(times.end(), week, shift), List.of());
                entry.put("time", moved.text());
            }
        }
        return entry;
    }

    /** Hours of a day that has none are days. */
    private static Moment later(Moment moment, int weeks, int hours) {
        if (moment.date() != null) {
            return Moment.on(moment.date().plusWeeks(weeks).plusDays(hours));
        }
        var zone = Objects.requireNonNull(moment.zoneId());
        var at = moment.order().atZone(zone).plusWeeks(weeks).plusHours(hours);
        return Moment.at(at.toInstant(), zone);
    }

    private Times times() {
        var lines = random.nextBoolean() ? List.of(one(RULES)) : List.<String>of();
        if (random.nextInt(4) == 0) {
            var day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(700));
            return new Times(Moment.on(day), Moment.on(day.plusDays(1 + random.nextInt(3))), lines);
        }
        var zone = ZoneId.of(one(ZONES));
        var start = start(zone);
        return new Times(
                Moment.at(start, zone), Moment.at(start.plusSeconds(900L * (1 + random.nextInt(8))), zone), lines);
    }

    /** Now and then in an hour that a zone has twice. */
    private Instant start(ZoneId zone) {
        return random.nextInt(8) == 0
                ? Instant.parse("2026-10-25T00:30:00Z").plusSeconds(3600L * random.nextInt(2))
                : LocalDateTime.of(2026, 1, 1, 8, 0)
                        .plusMinutes(15L * random.nextInt(60_000))
                        .atZone(zone)
                        .toInstant();
    }

    private List<SortedMap<String, String>> guests() {
        var guests = new ArrayList<SortedMap<String, String>>();
        for (var number = 0; number < 4; number++) {
            if (random.nextInt(3) == 0) {
                var guest = new TreeMap<String, String>();
                guest.put(number < 2 ? "user" : "email", number < 2 ? "user" + number : "g" + number + "@example.org");
                guest.put("response", one(ANSWERS));
                guests.add(guest);
            }
        }
        return guests;
    }

    private static void put(
            SortedMap<String, FieldValue> activity, String field, List<SortedMap<String, String>> entries) {
        if (entries.isEmpty()) {
            activity.remove(field);
        } else {
            activity.put(field, FieldValue.ofEntries(entries));
        }
    }

    private String word() {
        return one(WORDS) + " " + random.nextInt(10);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
