package lockstep.sync.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import lockstep.sync.decision.CrmAction;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.decision.Verdict;
import lockstep.sync.google.CallMeter;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleContacts;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionCounts;

/** What a session has done so far and what it cost. Saved with each piece of work, so that a crash loses none of it. */
public final class Tally implements CallMeter {

    public enum Of {
        PULLED,
        IMPORTED_TO_CRM,
        CHANGED_IN_CRM,
        UNTAGGED,
        CREATED_IN_GOOGLE,
        CHANGED_IN_GOOGLE,
        REMOVED_FROM_GROUP,
        CONFLICTS,
        PARKED,
        UNCHANGED,
        /**
         * The least number of calls follows from these: records listed and looked up, sent, moved (an event: cancelled);
         * groups made.
         */
        LISTED,
        LOOKED_UP,
        SENT_CREATES,
        SENT_CHANGES,
        SENT_MEMBERS,
        GROUPS_MADE,
        CALLS,
        RETRIES,
        BYTES,
        WAITED_MILLIS,
        /** Google's clock minus ours. */
        CLOCK_OFFSET_MILLIS
    }

    private static final Set<Of> COST = EnumSet.of(Of.CALLS, Of.RETRIES, Of.BYTES, Of.WAITED_MILLIS);

    private final Map<Of, Long> values = new EnumMap<>(Of.class);

    Tally() {}

    @JsonCreator
    Tally(Map<Of, Long> values) {
        this.values.putAll(values);
    }

    @JsonValue
    synchronized Map<Of, Long> values() {
        return new EnumMap<>(values);
    }

    /** A transaction was rolled back: what was counted in it did not happen. Calls are never made in one. */
    synchronized void restore(Map<Of, Long> before) {
        var cost = values();
        cost.keySet().retainAll(COST);
        values.clear();
        values.putAll(before);
        values.putAll(cost);
    }

    public synchronized void add(Of what, long n) {
        values.merge(what, n, Long::sum);
    }

    public synchronized void set(Of what, long n) {
        values.put(what, n);
    }

    public synchronized long get(Of what) {
        return values.getOrDefault(what, 0L);
    }

    public Duration googleClockOffset() {
        return Duration.ofMillis(get(Of.CLOCK_OFFSET_MILLIS));
    }

    @Override
    public void called(String method, long bytes, boolean retry) {
        add(Of.CALLS, 1);
        add(Of.BYTES, bytes);
        add(Of.RETRIES, retry ? 1 : 0);
    }

    @Override
    public void waited(Duration duration) {
        add(Of.WAITED_MILLIS, duration.toMillis());
    }

    public void planned(Verdict verdict) {
        add(Of.CONFLICTS, verdict.conflict() ? 1 : 0);
        add(Of.UNCHANGED, verdict.quiet() ? 1 : 0);
    }

    public void applied(CrmAction action) {
        switch (action) {
            case CrmAction.Create c -> add(Of.IMPORTED_TO_CRM, 1);
            case CrmAction.Change c -> add(Of.CHANGED_IN_CRM, 1);
            case CrmAction.Join a -> add(Of.CHANGED_IN_CRM, 1);
            case CrmAction.Leave u -> add(Of.UNTAGGED, 1);
            case CrmAction.Nothing n -> {}
        }
    }

    public void pushed(GoogleAction action) {
        switch (action) {
            case GoogleAction.Create c -> add(Of.CREATED_IN_GOOGLE, 1);
            case GoogleAction.Change c -> add(Of.CHANGED_IN_GOOGLE, 1);
            case GoogleAction.Join a -> add(Of.CHANGED_IN_GOOGLE, 1);
            case GoogleAction.Leave r -> add(Of.REMOVED_FROM_GROUP, 1);
            case GoogleAction.Nothing n -> {}
        }
    }

    public SessionCounts counts() {
        return new SessionCounts(
                n(Of.PULLED),
                n(Of.IMPORTED_TO_CRM),
                n(Of.CHANGED_IN_CRM),
                n(Of.UNTAGGED),
                n(Of.CREATED_IN_GOOGLE),
                n(Of.CHANGED_IN_GOOGLE),
                n(Of.REMOVED_FROM_GROUP),
                n(Of.CONFLICTS),
                n(Of.PARKED),
                n(Of.UNCHANGED));
    }

    public SessionCost cost(SyncKind kind) {
        var least = switch (kind) {
            case CONTACTS -> leastForContacts();
            case ACTIVITIES -> leastForActivities();
        };
        return new SessionCost(
                n(Of.CALLS), least, n(Of.RETRIES), get(Of.BYTES), Duration.ofMillis(get(Of.WAITED_MILLIS)));
    }

    /** One list of the groups, a page per thousand contacts, a batch per two hundred, a change of members per thousand. */
    private int leastForContacts() {
        return 1
                + n(Of.GROUPS_MADE)
                + Math.max(1, calls(Of.LISTED, GoogleContacts.PAGE))
                + calls(Of.LOOKED_UP, GoogleContacts.BATCH)
                + calls(Of.SENT_CREATES, GoogleContacts.BATCH)
                + calls(Of.SENT_CHANGES, GoogleContacts.BATCH)
                + calls(Of.SENT_MEMBERS, GoogleContacts.MEMBERS);
    }

    /** A page per two and a half thousand events; everything else one by one. */
    private int leastForActivities() {
        return Math.max(1, calls(Of.LISTED, GoogleCalendar.PAGE))
                + n(Of.LOOKED_UP)
                + n(Of.SENT_CREATES)
                + n(Of.SENT_CHANGES)
                + n(Of.SENT_MEMBERS);
    }

    private int calls(Of what, int atOnce) {
        return Math.ceilDiv(n(what), atOnce);
    }

    private int n(Of what) {
        return Math.toIntExact(get(what));
    }
}
