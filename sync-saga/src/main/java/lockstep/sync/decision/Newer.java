package lockstep.sync.decision;

import java.time.Duration;
import java.time.Instant;
import lockstep.syncsession.RecordDecision.Kept;
import org.jspecify.annotations.Nullable;

/** Which side was changed last, as far as clocks can tell. */
enum Newer {
    CRM(Kept.CRM, Rule.MOST_RECENT_WINS),
    GOOGLE(Kept.GOOGLE, Rule.MOST_RECENT_WINS),
    TIE(Kept.CRM, Rule.TIE_CRM_WINS);

    final Kept wins;
    final Rule rule;

    Newer(Kept wins, Rule rule) {
        this.wins = wins;
        this.rule = rule;
    }

    /** @param crm null: unknown, and so older than any */
    static Newer of(@Nullable Instant crm, Instant google, Duration uncertainty) {
        if (crm == null) {
            return GOOGLE;
        }
        var ahead = Duration.between(google, crm);
        if (ahead.abs().compareTo(uncertainty) <= 0) {
            return TIE;
        }
        return ahead.isNegative() ? GOOGLE : CRM;
    }
}
