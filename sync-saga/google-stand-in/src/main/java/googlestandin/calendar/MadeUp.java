package googlestandin.calendar;

import googlestandin.Json;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Makes up events, the same ones for the same start: some all-day, some in other zones, few of them series. */
final class MadeUp {

    private static final List<String> WORDS =
            List.of("Review", "Lunch", "Übergabe", "Созвон", "打ち合わせ", "Appel client", "Planning", "اجتماع");
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "America/Sao_Paulo");

    private MadeUp() {}

    /** Within a year from this day. */
    static ObjectNode event(int number, LocalDate from, Random random) {
        ObjectNode event = Json.object();
        event.put("summary", WORDS.get(random.nextInt(WORDS.size())) + " " + number);
        event.put("description", "Made up, number " + number);
        event.put("location", "Room " + random.nextInt(30));
        LocalDate day = from.plusDays(random.nextInt(365));
        if (random.nextInt(5) == 0) {
            event.putObject("start").put("date", day.toString());
            event.putObject("end")
                    .put("date", day.plusDays(1 + random.nextInt(3)).toString());
            return event;
        }
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        LocalDateTime start = day.atTime(7 + random.nextInt(11), 15 * random.nextInt(4));
        event.putObject("start").put("dateTime", start + ":00").put("timeZone", zone);
        event.putObject("end")
                .put("dateTime", start.plusMinutes(30 + 30 * random.nextInt(3)) + ":00")
                .put("timeZone", zone);
        if (random.nextInt(20) == 0) {
            event.putArray("recurrence").add("RRULE:FREQ=WEEKLY;COUNT=" + (2 + random.nextInt(20)));
        }
        return event;
    }
}
