package lockstep.sync.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import lockstep.sync.decision.Terms.Writing;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final CrmSide TAGGED =
            new CrmSide(CrmSide.Presence.IN, 1, Values.record("nickname=Bo"), Map.of(), Set.of());
    private static final CrmSide UNMARKED =
            new CrmSide(CrmSide.Presence.OUT, 1, Values.record("nickname=Bo"), Map.of(), Set.of());
    private static final CrmSide BLANKED = new CrmSide(CrmSide.Presence.IN, 1, Values.record(""), Map.of(), Set.of());
    private static final GoogleSide GROUPED =
            new GoogleSide(GoogleSide.Presence.IN, Values.record("nickname=Bo"), Instant.EPOCH);

    @Test
    void countsEachRecordOnceAndByWhatItWouldDo() {
        var deletedInGoogle = new GoogleSide(GoogleSide.Presence.DELETED, Values.record(""), Instant.EPOCH);
        var blanked = new GoogleSide(GoogleSide.Presence.IN, Values.record(""), Instant.EPOCH);
        var renamed = new GoogleSide(GoogleSide.Presence.IN, Values.record("nickname=Bob"), Instant.EPOCH);

        assertThat(counted(true, TAGGED, deletedInGoogle)).isEqualTo(new PlannedCounts(40, 1, 0));
        assertThat(counted(true, TAGGED, blanked)).isEqualTo(new PlannedCounts(40, 1, 0));
        assertThat(counted(true, TAGGED, renamed)).isEqualTo(new PlannedCounts(40, 0, 0));
        assertThat(counted(true, TAGGED, GROUPED)).isEqualTo(new PlannedCounts(40, 0, 0));
        assertThat(counted(false, TAGGED, null)).isEqualTo(new PlannedCounts(40, 0, 1));
        assertThat(counted(false, null, GROUPED)).isEqualTo(new PlannedCounts(40, 0, 1));
    }

    /** Cancelling, and where only the link ends; neither what waits for a yes, nor what others write. */
    @Test
    void anActivityCountsByWhatItWouldDo() {
        assertThat(activity(TAGGED, GoogleSide.Presence.DELETED, Terms.OWN)).isEqualTo(new PlannedCounts(40, 1, 0));
        assertThat(activity(TAGGED, GoogleSide.Presence.DELETED, kept(Writing.HERE)))
                .isEqualTo(new PlannedCounts(40, 1, 0));
        assertThat(activity(UNMARKED, GoogleSide.Presence.IN, Terms.OWN)).isEqualTo(new PlannedCounts(40, 1, 0));
        assertThat(activity(UNMARKED, GoogleSide.Presence.IN, new Terms(Writing.HERE, Set.of(), true, true, true)))
                .isEqualTo(new PlannedCounts(40, 0, 0));
        assertThat(activity(BLANKED, GoogleSide.Presence.IN, Terms.OWN)).isEqualTo(new PlannedCounts(40, 1, 0));
        assertThat(activity(BLANKED, GoogleSide.Presence.IN, kept(Writing.ELSEWHERE)))
                .isEqualTo(new PlannedCounts(40, 0, 0));
        assertThat(activity(
                        BLANKED,
                        GoogleSide.Presence.IN,
                        new Terms(Writing.HERE, Set.of("nickname"), true, true, false)))
                .isEqualTo(new PlannedCounts(40, 0, 0));
    }

    private static Terms kept(Writing writing) {
        return new Terms(writing, Set.of(), false, false, false);
    }

    private static PlannedCounts activity(CrmSide crm, GoogleSide.Presence presence, Terms terms) {
        var policy = new Policy(ConflictPolicy.FIELD, Set.of("nickname"), Duration.ZERO, Duration.ZERO);
        var google = new GoogleSide(presence, Values.record("nickname=Bo"), Instant.EPOCH, terms);
        var pair = new Pair(Values.record("nickname=Bo"), true, crm, google);
        return PlannedCounts.none(40).plus(SyncDecider.decide(pair, policy, new PlainKind(Membership.ACTIVITIES)));
    }

    private static PlannedCounts counted(boolean linked, CrmSide crm, GoogleSide google) {
        var policy = new Policy(ConflictPolicy.FIELD, Set.of("nickname"), Duration.ZERO, Duration.ZERO);
        var pair = new Pair(linked ? Values.record("nickname=Bo") : null, linked, crm, google);
        return PlannedCounts.none(40).plus(SyncDecider.decide(pair, policy, new PlainKind()));
    }
}
