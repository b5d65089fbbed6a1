package lockstep.sync.google.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.StandInOptions;
import googlestandin.Switch;
import googlestandin.calendar.Screens.Scope;
import googlestandin.quota.Quotas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.sync.google.GoogleCalendar.Event;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.sync.google.GoogleFailure;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A series is one event, and its occurrences that are not as the rule has them are one field of it. */
class SeriesTest extends Calendars {

    private static final String WEEKLY = AT_NINE + "/" + AT_TEN + "\nRRULE:FREQ=WEEKLY;COUNT=5";
    private static final String SECOND = "2026-12-04T09:00+01:00[Europe/Berlin]";
    private static final String THIRD = "2026-12-11T09:00+01:00[Europe/Berlin]";
    private static final String SECOND_ID = "_20261204T080000Z";

    @Override
    StandInOptions options(StandInOptions options) {
        return options.withQuotas(Quotas.off());
    }

    private Event series() {
        var fields = fields("title", "Jour fixe", "location", "Room 1", "time", WEEKLY);
        fields.put("guests", entries("email ben@example.org, response ACCEPTED"));
        return read(write(events.creation(STAMP, 0, fields)).item());
    }

    private static SortedMap<String, FieldValue> with(Event event, String... occurrences) {
        return occurrences.length == 0
                ? without(event.fields(), "occurrences")
                : plus(event.fields(), "occurrences", entries(occurrences));
    }

    @Test
    void aSeriesIsReadAsASeries() {
        var series = series();

        assertThat(series.fields()).containsEntry("time", FieldValue.of(WEEKLY)).doesNotContainKey("occurrences");
        assertThat(series.traits().series()).isTrue();
        assertThat(series.traits().obstacle()).isNull();
        assertThat(all()).hasSize(1);
    }

    @Test
    void whatDiffersInAnOccurrenceIsTold() {
        var series = series();
        screen.change(ANN, series.googleId() + SECOND_ID, json("""
                {'summary':'Jour fixe, long','location':null,
                 'end':{'dateTime':'2026-12-04T12:00:00+01:00','timeZone':'Europe/Berlin'}}"""));
        screen.cancel(ANN, series.googleId() + "_20261211T080000Z");

        var event = events.read(List.of(series.raw()), all());

        assertThat(event.fields().get("occurrences"))
                .isEqualTo(FieldValue.ofEntries(List.of(
                        new TreeMap<>(Map.of(
                                "originalStart",
                                SECOND,
                                "title",
                                "Jour fixe, long",
                                "location",
                                "",
                                "time",
                                SECOND + "/2026-12-04T12:00+01:00[Europe/Berlin]")),
                        new TreeMap<>(Map.of("originalStart", THIRD, "cancelled", "true")))));
        assertThat(event.fields()).containsAllEntriesOf(series.fields());
        assertThat(event.etag()).isNotEqualTo(series.etag());
        assertThat(event.cancelled()).isFalse();
        assertThat(fetched(series.googleId()).fields()).isEqualTo(event.fields());
    }

    @Test
    void anExceptionThatDiffersInNothingIsNone() {
        var series = series();
        screen.change(ANN, series.googleId() + SECOND_ID, "{\"colorId\":\"4\"}");

        var event = events.read(List.of(series.raw()), all());

        assertThat(event.fields()).isEqualTo(series.fields());
        assertThat(event.etag()).isNotEqualTo(series.etag());
    }

    @Test
    void aCancelledOccurrenceThatTheSeriesNoLongerHasIsNotBroughtBack() {
        var series = series();
        screen.cancel(ANN, series.googleId() + SECOND_ID);
        screen.change(ANN, series.googleId(), "{\"recurrence\":[\"RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3\"]}");

        var event = fetched(series.googleId());

        assertThat(event.fields()).doesNotContainKey("occurrences");
        assertThat(events.changes(event.raw(), with(event), Set.of("occurrences")))
                .isEmpty();
        var asBefore = with(event, "originalStart " + SECOND + ", cancelled true");
        assertThat(events.changes(event.raw(), asBefore, Set.of("occurrences"))).isEmpty();
    }

    @Test
    void guestsOfAnOccurrenceAreOneText() {
        var series = series();
        screen.change(ANN, series.googleId() + SECOND_ID, json("""
                {'attendees':[{'email':'zoe@elsewhere.example','displayName':'Zoe'},{'email':'Ben@example.org'}]}"""));

        var occurrence = events.read(List.of(series.raw()), all())
                .fields()
                .get("occurrences")
                .entries()
                .getFirst();

        assertThat(occurrence)
                .containsOnlyKeys("originalStart", "guests")
                .containsEntry(
                        "guests",
                        json("[{'email':'Ben@example.org','response':'NEEDS_ACTION'},"
                                + "{'email':'zoe@elsewhere.example','name':'Zoe','response':'NEEDS_ACTION'}]"));
    }

    @Test
    void anOccurrenceLastsAsLongAsTheFirstAlsoWhereClocksChange() {
        var time =
                "2026-10-24T23:00+02:00[Europe/Berlin]/2026-10-25T05:00+01:00[Europe/Berlin]\nRRULE:FREQ=DAILY;COUNT=3";
        var series = read(write(events.creation(STAMP, 0, fields("title", "Night", "time", time)))
                .item());
        screen.change(ANN, series.googleId() + "_20261025T220000Z", "{\"summary\":\"Second night\"}");

        var occurrence = events.read(List.of(series.raw()), all())
                .fields()
                .get("occurrences")
                .entries()
                .getFirst();

        assertThat(occurrence).containsOnlyKeys("originalStart", "title");
    }

    @Test
    void anOccurrenceIsChangedAndGoesOnFollowingTheSeriesInAllElse() {
        var series = series();

        var changed =
                change(series, with(series, "originalStart " + SECOND + ", title Long one, location "), "occurrences");

        assertThat(changed.fields()).isEqualTo(with(series, "originalStart " + SECOND + ", title Long one, location "));
        assertThat(ear.calls).containsExactly("calendar.events.insert", "calendar.events.patch");
        var later = change(changed, plus(changed.fields(), "notes", FieldValue.of("for all")), "notes");
        assertThat(fetched(later.googleId()).fields())
                .isEqualTo(plus(changed.fields(), "notes", FieldValue.of("for all")));
    }

    @Test
    void severalOccurrencesGoInOneBatch() {
        var series = series();
        var wanted = with(
                series,
                "originalStart " + THIRD + ", cancelled true",
                "originalStart " + SECOND
                        + ", time 2026-12-05T09:00+01:00[Europe/Berlin]/2026-12-05T09:30+01:00[Europe/Berlin]"
                        + ", guests []");

        var written = calendar.write(events.changes(series.raw(), wanted, Set.of("occurrences")), GuestMail.NONE);

        assertThat(written).allMatch(one -> one.done());
        var event = events.read(
                List.of(series.raw()), written.stream().map(one -> one.item()).toList());
        assertThat(fetched(series.googleId())).isEqualTo(event);
        assertThat(event.fields().get("occurrences").entries())
                .extracting(one -> one.get("originalStart"))
                .containsExactly(SECOND, THIRD);
        assertThat(event.fields().get("occurrences").entries().getFirst())
                .containsEntry("guests", "[]")
                .containsOnlyKeys("originalStart", "time", "guests");
        assertThat(google.control().log().count("batch.calendar")).isEqualTo(1);
    }

    @Test
    void aCancelledOccurrenceComesBackAsItIsWanted() {
        var series = series();
        var cancelled = change(series, with(series, "originalStart " + SECOND + ", cancelled true"), "occurrences");

        var back = change(cancelled, with(series, "originalStart " + SECOND + ", title Again"), "occurrences");
        assertThat(back.fields()).isEqualTo(with(series, "originalStart " + SECOND + ", title Again"));

        var plain = change(back, series.fields(), "occurrences");
        assertThat(plain.fields()).isEqualTo(series.fields());
        assertThat(fetched(series.googleId()).fields()).isEqualTo(series.fields());
    }

    @Test
    void aChangeOfTheSeriesItselfLeavesItsOccurrencesToGoogle() {
        var series = series();
        var wanted = plus(with(series, "originalStart " + SECOND + ", title X"), "title", FieldValue.of("New"));

        var writes = events.changes(series.raw(), wanted, Set.of("title", "occurrences"));

        assertThat(writes).hasSize(1);
        assertThat(((EventWrite) writes.getFirst()).body()).hasToString(json("{'summary':'New'}"));
    }

    @Test
    void anOccurrenceThatSomebodyChangedMeanwhileIsNotOverwritten() {
        var series = series();
        var changed = change(series, with(series, "originalStart " + SECOND + ", title A"), "occurrences");
        screen.change(ANN, series.googleId() + SECOND_ID, "{\"summary\":\"B\"}");

        var write = events.changes(
                        changed.raw(), with(series, "originalStart " + SECOND + ", title C"), Set.of("occurrences"))
                .getFirst();

        assertThat(write(write).failure()).isInstanceOf(GoogleFailure.StaleEtag.class);
    }

    @Test
    void aDayOfASeriesOfDays() {
        var time = "2026-11-27/2026-11-29\nRRULE:FREQ=MONTHLY;COUNT=3";
        var series = read(write(events.creation(STAMP, 0, fields("title", "Fair", "time", time)))
                .item());

        var changed =
                change(series, with(series, "originalStart 2026-12-27, time 2026-12-28/2026-12-29"), "occurrences");
        assertThat(changed.fields()).isEqualTo(with(series, "originalStart 2026-12-27, time 2026-12-28/2026-12-29"));

        var timed = with(series, "originalStart 2026-12-27, time " + SECOND + "/" + SECOND);
        assertThat(change(changed, timed, "occurrences").fields()).isEqualTo(timed);
        assertThat(change(fetched(series.googleId()), series.fields(), "occurrences")
                        .fields())
                .isEqualTo(series.fields());
    }

    @Test
    void anOccurrenceWithAnotherIdIsLookedFor() {
        var id = screen.create(
                BEN,
                meeting(
                        "B",
                        ",'recurrence':['RRULE:FREQ=WEEKLY;COUNT=4'],'guestsCanModify':true,'attendees':[{'email':'ann@example.org'}]"));
        var series = fetched(id);
        var right = (EventWrite) events.changes(
                        series.raw(), with(series, "originalStart " + SECOND + ", title X"), Set.of("occurrences"))
                .getFirst();

        var written = write(right.of(id + "_R20261204"));

        assertThat(written.item().eventId()).isEqualTo(id + SECOND_ID);
        assertThat(ear.calls).endsWith("calendar.events.patch", "calendar.events.instances", "calendar.events.patch");
        var none = write(new EventWrite(
                id, EventWrite.Action.PATCH, id + "_20270101T080000Z", null, right.body(), "", "2027-01-01T08:00:00Z"));
        assertThat(none.failure()).isInstanceOf(GoogleFailure.NotFound.class);
    }

    @Test
    void aDeletedSeriesTakesAllOfItAlongAndStaysKnown() {
        var series = series();
        var changed = change(series, with(series, "originalStart " + SECOND + ", title A"), "occurrences");
        var since = calendar.list(null, null).nextSyncToken();
        screen.cancel(ANN, series.googleId());

        var shown = calendar.list(since, null).items();
        var gone = events.read(List.of(changed.raw()), shown);

        assertThat(shown).allMatch(Item::cancelled);
        assertThat(gone.cancelled()).isTrue();
        assertThat(gone.fields())
                .containsEntry("title", FieldValue.of("Jour fixe"))
                .containsEntry("time", FieldValue.of(WEEKLY));
        assertThat(gone.stamp()).isEqualTo(STAMP);
        assertThat(gone.traits().obstacle()).isNull();
        assertThat(calendar.fetch(List.of(new Known(gone.googleId(), gone.raw())))
                        .get(gone.googleId()))
                .filteredOn(item -> item.seriesId() == null)
                .allMatch(Item::cancelled)
                .hasSize(1);
    }

    @Test
    void anExceptionWithoutItsSeriesIsAnEventOfItsOwnUntilTheSeriesComes() {
        var id = screen.create(
                BEN,
                meeting(
                        "B",
                        ",'recurrence':['RRULE:FREQ=WEEKLY;COUNT=4'],'attendees':[{'email':'cy@elsewhere.example'}]"));
        screen.of(BEN).invite(id + SECOND_ID, List.of(ANN), Scope.THIS);

        var alone = read(all().getFirst());

        assertThat(alone.googleId()).isEqualTo(id + SECOND_ID);
        assertThat(alone.traits().series()).isFalse();
        assertThat(alone.fields())
                .containsEntry("time", FieldValue.of(SECOND + "/2026-12-04T10:00+01:00[Europe/Berlin]"));
        assertThat(alone.stamp())
                .isEqualTo(java.util
                        .UUID
                        .nameUUIDFromBytes(("activity/" + id + "@google.com/2026-12-04T08:00:00Z")
                                .getBytes(StandardCharsets.UTF_8))
                        .toString());
        assertThat(fetched(alone.googleId())).isEqualTo(alone);

        screen.of(BEN).invite(id, List.of(ANN), Scope.ALL);
        var whole = events.read(List.of(alone.raw()), all());
        assertThat(whole.googleId()).isEqualTo(id);
        assertThat(whole.stamp()).isNotEqualTo(alone.stamp());
        assertThat(whole.fields())
                .containsEntry("time", FieldValue.of(AT_NINE + "/" + AT_TEN + "\nRRULE:FREQ=WEEKLY;COUNT=4"));
    }

    @Test
    void aSingleEventBecomesASeriesAndASeriesASingleEvent() {
        var single = read(write(events.creation(STAMP, 0, fields("title", "A", "time", AT_NINE + "/" + AT_TEN)))
                .item());

        var series = change(single, fields("title", "A", "time", WEEKLY), "time");
        assertThat(series.fields()).isEqualTo(fields("title", "A", "time", WEEKLY));

        var again = change(series, single.fields(), "time");
        assertThat(again.fields()).isEqualTo(single.fields());
        assertThat(again.traits().series()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"SERIES_CHANGE_DROPS_EXCEPTIONS", "SHUFFLED", "SERIES_DELETION_LISTS_EXCEPTIONS"})
    void whatGoogleMakesOfExceptionsIsReadAfterwards(Switch doubt) {
        google.control().turn(doubt, true);
        var series = series();
        var changed = change(series, with(series, "originalStart " + SECOND + ", title A"), "occurrences");
        var moved =
                "2026-11-27T11:00+01:00[Europe/Berlin]/2026-11-27T12:00+01:00[Europe/Berlin]\nRRULE:FREQ=WEEKLY;COUNT=5";

        change(changed, plus(changed.fields(), "time", FieldValue.of(moved)), "time");

        var now = fetched(series.googleId());
        assertThat(now.fields().get("time")).isEqualTo(FieldValue.of(moved));
        assertThat(now.fields().get("title")).isEqualTo(FieldValue.of("Jour fixe"));
    }

    @Test
    void anOccurrenceThatWasTimedComesBackAsADayAlsoWhereNobodySawIt() {
        var days = "2026-11-27/2026-11-29\nRRULE:FREQ=MONTHLY;COUNT=3";
        var series = read(write(events.creation(STAMP, 0, fields("title", "Fair", "time", days)))
                .item());
        var id = series.googleId() + "_20261227";
        screen.of(ANN)
                .change(
                        id,
                        googlestandin.Json.parse(json("{'start':{'dateTime':'2026-12-27T09:00:00Z','timeZone':'UTC'},"
                                + "'end':{'dateTime':'2026-12-27T10:00:00Z','timeZone':'UTC'}}")),
                        Scope.THIS);
        screen.cancel(ANN, id);
        var cancelled = events.read(List.of(), all());

        assertThat(change(cancelled, series.fields(), "occurrences").fields()).isEqualTo(series.fields());
    }
}
