package googlestandin.calendar;

import googlestandin.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.JsonNode;

/**
 * The clock on the wall of a series: nine o'clock stays nine o'clock over changes of daylight-saving time.
 *
 * @param start when it first happens
 */
record WallClock(boolean allDay, ZoneId zone, Instant start) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    static WallClock of(JsonNode start) {
        boolean allDay = Times.isAllDay(start);
        ZoneId zone = allDay ? ZoneOffset.UTC : ZoneId.of(Json.text(start, "timeZone"));
        return new WallClock(allDay, zone, Times.instant(start, zone));
    }

    LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }

    LocalDateTime first() {
        return local(start);
    }

    /** What a change of the clocks skips comes later by what was skipped; of two equal hours the first counts. */
    Instant instant(LocalDateTime local) {
        return local.equals(first()) ? start : local.atZone(zone).toInstant();
    }

    /** A date or time in a line; a date in a series with times is the midnight it begins with. */
    Instant listed(String text, ZoneId given) {
        LocalDateTime local = text.length() == 8
                ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay()
                : LocalDateTime.parse(text.replace("Z", ""), TIME);
        if (allDay) {
            return local.toLocalDate().atStartOfDay(zone).toInstant();
        }
        return local.atZone(text.endsWith("Z") ? ZoneOffset.UTC : given).toInstant();
    }

    /** Where a rule ends; a bare date stands for the end of that day. */
    Instant end(String until) {
        return until.length() == 8 && !allDay ? listed(until + "T235959", zone) : listed(until, zone);
    }
}
