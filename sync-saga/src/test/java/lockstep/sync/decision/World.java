package lockstep.sync.decision;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import lockstep.syncsession.FieldValue;

/** Both sides and the link between them, small enough to carry out a verdict in. */
record World(SortedMap<String, FieldValue> base, boolean linked, CrmSide crm, GoogleSide google) {

    Pair pair() {
        return new Pair(base, linked, crm, google);
    }

    World after(Verdict verdict) {
        var here = after(verdict.crm());
        var there = after(verdict.google());
        return switch (verdict.link()) {
            case AGREE -> new World(verdict.agreed(), true, here, there);
            case END -> new World(null, false, here, there);
            case KEEP, NONE -> new World(base, linked, here, there);
        };
    }

    private CrmSide after(CrmAction action) {
        return switch (action) {
            case CrmAction.Nothing nothing -> crm;
            case CrmAction.Create create ->
                new CrmSide(CrmSide.Presence.TAGGED, 0, create.fields(), Map.of(), Set.of());
            case CrmAction.Change change ->
                crm(change.addTag() ? CrmSide.Presence.TAGGED : crm.presence(), change.fields());
            case CrmAction.AddTag tag -> crm(CrmSide.Presence.TAGGED, crm.fields());
            case CrmAction.Untag untag -> crm(CrmSide.Presence.UNTAGGED, crm.fields());
        };
    }

    private CrmSide crm(CrmSide.Presence presence, SortedMap<String, FieldValue> fields) {
        return new CrmSide(presence, crm.version() + 1, fields, crm.changedAt(), crm.locked());
    }

    private GoogleSide after(GoogleAction action) {
        return switch (action) {
            case GoogleAction.Nothing nothing -> google;
            case GoogleAction.Create create ->
                new GoogleSide(GoogleSide.Presence.GROUPED, create.fields(), Instant.EPOCH);
            case GoogleAction.Change change ->
                google(change.addToGroup() ? GoogleSide.Presence.GROUPED : google.presence(), change.fields());
            case GoogleAction.AddToGroup add -> google(GoogleSide.Presence.GROUPED, google.fields());
            case GoogleAction.RemoveFromGroup remove -> google(GoogleSide.Presence.UNGROUPED, google.fields());
        };
    }

    private GoogleSide google(GoogleSide.Presence presence, SortedMap<String, FieldValue> fields) {
        return new GoogleSide(presence, fields, google.updatedAt().plusSeconds(3600));
    }
}
