package lockstep.sync.session.activities;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.sync.activities.ActivityField;
import lockstep.sync.activities.ActivityRecords;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.decision.SyncDecider;
import lockstep.sync.google.Google;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.CrmRecords;
import lockstep.sync.link.GoogleFinder;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Kinds;
import lockstep.sync.session.StepContext;
import lockstep.sync.session.Work;
import lockstep.sync.session.Work.Op;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What has to be written to Google for what was decided about activities. */
@Component
class EventWrites {

    private final Google google;
    private final CrmRecords crm;
    private final GoogleRecords records;
    private final GoogleFinder finder;
    private final Kinds kinds;
    private final ActivityLooks looks;

    EventWrites(
            Google google,
            CrmRecords crm,
            GoogleRecords records,
            GoogleFinder finder,
            Kinds kinds,
            ActivityLooks looks) {
        this.google = google;
        this.crm = crm;
        this.records = records;
        this.finder = finder;
        this.kinds = kinds;
        this.looks = looks;
    }

    /** @param work whose record it is about; a series' occurrences are a write each */
    record Planned(Work work, GoogleCalendar.Write write) {}

    List<Planned> plan(StepContext context, Op op, List<Work> batch) {
        var here = crm.find(
                batch.stream().map(Work::recordId).filter(Objects::nonNull).collect(Collectors.toSet()));
        var there = records.find(
                context.book(),
                batch.stream().map(Work::googleId).filter(Objects::nonNull).toList());
        var users = batch.stream()
                .flatMap(work -> ActivityRecords.users(fields(work)).stream())
                .collect(Collectors.toSet());
        var look = looks.look(context, here.values(), there.values(), users);
        var generations = op == Op.CREATE ? generations(context, batch) : Map.<String, Integer>of();
        var planned = new ArrayList<Planned>();
        for (var work : batch) {
            var record = here.get(work.record());
            var event = work.googleId() == null ? null : there.get(work.googleId());
            writes(look, work, record, event, generations).forEach(write -> planned.add(new Planned(work, write)));
        }
        return planned;
    }

    private static SortedMap<String, FieldValue> fields(Work work) {
        return switch (work.verdict().google()) {
            case GoogleAction.Create c -> c.fields();
            case GoogleAction.Change c -> c.fields();
            case GoogleAction.Leave l -> new TreeMap<>();
            case GoogleAction.Join j -> new TreeMap<>();
            case GoogleAction.Nothing n -> new TreeMap<>();
        };
    }

    private List<GoogleCalendar.Write> writes(
            ActivityLook look,
            Work work,
            @Nullable CrmRecord record,
            @Nullable GoogleRecord event,
            Map<String, Integer> generations) {
        return switch (work.verdict().google()) {
            case GoogleAction.Create c -> {
                var stamp = work.record().toString();
                yield List.of(google.events()
                        .creation(
                                stamp,
                                generations.getOrDefault(stamp, 0),
                                look.guests(record, null).forGoogle(c.fields(), new TreeMap<>())));
            }
            case GoogleAction.Change c -> {
                var now = Objects.requireNonNull(Objects.requireNonNull(event).fields());
                yield google.events()
                        .changes(
                                Objects.requireNonNull(event.raw()),
                                look.guests(record, event).forGoogle(c.fields(), now),
                                c.changed());
            }
            case GoogleAction.Leave l ->
                List.of(google.events()
                        .cancellation(Objects.requireNonNull(
                                Objects.requireNonNull(event).raw())));
            case GoogleAction.Join j -> List.of();
            case GoogleAction.Nothing n -> List.of();
        };
    }

    /** The ids under which these are, or will be, created. */
    Map<Work, String> creationIds(StepContext context, Collection<Work> works) {
        var generations = generations(context, works);
        var ids = new LinkedHashMap<Work, String>();
        for (var work : works) {
            var stamp = work.record().toString();
            ids.put(work, google.events().eventId(stamp, generations.getOrDefault(stamp, 0)));
        }
        return ids;
    }

    private Map<String, Integer> generations(StepContext context, Collection<Work> works) {
        return finder.generations(
                context.book(),
                works.stream().map(work -> work.record().toString()).toList());
    }

    /** Those of which Google made something else than was asked for: it resets answers, and may know better about rules. */
    List<String> otherThanWanted(StepContext context, Map<Work, GoogleRecord> written) {
        var compared = new LinkedHashMap<>(written);
        compared.entrySet()
                .removeIf(one -> one.getKey().agreed() == null || one.getValue().fields() == null);
        if (compared.isEmpty()) {
            return List.of();
        }
        var here = crm.find(compared.keySet().stream().map(Work::record).collect(Collectors.toSet()));
        var users = compared.keySet().stream()
                .flatMap(work -> ActivityRecords.users(agreed(work)).stream())
                .collect(Collectors.toSet());
        var look = looks.look(context, here.values(), compared.values(), users);
        var others = new ArrayList<String>();
        compared.forEach((work, after) -> {
            var now = look.guests(here.get(work.record()), after).ofGoogle(Objects.requireNonNull(after.fields()));
            if (!SyncDecider.alike(kinds.of(context.run().kind()), ActivityField.paths(), agreed(work), now)) {
                others.add(after.googleId());
            }
        });
        return others;
    }

    private static SortedMap<String, FieldValue> agreed(Work work) {
        return Objects.requireNonNull(work.agreed());
    }
}
