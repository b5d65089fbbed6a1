package lockstep.sync.google.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.api.client.json.gson.GsonFactory;
import googlestandin.Switch;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lockstep.sync.google.GoogleCalendar.EventPage;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.sync.google.GoogleFailure;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.FieldValue;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Events, page by page and by name. */
class ListingTest extends Calendars {

    private EventPage to(String syncToken, List<Item> items) {
        var page = calendar.list(syncToken, null);
        items.addAll(page.items());
        while (page.nextPageToken() != null) {
            page = calendar.list(null, page.nextPageToken());
            items.addAll(page.items());
        }
        return page;
    }

    private List<Item> since(String syncToken) {
        var items = new ArrayList<Item>();
        to(syncToken, items);
        return items;
    }

    @Test
    void aListingGoesPageByPageToASyncTokenThatThenShowsChangesAlone() {
        screen.of(ANN).generate(3_000);

        var first = calendar.list(null, null);
        var second = calendar.list(null, first.nextPageToken());

        assertThat(List.of(first.items().size(), second.items().size())).containsExactly(2500, 500);
        assertThat(first.nextSyncToken()).isNull();
        assertThat(second.nextPageToken()).isNull();
        assertThat(second.serverTime()).isEqualTo(clock.instant());
        assertThat(ear.calls).containsExactly("calendar.events.list", "calendar.events.list");

        var cancelled = first.items().getFirst();
        var changed = second.items().getLast();
        screen.cancel(ANN, cancelled.eventId());
        screen.change(ANN, changed.eventId(), "{\"summary\":\"Other\"}");
        var since = calendar.list(second.nextSyncToken(), null);

        assertThat(since.items())
                .extracting(Item::eventId)
                .containsExactlyInAnyOrder(cancelled.eventId(), changed.eventId());
        assertThat(since.items())
                .filteredOn(Item::cancelled)
                .extracting(Item::eventId)
                .containsExactly(cancelled.eventId());
        assertThat(calendar.list(since.nextSyncToken(), null).items()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SHORT_PAGE", "EMPTY_PAGE", "DUPLICATE_PAGE"})
    void aShortPageIsNotTheEnd(FaultKind kind) {
        screen.of(ANN).generate(40);
        google.control().inject(Fault.of("calendar.events.list", kind));

        assertThat(since(null))
                .extracting(Item::eventId)
                .containsAll(screen.events(ANN).stream()
                        .map(e -> e.path("id").asString(""))
                        .toList());
    }

    @Test
    void aCursorOfOtherParametersHasExpiredBeforeGoogleIsAsked() {
        var token = calendar.list(null, null).nextSyncToken();
        ear.calls.clear();

        assertThatExceptionOfType(GoogleFailure.CursorExpired.class)
                .isThrownBy(() -> calendar.list("000000000000:" + token.substring(13), null));
        assertThatExceptionOfType(GoogleFailure.CursorExpired.class).isThrownBy(() -> calendar.list(null, "raw"));
        assertThat(ear.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"GARBLED_SYNC_TOKEN_IS_400", "GZIP_ANSWERS", "SHUFFLED"})
    void anExpiredCursorIsToldHoweverGoogleSaysIt(Switch wording) {
        google.control().turn(wording, true);
        var token = calendar.list(null, null).nextSyncToken();

        assertThatExceptionOfType(GoogleFailure.CursorExpired.class).isThrownBy(() -> calendar.list(token + "x", null));
        clock.advance(Duration.ofDays(31));
        calendar = of(ANN);
        assertThatExceptionOfType(GoogleFailure.CursorExpired.class).isThrownBy(() -> calendar.list(token, null));
        assertThat(calendar.list(null, null).items()).isEmpty();
    }

    @Test
    void eachEventOfAListingComesWithItsOwnJson() throws Exception {
        screen.create(ANN, meeting("Ünïcödé", ",\"newOfGoogle\":{\"x\":1.5,\"y\":[]}"));

        var raw = all().getFirst().raw();

        assertThat(raw).contains("\"newOfGoogle\":{\"x\":1.5,\"y\":[]}", "Ünïcödé");
        assertThat(GsonFactory.getDefaultInstance()
                        .fromString(raw, com.google.api.services.calendar.model.Event.class)
                        .getSummary())
                .isEqualTo("Ünïcödé");
    }

    @Test
    void anOddEventIsListedLikeAnyOther() {
        screen.plant(
                ANN,
                json("{'summary':'odd','start':{'dateTime':'yesterday'},'end':{'date':'2026-02-31'},'sequence':'x'}"));
        screen.create(ANN, meeting("A", ""));

        var read = all().stream().map(this::read).toList();

        assertThat(read)
                .extracting(event -> event.fields().get("title"))
                .containsExactlyInAnyOrder(FieldValue.of("odd"), FieldValue.of("A"));
        assertThat(read)
                .extracting(event -> event.traits().obstacle())
                .containsExactlyInAnyOrder("unreadable-time", null);
    }

    @Test
    void anEventWithoutZoneWasMeantInItsCalendars() {
        screen.zone(ANN, "primary", "Asia/Tokyo");
        var id = screen.plant(
                ANN,
                json(
                        "{'summary':'A','start':{'dateTime':'2026-11-27T00:00:00Z'},'end':{'dateTime':'2026-11-27T01:00:00Z'}}"));
        var bare = screen.event(ANN, id);
        assertThat(bare.at("/start/timeZone").asString("")).isEmpty();
        var tokyo = FieldValue.of("2026-11-27T09:00+09:00[Asia/Tokyo]/2026-11-27T10:00+09:00[Asia/Tokyo]");

        assertThat(read(all().getFirst()).fields()).containsEntry("time", tokyo);
        assertThat(fetched(id).fields()).containsEntry("time", tokyo);
        assertThat(ear.calls).containsExactly("calendar.events.list", "calendar.events.get");
        assertThat(fetched(of(ANN), id).fields()).containsEntry("time", tokyo);
        assertThat(change(fetched(id), fields("title", "B"), "title").fields()).containsEntry("time", tokyo);
    }

    @Test
    void manyEventsAreFetchedInBatchesAndEachIsACall() {
        screen.of(ANN).generate(60);
        var ids = all().stream().map(Item::eventId).toList();
        var asked = new ArrayList<>(ids.stream().map(id -> new Known(id, null)).toList());
        asked.add(new Known("unknown0", null));
        screen.cancel(ANN, ids.getFirst());
        ear.calls.clear();
        google.control().resetLog();

        var found = calendar.fetch(asked);

        assertThat(found).containsOnlyKeys(ids);
        assertThat(found.get(ids.getFirst())).singleElement().matches(Item::cancelled);
        assertThat(found.get(ids.getLast())).singleElement().matches(item -> !item.cancelled());
        assertThat(ear.calls).hasSizeGreaterThanOrEqualTo(61).doesNotContain("batch");
        assertThat(google.control().log().count("batch.calendar")).isGreaterThanOrEqualTo(2);
        assertThat(calendar.fetch(List.of())).isEmpty();
    }

    @Test
    void aSeriesIsFetchedWithItsExceptionsInOneCall() {
        var id = screen.create(ANN, meeting("A", ",'recurrence':['RRULE:FREQ=DAILY;COUNT=9']"));
        screen.cancel(ANN, id + "_20261128T080000Z");
        screen.change(ANN, id + "_20261129T080000Z", "{\"summary\":\"B\"}");
        var series = events.read(List.of(), all());
        ear.calls.clear();

        var items = calendar.fetch(List.of(new Known(id, series.raw()))).get(id);

        assertThat(items).hasSize(3);
        assertThat(ear.calls).containsExactly("calendar.events.list");
        assertThat(events.read(List.of(), items).fields()).isEqualTo(series.fields());
        assertThat(calendar.fetch(List.of(new Known(id, null))).get(id)).isEqualTo(items);
    }

    @Test
    void aSeriesThatAListingDoesNotShowIsAskedForByItsId() {
        var id = screen.create(ANN, meeting("A", ",'recurrence':['RRULE:FREQ=DAILY;COUNT=9']"));
        var series = events.read(List.of(), all());
        google.control().inject(Fault.of("calendar.events.list", FaultKind.EMPTY_LIST));

        assertThat(calendar.fetch(List.of(new Known(id, series.raw())))).containsOnlyKeys(id);

        screen.cancel(ANN, id);
        screen.purge(ANN, "primary");
        assertThat(calendar.fetch(List.of(new Known(id, series.raw())))).isEmpty();
    }

    @Test
    void silenceAboutAnEventIsNotItsEnd() {
        screen.of(ANN).generate(3);
        var asked = all().stream().map(item -> new Known(item.eventId(), null)).toList();
        google.control()
                .inject(Fault.status("calendar.events.get", 403, "forbidden").after(1));

        assertThatExceptionOfType(GoogleFailure.Rejected.class).isThrownBy(() -> calendar.fetch(asked));
        assertThat(calendar.fetch(asked)).hasSize(3);
    }

    @Test
    void aReadThatBreaksIsRepeatedByItself() {
        screen.of(ANN).generate(3);
        var asked = all().stream().map(item -> new Known(item.eventId(), null)).toList();
        google.control().inject(Fault.status("calendar.events.get", 500, "").after(1));
        ear.calls.clear();

        assertThat(calendar.fetch(asked)).hasSize(3);
        assertThat(ear.retries).isEqualTo(1);
        assertThat(ear.waits).hasSize(1);
        google.control().inject(Fault.of("batch.calendar", FaultKind.RESET));
        assertThat(calendar.fetch(asked)).hasSize(3);
        google.control().inject(Fault.of("batch.calendar", FaultKind.RESET).times(3));
        assertThatExceptionOfType(GoogleFailure.Unavailable.class).isThrownBy(() -> calendar.fetch(asked));
    }

    @Test
    void googleIsNotCalledInsideATransactionOrAUnitOfWork() {
        var creation = events.creation(STAMP, 0, fields("time", AT_NINE + "/" + AT_TEN));
        List<Runnable> calls = List.of(
                () -> calendar.list(null, null),
                () -> calendar.fetch(List.of(new Known("a", null), new Known("b", null))),
                () -> calendar.write(List.of(creation), GuestMail.NONE),
                () -> calendar.write(List.of(creation, creation), GuestMail.NONE),
                () -> calendar.watch("c", "t", "http://localhost/", Duration.ofHours(1)),
                () -> calendar.stop("c", "r"));
        for (var call : calls) {
            TransactionSynchronizationManager.setActualTransactionActive(true);
            try {
                assertThatIllegalStateException().isThrownBy(call::run);
            } finally {
                TransactionSynchronizationManager.setActualTransactionActive(false);
            }
            var unitOfWork = DefaultUnitOfWork.startAndGet(null);
            try {
                assertThatIllegalStateException().isThrownBy(call::run);
            } finally {
                unitOfWork.rollback();
            }
        }
        assertThat(ear.calls).isEmpty();
    }
}
