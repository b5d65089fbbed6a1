package lockstep.sync.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.decision.Verdict;
import lockstep.sync.link.GoogleRecord;
import lockstep.syncsession.Agreement;
import lockstep.syncsession.EndedLink;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.ParkedRecord;
import lockstep.syncsession.RecordDecision;
import org.jspecify.annotations.Nullable;

/**
 * One record a session has decided, and what is left to do about it.
 *
 * @param recordVersion of the CRM record the decision was made against; after the CRM's part is done, the one it led to
 * @param agreed the values both sides will hold once everything is done; null when the link ends
 * @param parkedBecause nothing is done; the record is kept with this reason
 * @param waiting a parked record that goes on by itself
 * @param staleInCrm the CRM refused it, because the record changed there after it was decided
 */
public record Work(
        UUID linkId,
        @Nullable UUID recordId,
        @Nullable String googleId,
        long recordVersion,
        Verdict verdict,
        @Nullable SortedMap<String, FieldValue> agreed,
        @Nullable String parkedBecause,
        boolean waiting,
        boolean staleInCrm) {

    /** What a row is sent to Google for next. */
    public enum Op {
        CREATE,
        CHANGE,
        ADD,
        REMOVE
    }

    @JsonIgnore
    @Nullable
    public Op firstOp() {
        return switch (verdict.google()) {
            case GoogleAction.Create c -> Op.CREATE;
            case GoogleAction.Change c -> Op.CHANGE;
            case GoogleAction.Join a -> Op.ADD;
            case GoogleAction.Leave r -> Op.REMOVE;
            case GoogleAction.Nothing n -> null;
        };
    }

    public UUID record() {
        return Objects.requireNonNull(recordId);
    }

    public String google() {
        return Objects.requireNonNull(googleId);
    }

    public Work atVersion(long version) {
        return new Work(linkId, recordId, googleId, version, verdict, agreed, parkedBecause, waiting, staleInCrm);
    }

    public Work as(String newGoogleId) {
        return new Work(
                linkId, recordId, newGoogleId, recordVersion, verdict, agreed, parkedBecause, waiting, staleInCrm);
    }

    public Work refusedAsStale() {
        return new Work(linkId, recordId, googleId, recordVersion, verdict, agreed, parkedBecause, waiting, true);
    }

    /** Whether the decision is worth a record. */
    @JsonIgnore
    public boolean isNews() {
        return verdict.outcome() != RecordDecision.Outcome.UNCHANGED && !waiting;
    }

    public RecordDecision decision() {
        return new RecordDecision(
                recordId, googleId, verdict.outcome(), verdict.rule(), verdict.fields(), verdict.notCarriedOver());
    }

    public ParkedRecord park(String reason, boolean goesOnByItself) {
        return new ParkedRecord(linkId, recordId, googleId, goesOnByItself, reason);
    }

    public EndedLink end() {
        return new EndedLink(linkId, recordId, google(), verdict.rule());
    }

    /** @param google as it is once the work is done */
    public Agreement agreement(GoogleRecord google) {
        return new Agreement(
                linkId,
                record(),
                google.googleId(),
                google.resourceName(),
                google.etag(),
                google.updatedAt(),
                recordVersion,
                agreed);
    }
}
