package lockstep.sync.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void googlesClockIsCorrectedOnlyBeyondItsGrain() {
        assertThat(byOurClock(Duration.ofSeconds(1))).isEqualTo(NOON);
        assertThat(byOurClock(Duration.ofSeconds(-1))).isEqualTo(NOON);
        assertThat(byOurClock(Duration.ofMillis(1001))).isEqualTo(NOON.minusMillis(1001));
        assertThat(byOurClock(Duration.ofMillis(-1001))).isEqualTo(NOON.plusMillis(1001));
    }

    @Test
    void aTieReachesAsFarAsTheUncertainty() {
        var uncertainty = Duration.ofSeconds(2);
        assertThat(Newer.of(NOON.plusMillis(2000), NOON, uncertainty)).isEqualTo(Newer.TIE);
        assertThat(Newer.of(NOON.plusMillis(2001), NOON, uncertainty)).isEqualTo(Newer.CRM);
        assertThat(Newer.of(NOON.minusMillis(2000), NOON, uncertainty)).isEqualTo(Newer.TIE);
        assertThat(Newer.of(NOON.minusMillis(2001), NOON, uncertainty)).isEqualTo(Newer.GOOGLE);
        assertThat(Newer.of(NOON, NOON, Duration.ZERO)).isEqualTo(Newer.TIE);
        assertThat(Newer.of(null, NOON, uncertainty)).isEqualTo(Newer.GOOGLE);
    }

    @Test
    void whatGoesToTheCrmCarriesGooglesTimeByOurClock() {
        var offset = Duration.ofMinutes(2);
        var google = new GoogleSide(GoogleSide.Presence.IN, Values.record("nickname=Bob"), NOON.plus(offset));
        var policy = new Policy(ConflictPolicy.FIELD, Set.of("nickname"), offset, Duration.ZERO);

        assertThat(decide(true, tagged(CrmSide.Presence.IN, NOON.minusSeconds(1)), google, policy)
                        .crm())
                .isEqualTo(new CrmAction.Change(Values.record("nickname=Bob"), Set.of("nickname"), NOON, false));
        assertThat(decide(false, null, google, policy).crm())
                .isEqualTo(new CrmAction.Create(Values.record("nickname=Bob"), NOON));
        var same = new GoogleSide(GoogleSide.Presence.IN, Values.record("nickname=Bo"), NOON.plus(offset));
        assertThat(decide(false, tagged(CrmSide.Presence.OUT, NOON), same, policy)
                        .crm())
                .isEqualTo(new CrmAction.Join(NOON));
        var gone = new GoogleSide(GoogleSide.Presence.DELETED, Values.record(""), NOON.plus(offset));
        assertThat(decide(true, tagged(CrmSide.Presence.IN, NOON), gone, policy).crm())
                .isEqualTo(new CrmAction.Leave(NOON));
    }

    @Test
    void theCorrectedTimeDecidesAndIsTheOneShown() {
        var google = new GoogleSide(GoogleSide.Presence.IN, Values.record("nickname=Bob"), NOON.plusSeconds(120));
        var policy = new Policy(ConflictPolicy.FIELD, Set.of("nickname"), Duration.ofSeconds(120), Duration.ZERO);
        var crm = tagged(CrmSide.Presence.IN, NOON.plusSeconds(60));

        var verdict =
                SyncDecider.decide(new Pair(Values.record("nickname=B"), true, crm, google), policy, new PlainKind());

        assertThat(verdict.rule()).isEqualTo("most-recent-wins");
        assertThat(verdict.outcome().name()).isEqualTo("CHANGED_IN_GOOGLE");
        assertThat(verdict.fields())
                .singleElement()
                .satisfies(field -> assertThat(field.googleChangedAt()).isEqualTo(NOON));
    }

    @Test
    void underRecordTheLatestOfTheChangedFieldsSpeaksForTheCrm() {
        var base = Values.record("a=1, b=1, c=1");
        var crm = new CrmSide(
                CrmSide.Presence.IN,
                1,
                Values.record("a=2, b=2, c=1"),
                Map.of("a", NOON.minusSeconds(60), "b", NOON.plusSeconds(60), "c", NOON.plusSeconds(90)),
                Set.of());
        var google = new GoogleSide(GoogleSide.Presence.IN, Values.record("a=3, b=1, c=1"), NOON);
        var policy = new Policy(ConflictPolicy.RECORD, Set.of("a", "b", "c"), Duration.ZERO, Duration.ZERO);
        var later = new GoogleSide(GoogleSide.Presence.IN, google.fields(), NOON.plusSeconds(70));

        assertThat(SyncDecider.decide(new Pair(base, true, crm, google), policy, new PlainKind())
                        .google())
                .isEqualTo(new GoogleAction.Change(crm.fields(), Set.of("a", "b"), false));
        assertThat(SyncDecider.decide(new Pair(base, true, crm, later), policy, new PlainKind())
                        .crm())
                .isEqualTo(new CrmAction.Change(google.fields(), Set.of("a", "b"), NOON.plusSeconds(70), false));
    }

    private static Verdict decide(boolean linked, CrmSide crm, GoogleSide google, Policy policy) {
        var base = linked ? Values.record("nickname=Bo") : null;
        return SyncDecider.decide(new Pair(base, linked, crm, google), policy, new PlainKind());
    }

    private static CrmSide tagged(CrmSide.Presence presence, Instant at) {
        return new CrmSide(presence, 1, Values.record("nickname=Bo"), Map.of("nickname", at), Set.of());
    }

    private static Instant byOurClock(Duration offset) {
        return new Policy(ConflictPolicy.FIELD, Set.of(), offset, Duration.ZERO).byOurClock(NOON);
    }
}
