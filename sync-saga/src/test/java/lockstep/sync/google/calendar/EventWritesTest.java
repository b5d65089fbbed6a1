package lockstep.sync.google.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.StandInOptions;
import googlestandin.Switch;
import googlestandin.quota.Quotas;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.sync.google.GoogleFailure;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;

/** Single events, written and read back. */
class EventWritesTest extends Calendars {

    @Override
    StandInOptions options(StandInOptions options) {
        return options.withQuotas(Quotas.off());
    }

    @Test
    void whatWasCreatedIsReadAsItWasMeant() {
        var wanted = fields(
                "title",
                "Plan",
                "notes",
                "two\nlines",
                "location",
                "Room 1",
                "visibility",
                "PRIVATE",
                "time",
                AT_NINE + "/" + AT_TEN);
        wanted.put(
                "guests",
                entries(
                        "email ben@example.org, name Ben, response NEEDS_ACTION",
                        "email cy@elsewhere.example, response ACCEPTED"));

        var written = write(events.creation(STAMP, 0, wanted));

        assertThat(written.done()).isTrue();
        var event = read(written.item());
        assertThat(event.fields()).isEqualTo(wanted);
        assertThat(event.stamp()).isEqualTo(STAMP);
        assertThat(event.googleId()).isEqualTo(events.eventId(STAMP, 0));
        assertThat(event.cancelled()).isFalse();
        assertThat(fetched(event.googleId())).isEqualTo(event);
        assertThat(ear.calls).containsExactly("calendar.events.insert", "calendar.events.get");
    }

    @Test
    void aPatchSaysOnlyWhatChanged() {
        var id = screen.create(ANN, meeting("A", ",'colorId':'5','newOfGoogle':{'x':1.50}".replace('\'', '"')));
        var event = fetched(id);

        var changed = change(event, plus(event.fields(), "title", FieldValue.of("B")), "title");

        assertThat(changed.fields()).isEqualTo(fields("title", "B", "time", AT_NINE + "/" + AT_TEN));
        assertThat(changed.etag()).isNotEqualTo(event.etag());
        assertThat(screen.event(ANN, id).path("colorId").asString("")).isEqualTo("5");
        assertThat(screen.event(ANN, id).at("/newOfGoogle/x").asDouble()).isEqualTo(1.5);
    }

    @Test
    void whatIsTakenAwayIsGone() {
        var event = read(write(events.creation(
                        STAMP,
                        0,
                        fields(
                                "title",
                                "A",
                                "notes",
                                "N",
                                "location",
                                "L",
                                "visibility",
                                "PUBLIC",
                                "time",
                                AT_NINE + "/" + AT_TEN)))
                .item());

        var changed = change(event, fields("time", AT_NINE + "/" + AT_TEN), "title", "notes", "location", "visibility");

        assertThat(changed.fields()).isEqualTo(fields("time", AT_NINE + "/" + AT_TEN));
        assertThat(all()).extracting(Item::etag).containsExactly(changed.etag());
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedMeanwhileIsRefused() {
        var id = screen.create(ANN, meeting("A", ""));
        var event = fetched(id);
        screen.change(ANN, id, "{\"summary\":\"B\"}");

        var write = events.changes(event.raw(), fields("title", "C"), Set.of("title"))
                .getFirst();

        assertThat(write(write).failure()).isInstanceOf(GoogleFailure.StaleEtag.class);
        assertThat(write(events.cancellation(event.raw())).failure()).isInstanceOf(GoogleFailure.StaleEtag.class);
    }

    @Test
    void anIdThatIsTakenIsTold() {
        var creation = events.creation(STAMP, 0, fields("title", "A", "time", AT_NINE + "/" + AT_TEN));
        var event = read(write(creation).item());

        assertThat(write(creation).failure()).isInstanceOf(GoogleFailure.AlreadyExists.class);
        assertThat(write(events.cancellation(event.raw())).done()).isTrue();
        assertThat(write(creation).failure()).isInstanceOf(GoogleFailure.AlreadyExists.class);
        var again = write(events.creation(STAMP, 1, fields("title", "A", "time", AT_NINE + "/" + AT_TEN)));
        assertThat(read(again.item()).stamp()).isEqualTo(STAMP);
    }

    @Test
    void whatIsGoneAlreadyCountsAsCancelled() {
        var event = read(write(events.creation(STAMP, 0, fields("title", "A", "time", AT_NINE + "/" + AT_TEN)))
                .item());

        assertThat(write(events.cancellation(event.raw())).done()).isTrue();
        assertThat(write(events.cancellation(event.raw())).done()).isTrue();
        screen.purge(ANN, "primary");
        assertThat(write(events.cancellation(event.raw())).done()).isTrue();
        assertThat(calendar.fetch(List.of(new Known(event.googleId(), event.raw()))))
                .isEmpty();
        assertThat(UUID.fromString(event.stamp())).hasToString(STAMP);
    }

    @Test
    void whatWeDoNotKnowSurvivesAChangeOfAllThatWeDo() {
        var id = screen.create(ANN, meeting("A", """
                ,'conferenceData':{'conferenceId':'abc','entryPoints':[{'entryPointType':'video','uri':'https://meet.example/abc'}]},
                'attachments':[{'fileUrl':'https://files.example/1','title':'Minutes'}],'colorId':'7','transparency':'transparent',
                'reminders':{'useDefault':false,'overrides':[{'method':'popup','minutes':5}]},'guestsCanModify':true,
                'extendedProperties':{'private':{'theirs':'1'},'shared':{'all':'2'}},'source':{'title':'T','url':'https://t.example'},
                'attendees':[{'email':'ben@example.org','optional':true,'comment':'late','additionalGuests':2},{'email':'room@elsewhere.example','resource':true}]"""));
        var before = screen.event(ANN, id);
        var event = fetched(id);
        var wanted = fields(
                "title", "B", "notes", "N", "location", "L", "visibility", "PUBLIC", "time", "2026-11-28/2026-11-30");
        wanted.put(
                "guests",
                entries(
                        "email ben@example.org, response NEEDS_ACTION",
                        "email cy@elsewhere.example, name Cy, response NEEDS_ACTION"));

        var changed = change(event, wanted, "title", "notes", "location", "visibility", "time", "guests");

        assertThat(changed.fields()).isEqualTo(wanted);
        var after = screen.event(ANN, id);
        for (var name : List.of(
                "conferenceData",
                "attachments",
                "colorId",
                "transparency",
                "reminders",
                "guestsCanModify",
                "extendedProperties",
                "source")) {
            assertThat(after.path(name).toString())
                    .as(name)
                    .isEqualTo(before.path(name).toString())
                    .isNotEmpty();
        }
        assertThat(after.path("attendees").get(0))
                .isEqualTo(before.path("attendees").get(0));
        assertThat(after.path("attendees").toString()).doesNotContain("room@").contains("\"organizer\":true");
        assertThat(after.path("start").has("dateTime")).isFalse();
        assertThat(change(changed, event.fields(), "time").fields())
                .containsEntry("time", event.fields().get("time"));
    }

    @Test
    void aMeetingOfSomebodyElsesIsNotOursToChange() {
        var id = screen.create(BEN, meeting("B", ",'attendees':[{'email':'ann@example.org'}]"));
        var copy = fetched(id);
        var wanted = without(copy.fields(), "guests");
        wanted.put("title", FieldValue.of("Mine"));

        assertThat(copy.traits().mine()).isFalse();
        assertThat(copy.traits().modifiable()).isFalse();
        assertThat(copy.stamp()).isEqualTo(fetched(of(BEN), id).stamp());
        assertThat(write(events.changes(copy.raw(), wanted, Set.of("title")).getFirst())
                        .failure())
                .isInstanceOf(GoogleFailure.Rejected.class)
                .hasMessage("forbiddenForNonOrganizer");
    }

    @Test
    void aGuestsOwnAnswerIsSent() {
        var id = screen.create(
                BEN,
                meeting(
                        "B",
                        ",'attendees':[{'email':'ann@example.org'},{'email':'cy@elsewhere.example','optional':true}]"));
        var copy = fetched(id);
        var wanted = plus(
                copy.fields(),
                "guests",
                entries(
                        "email ann@example.org, response ACCEPTED",
                        "email cy@elsewhere.example, response NEEDS_ACTION"));

        change(copy, wanted, "guests");

        assertThat(fetched(of(BEN), id).fields().get("guests")).isEqualTo(wanted.get("guests"));
    }

    @Test
    void theSameMeetingIsTheSameInEverybodysCalendarWhateverItsIdIsThere() {
        google.control().turn(Switch.GUEST_COPIES_HAVE_OWN_IDS, true);
        var fields = fields("title", "A", "time", AT_NINE + "/" + AT_TEN);
        fields.put("guests", entries("email ben@example.org"));
        write(events.creation(STAMP, 3, fields));

        var copy = read(of(BEN).list(null, null).items().getFirst());

        assertThat(copy.googleId()).isNotEqualTo(events.eventId(STAMP, 3));
        assertThat(copy.stamp()).isEqualTo(STAMP);
        assertThat(copy.traits().organizerEmail()).isEqualTo(ANN);
        assertThat(copy.traits().selfEmail()).isEqualTo(BEN);
    }
}
