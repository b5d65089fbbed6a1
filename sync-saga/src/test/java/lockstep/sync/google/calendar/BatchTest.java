package lockstep.sync.google.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import googlestandin.Switch;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import googlestandin.oauth.Scopes;
import googlestandin.quota.Metric;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.sync.google.GoogleCalendar.Write;
import lockstep.sync.google.GoogleCalendar.Written;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.GoogleFailure.AlreadyExists;
import lockstep.sync.google.GoogleFailure.AnswerLost;
import lockstep.sync.google.GoogleFailure.NotFound;
import lockstep.sync.google.GoogleFailure.NotRegistered;
import lockstep.sync.google.GoogleFailure.Paced;
import lockstep.sync.google.GoogleFailure.QuotaExceeded;
import lockstep.sync.google.GoogleFailure.ReconnectNeeded;
import lockstep.sync.google.GoogleFailure.StaleEtag;
import lockstep.sync.google.GoogleFailure.Unavailable;
import lockstep.sync.google.GoogleSettings.QuotaPerMinute;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many writes in one request, and what can go wrong with each and with all. */
class BatchTest extends Calendars {

    private static final String INSERT = "calendar.events.insert";
    private static final String BATCH = "batch.calendar";

    private List<Write> creations(int count) {
        return IntStream.range(0, count).mapToObj(this::creation).toList();
    }

    private Write creation(int number) {
        return events.creation(
                new UUID(7, number).toString(), 0, fields("title", "No " + number, "time", AT_NINE + "/" + AT_TEN));
    }

    private List<Written> write(List<Write> writes) {
        return calendar.write(writes, GuestMail.NONE);
    }

    private GoogleFailure refused(int count) {
        return catchThrowableOfType(GoogleFailure.class, () -> write(creations(count)));
    }

    @Test
    void fiftyWritesAreOneRequestAndFiftyCalls() {
        var written = write(creations(50));

        assertThat(written).allMatch(Written::done);
        assertThat(IntStream.range(0, 50)
                        .mapToObj(i -> read(written.get(i).item()).stamp()))
                .containsExactlyElementsOf(IntStream.range(0, 50)
                        .mapToObj(i -> new UUID(7, i).toString())
                        .toList());
        assertThat(ear.calls).hasSize(50).containsOnly(INSERT);
        assertThat(ear.bytes).isGreaterThan(50 * 300);
        var log = google.control().log();
        assertThat(log.count(BATCH)).isEqualTo(1);
        assertThat(log.count(INSERT, 200)).isEqualTo(50);
        assertThat(write(List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> write(creations(51)));
    }

    /** S8. */
    @Test
    void eachWriteOfARequestIsUsageOfItsOwn() {
        google.control().inject(Fault.status(INSERT, 403, "accessNotConfigured").times(2));
        write(creations(3));
        assertThat(ear.usage).containsExactlyInAnyOrder("CALENDAR failed", "CALENDAR failed", "CALENDAR");

        ear.usage.clear();
        google.control().inject(Fault.of(BATCH, FaultKind.RESET));
        assertThat(refused(2)).isNotNull();
        assertThat(ear.usage).containsExactly("CALENDAR failed", "CALENDAR failed");
    }

    @Test
    void aSingleWriteGoesDirectly() {
        write(creations(1));

        assertThat(google.control().log().count(BATCH)).isZero();
        assertThat(ear.calls).containsExactly(INSERT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachWriteHasAnEndOfItsOwn(boolean shuffled) {
        google.control().turn(Switch.SHUFFLED, shuffled);
        var there = write(creations(4)).stream().map(one -> read(one.item())).toList();
        screen.change(ANN, there.get(1).googleId(), "{\"location\":\"elsewhere\"}");
        screen.cancel(ANN, there.get(2).googleId());
        ear.calls.clear();
        var writes = new ArrayList<Write>();
        writes.add(creation(0));
        writes.addAll(events.changes(there.get(1).raw(), fields("title", "X"), Set.of("title")));
        writes.add(events.cancellation(there.get(2).raw()));
        writes.add(events.cancellation(there.get(3).raw()));
        writes.addAll(events.changes(there.get(0).raw(), fields("title", "Y"), Set.of("title")));
        writes.addAll(events.changes(there.get(0).raw().replace("ls", "lt"), fields("title", "Z"), Set.of("title")));
        writes.add(creation(9));

        var written = write(writes);

        assertThat(written)
                .extracting(Written::failure)
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(AlreadyExists.class),
                        second -> assertThat(second).isInstanceOf(StaleEtag.class),
                        third -> assertThat(third).isNull(),
                        fourth -> assertThat(fourth).isNull(),
                        fifth -> assertThat(fifth).isNull(),
                        sixth -> assertThat(sixth).isInstanceOf(NotFound.class),
                        seventh -> assertThat(seventh).isNull());
        assertThat(written.get(2).item()).isNull();
        assertThat(read(written.get(4).item()).fields()).containsKey("title");
        assertThat(read(written.get(6).item()).stamp()).isEqualTo(new UUID(7, 9).toString());
        assertThat(ear.calls)
                .containsExactlyInAnyOrder(
                        INSERT,
                        INSERT,
                        "calendar.events.patch",
                        "calendar.events.patch",
                        "calendar.events.patch",
                        "calendar.events.delete",
                        "calendar.events.delete");
    }

    @ParameterizedTest
    @CsvSource({
        "403, rateLimitExceeded, QuotaExceeded",
        "403, userRateLimitExceeded, QuotaExceeded",
        "403, quotaExceeded, QuotaExceeded",
        "429, '', QuotaExceeded",
        "403, forbidden, Rejected",
        "403, forbiddenForNonOrganizer, Rejected",
        "400, invalid, Rejected",
        "404, '', NotFound",
        "409, '', AlreadyExists",
        "412, '', StaleEtag",
        "500, '', AnswerLost",
        "503, '', AnswerLost",
        "403, accessNotConfigured, NotRegistered",
        "403, insufficientPermissions, ReconnectNeeded"
    })
    void aFailureBesideOthersThatWereDoneStaysWithItsWrite(int status, String reason, String failure) {
        google.control().inject(Fault.status(INSERT, status, reason).after(1));

        var written = write(creations(3));

        assertThat(written.get(0).done()).isTrue();
        assertThat(written.get(1).failure().getClass().getSimpleName()).isEqualTo(failure);
        assertThat(written.get(2).done()).isTrue();
    }

    @Test
    void aCalendarThatWasUsedTooMuchRestsForHours() {
        screen.ban(ANN, Duration.ofHours(5));

        for (var failure : List.of(refused(1), refused(3))) {
            assertThat(failure)
                    .asInstanceOf(InstanceOfAssertFactories.type(QuotaExceeded.class))
                    .extracting(QuotaExceeded::retryAfter)
                    .isEqualTo(Duration.ofHours(6));
        }
    }

    @Test
    void aQuotaThatLetsNothingThroughIsThrown() {
        for (int count : List.of(1, 3)) {
            google.control()
                    .inject(Fault.status(INSERT, 403, "rateLimitExceeded").times(count));

            assertThat(refused(count)).isInstanceOf(QuotaExceeded.class);
        }
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anApiThatIsNotEnabledStopsAll(int count) {
        google.control().inject(Fault.status(INSERT, 403, "accessNotConfigured").times(count));

        assertThat(refused(count)).isInstanceOf(NotRegistered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void onlyTheWriteThatMayHaveBeenDoneIsLeftInDoubt(int count) {
        google.control().inject(Fault.of(INSERT, FaultKind.RUBBISH).after(count - 1));

        var written = write(creations(count));

        assertThat(written.getLast().failure()).isInstanceOf(AnswerLost.class).hasMessage("unreadable");
        assertThat(written.subList(0, count - 1)).allMatch(Written::done);
        assertThat(all()).hasSize(count);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "TRUNCATED", "RUBBISH"})
    void theAnswerToAWholeBatchIsLost(FaultKind kind) {
        google.control().inject(Fault.of(BATCH, kind));

        try {
            assertThat(write(creations(3)))
                    .filteredOn(one -> !one.done())
                    .isNotEmpty()
                    .allMatch(one -> one.failure() instanceof AnswerLost);
        } catch (AnswerLost whole) {
            assertThat(kind).isNotEqualTo(FaultKind.TRUNCATED);
        }
        assertThat(all()).hasSize(3);
        assertThat(write(creations(3))).extracting(Written::failure).allMatch(AlreadyExists.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource({"500, AnswerLost", "503, AnswerLost", "403, QuotaExceeded", "429, QuotaExceeded"})
    void whatBefallsTheRequestIsThrown(int status, String failure) {
        google.control().inject(Fault.status(BATCH, status, status == 403 ? "rateLimitExceeded" : ""));

        assertThat(refused(3).getClass().getSimpleName()).isEqualTo(failure);
        assertThat(all()).isEmpty();
    }

    @Test
    void nobodyAtTheOtherEndMeansThatNothingWasDone() {
        calendar = ear.calendar(URI.create("http://127.0.0.1:1/"), clock);

        assertThat(refused(3)).isInstanceOf(Unavailable.class).hasMessage("unreachable");
        assertThat(refused(1)).isInstanceOf(Unavailable.class).hasMessage("unreachable");
    }

    @Test
    void whatOnlyTheBatchWasInTheWayOfIsSentAlone() {
        google.control().inject(Fault.status(INSERT, 409, "conflict").after(1));

        assertThat(write(creations(3))).allMatch(Written::done);
        assertThat(google.control().log().count(BATCH)).isEqualTo(1);
        assertThat(google.control().log().count(INSERT)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anAccessTokenThatEndedIsReplacedOnce(int count) {
        ear = new CalendarFixture("ended", token(ANN));
        calendar = ear.calendar(google.baseUri(), clock);

        assertThat(write(creations(count))).allMatch(Written::done);
        assertThat(ear.refused).isEqualTo(1);
        assertThat(ear.calls).hasSize(2 * count);
        assertThat(ear.retries).isEqualTo(count);
    }

    @Test
    void onlyTheWritesThatWereRefusedForTheirTokenAreRepeated() {
        google.control().inject(Fault.status(INSERT, 401, "").after(1));

        assertThat(write(creations(3))).allMatch(Written::done);
        assertThat(ear.refused).isEqualTo(1);
        assertThat(ear.calls).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aSecondRefusalMeansThatTheGrantIsGone(int count) {
        ear = new CalendarFixture("ended");
        calendar = ear.calendar(google.baseUri(), clock);

        assertThat(refused(count)).isInstanceOf(ReconnectNeeded.class).hasMessage("grant-revoked");
        assertThat(ear.calls).hasSize(2 * count);
        var contactsAlone = google.control().grant(ANN, Scopes.CONTACTS).accessToken();
        calendar = new CalendarFixture(contactsAlone).calendar(google.baseUri(), clock);
        assertThat(refused(count)).isInstanceOf(ReconnectNeeded.class).hasMessage("scope-missing");
    }

    @Test
    void aPatchCostsThreeUnitsAndAllElseOne() {
        calendar = ear.calendar(google.baseUri(), clock, new QuotaPerMinute(60, 30, 90, 30, 10));
        var there = write(creations(3)).stream().map(one -> read(one.item())).toList();
        var patches = there.subList(0, 2).stream()
                .flatMap(event -> events.changes(event.raw(), fields("title", "X"), Set.of("title")).stream())
                .toList();
        write(patches);

        assertThat(google.control().log().units(Metric.CALENDAR)).isEqualTo(9);
        assertThatExceptionOfType(Paced.class)
                .isThrownBy(() -> write(creations(2)))
                .satisfies(paced ->
                        assertThat(paced.until()).isEqualTo(clock.instant().plusSeconds(60)));
        assertThat(calendar.fetch(List.of(new Known(there.getFirst().googleId(), null))))
                .hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        calendar.list(null, null);
    }

    @Test
    void theProductsPaceIsGooglesOwn() {
        IntStream.range(0, 12)
                .forEach(round -> write(IntStream.range(0, 50)
                        .mapToObj(i -> creation(round * 50 + i))
                        .toList()));

        assertThat(google.control().log().units(Metric.CALENDAR)).isEqualTo(600);
        assertThat(refused(1)).isInstanceOf(Paced.class);
    }

    @ParameterizedTest
    @CsvSource({"NONE, ''", "EXTERNAL, cy@elsewhere.example", "ALL, 'ben@example.org,cy@elsewhere.example'"})
    void guestsHearAsMuchAsWasChosen(GuestMail mail, String who) {
        var to = who.isEmpty() ? List.of() : List.of(who.split(","));
        var fields = fields("title", "A", "time", AT_NINE + "/" + AT_TEN);
        fields.put("guests", entries("email ben@example.org", "email cy@elsewhere.example"));

        var event = read(calendar.write(List.of(events.creation(STAMP, 0, fields)), mail)
                .getFirst()
                .item());
        assertThat(told()).containsExactlyInAnyOrderElementsOf(to);
        var changed = read(calendar.write(events.changes(event.raw(), fields("title", "B"), Set.of("title")), mail)
                .getFirst()
                .item());
        assertThat(told()).containsExactlyInAnyOrderElementsOf(to);
        calendar.write(List.of(events.cancellation(changed.raw())), mail);
        assertThat(told()).containsExactlyInAnyOrderElementsOf(to);
    }

    private List<Object> told() {
        var told = screen.outbox().stream().<Object>map(one -> one.to()).toList();
        screen.clearOutbox();
        return told;
    }
}
