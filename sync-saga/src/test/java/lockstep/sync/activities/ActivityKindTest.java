package lockstep.sync.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.activity.Moment;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityKindTest {

    private static final String TIME = ActivityField.TIME.path();
    private static final String OCCURRENCES = ActivityField.OCCURRENCES.path();
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final ActivityKind kind = new ActivityKind();

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "RRULE:FREQ=WEEKLY;COUNT=3 | RRULE:COUNT=3;FREQ=WEEKLY | true",
                "RRULE:FREQ=WEEKLY;INTERVAL=1 | rrule:freq=weekly | true",
                "RRULE:FREQ=WEEKLY;INTERVAL=2 | RRULE:FREQ=WEEKLY | false",
                "RRULE:FREQ=WEEKLY;COUNT=3 | RRULE:FREQ=WEEKLY;COUNT=4 | false",
                "EXRULE:FREQ=DAILY;COUNT=2 | EXRULE:COUNT=2;FREQ=DAILY | true",
                "RRULE:FREQ=DAILY;COUNT=2 | EXRULE:FREQ=DAILY;COUNT=2 | false",
                "EXDATE;TZID=Europe/Berlin:20260309T100000 | EXDATE;TZID=Europe/Berlin:20260309T100000 | true",
                "EXDATE;TZID=Europe/Berlin:20260309T100000 | EXDATE;TZID=Asia/Tokyo:20260309T100000 | false"
            })
    void rulesCompareByWhatTheySay(String one, String other, boolean same) {
        assertThat(time(one).equals(time(other))).isEqualTo(same);
    }

    @Test
    void theOrderOfTheLinesDoesNotCount() {
        assertThat(time("RRULE:FREQ=DAILY", "EXDATE:20260309T090000Z"))
                .isEqualTo(time("EXDATE:20260309T090000Z", "RRULE:FREQ=DAILY"))
                .isNotEqualTo(time("RRULE:FREQ=DAILY"));
    }

    @Test
    void aTimeThatNobodyCanReadComparesAsItIsWritten() {
        assertThat(kind.textForm(TIME, " whenever ")).isEqualTo("whenever");
    }

    @Test
    void textsCompareComposedAndWithoutRunsOfSpacesButNotesKeepTheirLines() {
        assertThat(kind.textForm("title", " Bu\u0308ro  at\nnoon ")).isEqualTo("B\u00fcro at noon");
        assertThat(kind.textForm("notes", "one  \r\ntwo\n")).isEqualTo("one\ntwo");
        assertThat(kind.textForm("notes", "one two")).isNotEqualTo(kind.textForm("notes", "one\ntwo"));
    }

    @Test
    void anOriginalStartNamesTheSameOccurrenceInWhateverZoneItIsWritten() {
        var here = occurrence(Meetings.at(9, 10), "title", "Retro");
        var there = occurrence(Meetings.at(9, 10, TOKYO), "title", "Retro");

        assertThat(kind.entryKey(OCCURRENCES, here)).isEqualTo(kind.entryKey(OCCURRENCES, there));
        assertThat(kind.entryForm(OCCURRENCES, here)).isEqualTo(kind.entryForm(OCCURRENCES, there));
        assertThat(kind.entryKey(OCCURRENCES, occurrence(Meetings.at(16, 10))))
                .isNotEqualTo(kind.entryKey(OCCURRENCES, here));
        assertThat(kind.entryKey(OCCURRENCES, occurrence(Moment.on(LocalDate.of(2026, 3, 9)))))
                .isEqualTo("2026-03-09");
    }

    @Test
    void ofACancelledOccurrenceNothingElseCounts() {
        var cancelled = occurrence(Meetings.at(9, 10), "cancelled", "true");
        var moved = occurrence(Meetings.at(9, 10), "cancelled", "true", "title", "Retro");

        assertThat(kind.entryForm(OCCURRENCES, cancelled)).isEqualTo(kind.entryForm(OCCURRENCES, moved));
        assertThat(kind.entryForm(OCCURRENCES, cancelled))
                .isNotEqualTo(kind.entryForm(OCCURRENCES, occurrence(Meetings.at(9, 10))));
    }

    @Test
    void theOrderOfAnOccurrencesGuestsDoesNotCountButTheirAnswersDo() {
        assertThat(ofGuests("[{\"email\":\"A@x.org\"},{\"user\":\"bo\"}]"))
                .isEqualTo(ofGuests("[{\"user\":\"bo\"},{\"email\":\"a@x.org\",\"response\":\"NEEDS_ACTION\"}]"))
                .isNotEqualTo(ofGuests("[{\"user\":\"bo\",\"response\":\"ACCEPTED\"},{\"email\":\"a@x.org\"}]"));
    }

    @Test
    void aGuestIsAUserOrAnAddressAndIsComparedByAnswerAndName() {
        var plain = Meetings.entry("email", " Ann@X.org ", "response", "NEEDS_ACTION");

        assertThat(kind.entryKey("guests", plain)).isEqualTo("ann@x.org");
        assertThat(kind.entryKey("guests", Meetings.entry("user", "bo"))).isEqualTo("user:bo");
        assertThat(kind.entryForm("guests", plain))
                .isEqualTo(kind.entryForm("guests", Meetings.entry("email", "ann@x.org", "name", "  ")))
                .isNotEqualTo(kind.entryForm("guests", Meetings.entry("email", "ann@x.org", "name", "Ann")))
                .isNotEqualTo(kind.entryForm("guests", Meetings.entry("email", "ann@x.org", "response", "DECLINED")));
    }

    @Test
    void theSameTimeAndTitleAreRecognisedInWhateverZoneAndCase() {
        var here = occasions("Weekly  Review", Meetings.at(2, 10), Meetings.at(2, 11));
        var there = occasions("weekly review", Meetings.at(2, 10, TOKYO), Meetings.at(2, 11, TOKYO));

        assertThat(here).hasSize(1).isEqualTo(there);
        assertThat(occasions("Weekly Review", Meetings.at(2, 10), Meetings.at(2, 12)))
                .isNotEqualTo(here);
    }

    @Test
    void aDayIsNotRecognisedAsTheMidnightItBeginsAt() {
        var day = LocalDate.of(2026, 3, 2);
        var midnight = day.atStartOfDay(ZoneId.of("UTC"));

        assertThat(occasions("Fair", Moment.on(day), Moment.on(day.plusDays(1))))
                .isNotEqualTo(occasions(
                        "Fair",
                        Moment.at(midnight.toInstant(), ZoneId.of("UTC")),
                        Moment.at(midnight.plusDays(1).toInstant(), ZoneId.of("UTC"))));
    }

    @Test
    void withoutATitleOrAReadableTimeNothingIsRecognised() {
        var record = new TreeMap<String, FieldValue>();
        record.put("title", FieldValue.of("Review"));
        assertThat(kind.identify(record).occasions()).isEmpty();
        record.put("time", FieldValue.of("whenever"));
        assertThat(kind.identify(record).occasions()).isEmpty();
        record.remove("title");
        record.put("time", FieldValue.of(new Times(Meetings.at(2, 10), Meetings.at(2, 11), List.of()).text()));
        assertThat(kind.identify(record).occasions()).isEmpty();
    }

    private Iterable<String> occasions(String title, Moment start, Moment end) {
        var record = new TreeMap<String, FieldValue>();
        record.put("title", FieldValue.of(title));
        record.put("time", FieldValue.of(new Times(start, end, List.of()).text()));
        return kind.identify(record).occasions();
    }

    private String time(String... lines) {
        return kind.textForm(TIME, new Times(Meetings.at(2, 10), Meetings.at(2, 11), List.of(lines)).text());
    }

    private SortedMap<String, String> ofGuests(String guests) {
        return kind.entryForm(OCCURRENCES, occurrence(Meetings.at(9, 10), "guests", guests));
    }

    private static SortedMap<String, String> occurrence(Moment start, String... namesAndValues) {
        var entry = Meetings.entry(namesAndValues);
        entry.put("originalStart", Times.text(start));
        return entry;
    }
}
