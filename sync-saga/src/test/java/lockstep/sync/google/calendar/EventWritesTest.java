package lockstep.sync.google.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.StandInOptions;
import googlestandin.quota.Quotas;
import java.util.List;
import java.util.UUID;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleFailure;
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

        var changed = change(event, plus(event.fields(), "title", lockstep.syncsession.FieldValue.of("B")), "title");

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

        var write = events.changes(event.raw(), fields("title", "C"), java.util.Set.of("title"))
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
        assertThat(calendar.fetch(
                        List.of(new lockstep.sync.google.GoogleCalendar.Known(event.googleId(), event.raw()))))
                .isEmpty();
        assertThat(UUID.fromString(event.stamp())).hasToString(STAMP);
    }
}
