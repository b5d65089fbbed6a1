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
        return after(verdict, GoogleSide.Presence.OUT);
    }

    /** @param left what leaving makes of Google's record: a contact leaves the group, an event is cancelled */
    World after(Verdict verdict, GoogleSide.Presence left) {
        var here = after(verdict.crm());
        var there = after(verdict.google(), left);
        return switch (verdict.link()) {
            case AGREE -> new World(verdict.agreed(), true, here, there);
            case END -> new World(null, false, here, there);
            case KEEP, NONE -> new World(base, linked, here, there);
        };
    }

    private CrmSide after(CrmAction action) {
        return switch (action) {
            case CrmAction.Nothing nothing -> crm;
            case CrmAction.Create create -> new CrmSide(CrmSide.Presence.IN, 0, create.fields(), Map.of(), Set.of());
            case CrmAction.Change change -> crm(change.joins() ? CrmSide.Presence.IN : crm.presence(), change.fields());
            case CrmAction.Join tag -> crm(CrmSide.Presence.IN, crm.fields());
            case CrmAction.Leave untag -> crm(CrmSide.Presence.OUT, crm.fields());
        };
    }

    private CrmSide crm(CrmSide.Presence presence, SortedMap<String, FieldValue> fields) {
        return new CrmSide(presence, crm.version() + 1, fields, crm.changedAt(), crm.locked());
    }

    private GoogleSide after(GoogleAction action, GoogleSide.Presence left) {
        return switch (action) {
            case GoogleAction.Nothing nothing -> google;
            case GoogleAction.Create create -> new GoogleSide(GoogleSide.Presence.IN, create.fields(), Instant.EPOCH);
            case GoogleAction.Change change ->
                google(change.joins() ? GoogleSide.Presence.IN : google.presence(), change.fields());
            case GoogleAction.Join add -> google(GoogleSide.Presence.IN, google.fields());
            case GoogleAction.Leave remove -> google(left, google.fields());
        };
    }

    private GoogleSide google(GoogleSide.Presence presence, SortedMap<String, FieldValue> fields) {
        return new GoogleSide(presence, fields, google.updatedAt().plusSeconds(3600), google.terms());
    }
}
