package lockstep.sync.google.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.sync.google.GoogleCalendar.Event;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Google's JSON of an event says to us, and what becomes of it when we write. */
class EventFieldsTest {

    private static final Instant AS_OF = Instant.parse("2026-11-22T10:00:00Z");
    private static final String TIMES = "'start':{'dateTime':'2026-11-27T09:00:00+01:00','timeZone':'Europe/Berlin'},"
            + "'end':{'dateTime':'2026-11-27T10:00:00+01:00','timeZone':'Europe/Berlin'}";
    private static final String MINE = "'organizer':{'email':'ann@example.org','self':true}," + TIMES;

    private static final CalendarEvents EVENTS = new CalendarEvents();

    private static String event(String more) {
        return ("{'id':'e1','etag':'\\'1\\'','status':'confirmed','updated':'2026-11-22T09:00:00.000Z','iCalUID':'e1@google.com',"
                        + more + "}")
                .replace("\\'", "\\\"")
                .replace('\'', '"');
    }

    private static Item item(String raw) {
        return Items.read(raw, AS_OF, null).orElseThrow();
    }

    private static Event read(String more) {
        return EVENTS.read(List.of(), List.of(item(event(more))));
    }

    private static SortedMap<String, FieldValue> fields(String more) {
        return read(MINE + "," + more).fields();
    }

    private static String patch(String more, SortedMap<String, FieldValue> wanted, String... changed) {
        var writes = EVENTS.changes(read(more).raw(), wanted, Set.of(changed));
        return writes.isEmpty()
                ? ""
                : ((EventWrite) writes.getFirst()).body().toString().replace('"', '\'');
    }

    @Nested
    class A_text {
        @Test
        void isReadWithoutBlanksAroundIt() {
            assertThat(fields("'summary':' Plan ','description':'a\\nb','location':'Room'"))
                    .containsAllEntriesOf(Calendars.fields("title", "Plan", "notes", "a\nb", "location", "Room"));
        }

        @Test
        void ofBlanksIsNone() {
            assertThat(fields("'summary':'  ','description':''")).containsOnlyKeys("time");
        }

        @Test
        void thatGoesIsAnExplicitNull() {
            assertThat(patch(
                            MINE + ",'summary':'A','location':'B'",
                            Calendars.fields("title", "C"),
                            "title",
                            "location"))
                    .isEqualTo("{'summary':'C','location':null}");
        }
    }

    @Nested
    class A_visibility {
        @ParameterizedTest
        @CsvSource({"public,PUBLIC", "private,PRIVATE", "confidential,PRIVATE", "default,", "somethingNew,"})
        void isReadFromGooglesWord(String word, String visibility) {
            assertThat(fields("'visibility':'" + word + "'").get("visibility"))
                    .isEqualTo(visibility == null ? null : FieldValue.of(visibility));
        }

        @Test
        void thatIsConfidentialStaysSoWherePrivateIsWanted() {
            var confidential = MINE + ",'visibility':'confidential'";

            assertThat(patch(confidential, Calendars.fields("visibility", "PRIVATE"), "visibility"))
                    .isEqualTo("{'visibility':'confidential'}");
            assertThat(patch(confidential, Calendars.fields("visibility", "PUBLIC"), "visibility"))
                    .isEqualTo("{'visibility':'public'}");
            assertThat(patch(confidential, new TreeMap<>(), "visibility")).isEqualTo("{'visibility':'default'}");
            assertThat(patch(MINE, Calendars.fields("visibility", "PRIVATE"), "visibility"))
                    .isEqualTo("{'visibility':'private'}");
        }

        @Test
        void ofAGuestsCopyIsTheGuestsOwn() {
            var copy = read("'organizer':{'email':'ben@example.org'},'visibility':'private'," + TIMES);

            assertThat(copy.fields()).doesNotContainKey("visibility");
            assertThat(copy.traits().untold()).containsExactly("visibility");
        }
    }

    @Nested
    class Guests {
        private static final String THREE = MINE + """
                ,'attendees':[{'email':'ann@example.org','organizer':true,'self':true,'responseStatus':'accepted'},
                 {'email':'Cy@Example.org','displayName':' Cy ','responseStatus':'tentative','optional':true,'comment':'late','additionalGuests':2},
                 {'email':'ben@example.org','responseStatus':'needsAction'},{'id':'nobody'},
                 {'email':'room@resource.example','resource':true,'responseStatus':'declined'}]""";

        @Test
        void areReadWithoutTheOrganizerInAnOrderOfTheirOwn() {
            assertThat(read(THREE).fields().get("guests"))
                    .isEqualTo(Calendars.entries(
                            "email ben@example.org, response NEEDS_ACTION",
                            "email Cy@Example.org, name Cy, response TENTATIVE",
                            "email room@resource.example, response DECLINED"));
            assertThat(read(THREE).traits().outsiders()).isEqualTo(3);
            assertThat(read(THREE).traits().selfEmail()).isEqualTo("ann@example.org");
        }

        @Test
        void whoStayKeepAllThatGoogleHasOfThem() {
            var wanted = new TreeMap<String, FieldValue>();
            wanted.put(
                    "guests",
                    Calendars.entries(
                            "email cy@example.org, response TENTATIVE",
                            "email BEN@example.org, response ACCEPTED",
                            "email dora@example.org, name Dora, response NEEDS_ACTION"));

            assertThat(patch(THREE, wanted, "guests"))
                    .isEqualTo("{'attendees':["
                            + "{'email':'ann@example.org','organizer':true,'self':true,'responseStatus':'accepted'},"
                            + "{'email':'Cy@Example.org','displayName':' Cy ','responseStatus':'tentative','optional':true,'comment':'late','additionalGuests':2},"
                            + "{'email':'ben@example.org','responseStatus':'accepted'},{'id':'nobody'},"
                            + "{'email':'dora@example.org','displayName':'Dora','responseStatus':'needsAction'}]}");
        }

        @Test
        void whenAllAreGoneTheOrganizerIsLeft() {
            assertThat(patch(
                            MINE + ",'attendees':[{'email':'ben@example.org'},{'email':'ANN@example.org'}]",
                            new TreeMap<>(),
                            "guests"))
                    .isEqualTo("{'attendees':[{'email':'ANN@example.org'}]}");
        }

        @Test
        void thatGoogleLeftOutAreNotTold() {
            var some = read(MINE + ",'attendeesOmitted':true,'attendees':[{'email':'ben@example.org'}]");
            var hidden = read("'organizer':{'email':'ben@example.org'},'guestsCanSeeOtherGuests':false," + TIMES);

            assertThat(some.traits().untold()).containsExactly("guests");
            assertThat(some.fields()).doesNotContainKey("guests");
            assertThat(hidden.traits().untold()).containsExactly("guests", "visibility");
            assertThat(read(MINE + ",'guestsCanSeeOtherGuests':false").traits().untold())
                    .isEmpty();
        }

        @Test
        void areNotSentAwayByAListThatIsNotWhole() {
            assertThat(patch(MINE + ",'attendeesOmitted':true,'attendees':[]", new TreeMap<>(), "guests"))
                    .isEqualTo("{'attendees':[],'attendeesOmitted':true}");
        }

        @Test
        void answersThatNobodyKnowsAreNone() {
            assertThat(fields(
                                    "'attendees':[{'email':'ben@example.org','responseStatus':'maybe'},{'email':'BEN@example.org'}]")
                            .get("guests"))
                    .isEqualTo(Calendars.entries("email ben@example.org, response NEEDS_ACTION"));
        }
    }

    @Nested
    class Times {
        @Test
        void keepTheZoneTheyWereMeantIn() {
            assertThat(read(MINE.replace(
                                    "'2026-11-27T10:00:00+01:00','timeZone':'Europe/Berlin'",
                                    "'2026-11-27T11:00:00+01:00','timeZone':'Asia/Kolkata'"))
                            .fields())
                    .containsEntry(
                            "time",
                            FieldValue.of(
                                    "2026-11-27T09:00+01:00[Europe/Berlin]/2026-11-27T15:30+05:30[Asia/Kolkata]"));
        }

        @Test
        void inTheSecondOfTwoEqualHoursStayThere() {
            var twice =
                    "'organizer':{'self':true},'start':{'dateTime':'2026-10-25T01:30:00Z','timeZone':'Europe/Berlin'},"
                            + "'end':{'dateTime':'2026-10-25T02:30:00+01:00'}";

            var event = read(twice);

            assertThat(event.fields())
                    .containsEntry(
                            "time",
                            FieldValue.of(
                                    "2026-10-25T02:30+01:00[Europe/Berlin]/2026-10-25T02:30+01:00[Europe/Berlin]"));
            assertThat(patch(twice, event.fields(), "time"))
                    .contains("'start':{'dateTime':'2026-10-25T01:30:00Z','timeZone':'Europe/Berlin',");
        }

        @Test
        void ofDaysEndOnTheDayAfterTheLast() {
            assertThat(read("'start':{'date':'2026-11-27'},'end':{'date':'2026-11-29'}")
                            .fields())
                    .containsEntry("time", FieldValue.of("2026-11-27/2026-11-29"));
        }

        @Test
        void fromTimedToAllDayTakeExplicitNulls() {
            assertThat(patch(MINE, Calendars.fields("time", "2026-11-27/2026-11-28"), "time"))
                    .isEqualTo(
                            "{'start':{'date':'2026-11-27','dateTime':null,'timeZone':null},'end':{'date':'2026-11-28','dateTime':null,'timeZone':null}}");
            assertThat(patch(
                            "'start':{'date':'2026-11-27'},'end':{'date':'2026-11-29'}",
                            Calendars.fields("time", "2026-11-27T09:00+01:00[Europe/Berlin]/2026-11-27T10:00Z[UTC]"),
                            "time"))
                    .isEqualTo("{'start':{'dateTime':'2026-11-27T08:00:00Z','timeZone':'Europe/Berlin','date':null},"
                            + "'end':{'dateTime':'2026-11-27T10:00:00Z','timeZone':'UTC','date':null}}");
        }

        @Test
        void ofASeriesHaveItsLinesAsGoogleHasThem() {
            var lines = MINE + ",'recurrence':['RRULE:FREQ=DAILY;COUNT=3','EXDATE;TZID=Europe/Berlin:20261128T090000']";
            var time = read(lines).fields().get("time").text();

            assertThat(time).endsWith("\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Europe/Berlin:20261128T090000");
            assertThat(patch(lines, Calendars.fields("time", time), "time")).doesNotContain("recurrence");
            assertThat(patch(lines, Calendars.fields("time", time.split("\n", -1)[0]), "time"))
                    .endsWith("'recurrence':null}");
            assertThat(patch(lines, Calendars.fields("time", time.split("\nEXDATE", -1)[0]), "time"))
                    .endsWith("'recurrence':['RRULE:FREQ=DAILY;COUNT=3']}");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                no-start                 | 'end':{'date':'2026-11-27'}
                no-end                   | 'start':{'date':'2026-11-27'}
                all-day-mixed-with-timed | 'start':{'date':'2026-11-27'},'end':{'dateTime':'2026-11-27T10:00:00Z','timeZone':'UTC'}
                ends-before-it-starts    | 'start':{'date':'2026-11-27'},'end':{'date':'2026-11-26'}
                unknown-zone             | 'start':{'dateTime':'2026-11-27T10:00:00Z','timeZone':'Mars/Base'},'end':{'dateTime':'2026-11-27T10:00:00Z'}
                unreadable-time          | 'start':{'date':'2026-11-31'},'end':{'date':'2026-12-01'}
                unreadable-time          | 'start':{'dateTime':'soon','timeZone':'UTC'},'end':{'date':'2026-12-01'}
                unreadable-time          | 'start':{'date':'1899-12-31'},'end':{'date':'1900-01-01'}
                unreadable-time          | 'start':{'date':'2199-12-31'},'end':{'date':'2200-01-01'}
                unreadable-time          | 'recurringEventId':'x','start':{'date':'2026-11-27'},'end':{'date':'2026-11-28'}
                unreadable-recurrence    | 'recurrence':['RRULE:FREQ=SOMETIMES'],'start':{'date':'2026-11-27'},'end':{'date':'2026-11-28'}
                unreadable-recurrence    | 'recurrence':['RRULE:FREQ=DAILY;COUNT=x'],'start':{'date':'2026-11-27'},'end':{'date':'2026-11-28'}
                unreadable-recurrence    | 'recurrence':['DTSTART:20261127'],'start':{'date':'2026-11-27'},'end':{'date':'2026-11-28'}
                unreadable-recurrence    | 'recurrence':['RRULE:FREQ=SECONDLY'],'start':{'date':'2026-11-27'},'end':{'date':'2026-11-28'}
                unreadable-recurrence    | 'recurrence':[7],'start':{'date':'2026-11-27'},'end':{'date':'2026-11-28'}""")
        void thatNobodyCanCarryAreAnObstacle(String obstacle, String json) {
            var event = read("'summary':'A','organizer':{'self':true}," + json);

            assertThat(event.traits().obstacle()).isEqualTo(obstacle);
            assertThat(event.fields()).isEqualTo(Calendars.fields("title", "A"));
        }

        @Test
        void ofNoLengthAreNone() {
            assertThat(read("'start':{'date':'2026-11-27'},'end':{'date':'2026-11-27'}")
                            .traits()
                            .obstacle())
                    .isNull();
        }
    }

    @Nested
    class Traits {
        @Test
        void sayWhoseItIs() {
            var mine = read("'organizer':{'email':'ann@example.org','displayName':'Ann','self':true}," + TIMES)
                    .traits();
            var theirs =
                    read("'organizer':{'email':'ben@example.org'},'attendees':[{'email':'ann@example.org','self':true}],"
                                    + TIMES)
                            .traits();

            assertThat(List.of(mine.mine(), mine.modifiable(), mine.organizerEmail(), mine.organizerName()))
                    .containsExactly(true, true, "ann@example.org", "Ann");
            assertThat(mine.selfEmail()).isNull();
            assertThat(List.of(
                            theirs.mine(),
                            theirs.modifiable(),
                            theirs.organizerEmail(),
                            theirs.selfEmail(),
                            theirs.outsiders()))
                    .containsExactly(false, false, "ben@example.org", "ann@example.org", 1);
            assertThat(mine.iCalUid()).isEqualTo("e1@google.com");
            assertThat(read("'creator':{'self':true}," + TIMES).traits().mine()).isTrue();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                true  | 'organizer':{'email':'b@c.d'},'guestsCanModify':true
                false | 'organizer':{'self':true},'locked':true
                false | 'organizer':{'self':true},'eventType':'birthday'
                true  | 'organizer':{'self':true},'eventType':'default'""")
        void sayWhetherGoogleTakesChanges(boolean modifiable, String json) {
            assertThat(read(json + "," + TIMES).traits().modifiable()).isEqualTo(modifiable);
        }
    }

    @Nested
    class A_stamp {
        private static final UUID STAMP = UUID.fromString("6f1c2a34-0b5d-4e6f-8a91-b2c3d4e5f607");

        private static String stamp(String raw) {
            return EVENTS.read(List.of(), List.of(item(raw.replace('\'', '"')))).stamp();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 31, 32, 100_000})
        void isReadOutOfTheIdThatItWasMadeInto(int generation) {
            for (var uuid :
                    List.of(STAMP, new UUID(0, 0), new UUID(-1, -1), new UUID(0, 1), new UUID(Long.MIN_VALUE, 7))) {
                var id = EVENTS.eventId(uuid.toString(), generation);

                assertThat(id).matches("[a-v0-9]{5,1024}");
                assertThat(stamp("{'id':'x','iCalUID':'" + id + "@google.com'}"))
                        .isEqualTo(uuid.toString());
                assertThat(stamp("{'id':'" + id + "'}")).isEqualTo(uuid.toString());
            }
        }

        @Test
        void hasAnIdOfItsOwnInEachGeneration() {
            assertThat(EVENTS.eventId(STAMP.toString(), 0)).isEqualTo("lsdse2kd0bbl76v2khmb1t9pfm0s0");
            assertThat(EVENTS.eventId(STAMP.toString(), 33)).isEqualTo("lsdse2kd0bbl76v2khmb1t9pfm0s11");
        }

        @Test
        void stoodInTheEventWhereItsIdSaysNothing() {
            assertThat(stamp("{'id':'x','extendedProperties':{'private':{'lockstep':'" + STAMP + "'}}}"))
                    .isEqualTo(STAMP.toString());
            assertThat(stamp("{'id':'x'}")).isNull();
            assertThat(stamp("{'id':'x_20261127','recurringEventId':'x'}")).isNull();
        }

        @Test
        void ofAnybodyElsesEventIsMadeFromItsUid() {
            var made = UUID.nameUUIDFromBytes("activity/e1@google.com".getBytes(StandardCharsets.UTF_8))
                    .toString();

            assertThat(stamp("{'id':'x','iCalUID':'e1@google.com'}")).isEqualTo(made);
            assertThat(stamp("{'id':'another','iCalUID':'e1@google.com'}")).isEqualTo(made);
            var ours = EVENTS.eventId(STAMP.toString(), 0);
            for (var other : List.of(
                    ours + "@example.org",
                    ours + "_R20261127@google.com",
                    ours.substring(1) + "@google.com",
                    ours.substring(0, 27) + "v0@google.com",
                    ours.substring(0, 28) + "01@google.com")) {
                assertThat(stamp("{'id':'x','iCalUID':'" + other + "'}"))
                        .isNotEqualTo(STAMP.toString())
                        .isNotNull();
            }
        }

        @Test
        void ofALoneExceptionIsNotItsSeries() {
            var ours = EVENTS.eventId(STAMP.toString(), 0);
            var exception = "{'id':'x_1','recurringEventId':'x','iCalUID':'" + ours
                    + "@google.com','originalStartTime':{'dateTime':'%s'}}";

            assertThat(stamp(exception.formatted("2026-11-27T09:00:00+01:00")))
                    .isNotEqualTo(STAMP.toString())
                    .isEqualTo(stamp(exception.formatted("2026-11-27T08:00:00Z")))
                    .isNotEqualTo(stamp(exception.formatted("2026-11-28T08:00:00Z")));
        }
    }

    @Nested
    class What_was_known {
        private static String at(String updated, String etag, String more) {
            return "{'id':'e1','updated':'".replace('\'', '"') + updated + "\",\"etag\":\"" + etag + "\","
                    + more.replace('\'', '"') + "}";
        }

        private static Event then(Event known, String raw) {
            return EVENTS.read(List.of(known.raw()), List.of(item(raw)));
        }

        private final Event known = EVENTS.read(
                List.of(), List.of(item(at("2026-11-22T09:00:00Z", "2", "'summary':'B','iCalUID':'u'," + MINE))));

        @Test
        void staysWhereAnOlderStateIsShown() {
            assertThat(then(known, at("2026-11-22T08:59:59Z", "1", "'summary':'A'," + MINE)))
                    .isEqualTo(known);
        }

        @Test
        void staysWhereTheSameStateIsShown() {
            assertThat(then(known, at("2026-11-22T09:00:01Z", "2", "'summary':'X'," + MINE)))
                    .isEqualTo(known);
        }

        @Test
        void goesWhereANewerStateIsShown() {
            var now = then(known, at("2026-11-22T09:00:00Z", "3", "'summary':'C'," + MINE));

            assertThat(now.fields()).containsEntry("title", FieldValue.of("C"));
            assertThat(now.etag()).isEqualTo("3");
        }

        @Test
        void staysKnownOfWhatWasDeleted() {
            var gone = then(known, "{'id':'e1','status':'cancelled','etag':'9'}".replace('\'', '"'));

            assertThat(gone.cancelled()).isTrue();
            assertThat(gone.fields()).isEqualTo(known.fields());
            assertThat(gone.stamp()).isEqualTo(known.stamp());
            assertThat(gone.etag()).isEqualTo("9");
            assertThat(gone.updatedAt()).isEqualTo(AS_OF);
        }

        /** Google dates its answers in whole seconds; what they hold, to the millisecond. */
        @Test
        void isGoneThoughTheAnswerThatSaysSoIsDatedBeforeItsLastChange() {
            var young = then(known, at("2026-11-22T10:00:00.500Z", "3", "'summary':'C'," + MINE));

            var gone = then(young, "{'id':'e1','status':'cancelled','etag':'9'}".replace('\'', '"'));

            assertThat(AS_OF).isBefore(young.updatedAt());
            assertThat(gone.cancelled()).isTrue();
            assertThat(gone.updatedAt()).isEqualTo(young.updatedAt());
        }

        @Test
        void whatWasNeverKnownIsDeletedWithoutObstacle() {
            var gone = EVENTS.read(List.of(), List.of(item("{'id':'e1','status':'cancelled'}".replace('\'', '"'))));

            assertThat(gone.cancelled()).isTrue();
            assertThat(gone.fields()).isEmpty();
            assertThat(gone.traits().obstacle()).isNull();
            assertThat(gone.traits().modifiable()).isFalse();
        }

        @Test
        void isAllThatAPatchNeedsToKeepAttendees() {
            var guests = then(
                    known, at("2026-11-22T09:00:00Z", "3", "'attendees':[{'email':'b@c.d','optional':true}]," + MINE));
            var wanted = new TreeMap<>(guests.fields());
            wanted.put("guests", Calendars.entries("email b@c.d, response DECLINED"));

            var write = (EventWrite)
                    EVENTS.changes(guests.raw(), wanted, Set.of("guests")).getFirst();

            assertThat(write.etag()).isEqualTo("3");
            assertThat(write.body().toString()).contains("\"optional\":true", "\"declined\"");
        }
    }
}
