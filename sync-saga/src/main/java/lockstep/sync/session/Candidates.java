package lockstep.sync.session;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.sync.decision.Candidate;
import lockstep.sync.decision.Matching;
import lockstep.sync.decision.RecordKind;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.GoogleFinder;
import lockstep.sync.link.GoogleRecord;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * Records of both sides as the matcher compares them.
 *
 * @param stamps by Google's id, where they say something else than the record's own stamp
 */
record Candidates(RecordKind kind, Map<String, String> stamps) {

    /** Only who has anybody near, or a stamp, is compared: the others are new on the other side. */
    Matching match(Set<GoogleFinder.Near> near, Map<String, CrmRecord> here, Map<String, GoogleRecord> there) {
        var inCrm = near.stream().map(n -> n.recordId().toString()).collect(Collectors.toSet());
        var inGoogle = near.stream().map(GoogleFinder.Near::googleId).collect(Collectors.toCollection(HashSet::new));
        there.values().stream()
                .filter(google -> stamp(google) != null && here.containsKey(stamp(google)))
                .forEach(google -> {
                    inGoogle.add(google.googleId());
                    inCrm.add(Objects.requireNonNull(stamp(google)));
                });
        return Matching.of(
                here.values().stream()
                        .filter(record -> inCrm.contains(record.recordId().toString()))
                        .map(this::candidate)
                        .toList(),
                there.values().stream()
                        .filter(google -> inGoogle.contains(google.googleId()))
                        .map(this::candidate)
                        .toList());
    }

    private Candidate candidate(CrmRecord record) {
        var id = record.recordId().toString();
        return new Candidate(id, id, kind.identify(record.fields()));
    }

    private Candidate candidate(GoogleRecord google) {
        return new Candidate(google.googleId(), stamp(google), kind.identify(fields(google.fields())));
    }

    private @Nullable String stamp(GoogleRecord google) {
        return stamps.getOrDefault(google.googleId(), google.stamp());
    }

    private static SortedMap<String, FieldValue> fields(@Nullable SortedMap<String, FieldValue> fields) {
        return fields == null ? new TreeMap<>() : fields;
    }
}
