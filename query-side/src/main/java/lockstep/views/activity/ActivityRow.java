package lockstep.views.activity;

import static lockstep.views.Columns.instant;
import static lockstep.views.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Participant;
import lockstep.activity.ChangedOccurrence;
import lockstep.activity.Series;
import lockstep.views.Columns;
import lockstep.views.Json;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** @param fields null when the activity was deleted, or the people in it erased */
record ActivityRow(
        UUID id,
        long version,
        String author,
        @Nullable String organizer,
        Set<String> seenBy,
        @Nullable ActivityFields fields,
        List<ChangedOccurrence> occurrences,
        Instant createdAt,
        Instant changedAt,
        boolean deleted) {

    static ActivityRow read(ResultSet row, int number) throws SQLException {
        var fields = row.getString("fields");
        var occurrences = row.getString("occurrences");
        return new ActivityRow(
                uuid(row, "id"),
                row.getLong("version"),
                row.getString("author"),
                row.getString("organizer"),
                Columns.set(row, "seen_by"),
                fields == null ? null : Json.read(fields, ActivityFields.class),
                occurrences == null ? List.of() : Json.read(occurrences, new TypeReference<>() {}),
                instant(row, "created_at"),
                instant(row, "changed_at"),
                row.getBoolean("deleted"));
    }

    ActivityRow version(long now) {
        return new ActivityRow(id, now, author, organizer, seenBy, fields, occurrences, createdAt, changedAt, deleted);
    }

    ActivityRow fields(@Nullable ActivityFields now, Instant at) {
        return new ActivityRow(id, version, author, organizer, seenBy, now, occurrences, createdAt, later(at), deleted);
    }

    /** What may stay comes with the events that follow. */
    ActivityRow erased() {
        return new ActivityRow(id, version, author, organizer, seenBy, null, List.of(), createdAt, changedAt, deleted);
    }

    ActivityRow organizer(@Nullable String now, Instant at) {
        return new ActivityRow(id, version, author, now, seenBy, fields, occurrences, createdAt, later(at), deleted);
    }

    ActivityRow seenBy(String user) {
        var now = new HashSet<>(seenBy);
        now.add(user);
        return new ActivityRow(id, version, author, organizer, now, fields, occurrences, createdAt, changedAt, deleted);
    }

    ActivityRow occurrences(OccurrencesChanged event) {
        var changed = event.occurrences() == null ? List.<ChangedOccurrence>of() : event.occurrences();
        var gone = new HashSet<Instant>();
        event.dropped().forEach(start -> gone.add(start.order()));
        changed.forEach(one -> gone.add(one.originalStart().order()));
        var now = new ArrayList<ChangedOccurrence>();
        occurrences.stream()
                .filter(one -> !gone.contains(one.originalStart().order()))
                .forEach(now::add);
        now.addAll(changed);
        return new ActivityRow(
                id, version, author, organizer, seenBy, fields, now, createdAt, later(event.changedAt()), deleted);
    }

    ActivityRow delete(Instant at) {
        return new ActivityRow(id, version, author, organizer, seenBy, null, List.of(), createdAt, later(at), true);
    }

    /** Once it is gone: to everybody else it is as if it had never been. */
    boolean wasOpenTo(Viewer viewer) {
        boolean knewIt =
                viewer.userId().equals(author) || viewer.userId().equals(organizer) || seenBy.contains(viewer.userId());
        return fields == null && (knewIt || viewer.is(Role.AUDITOR));
    }

    boolean repeats() {
        return fields != null && fields.repeats();
    }

    @Nullable
    Instant startsAt() {
        return fields == null ? null : series().firstStart();
    }

    @Nullable
    Instant endsAt() {
        return fields == null ? null : series().lastEnd();
    }

    Series series() {
        return Series.of(Objects.requireNonNull(fields), occurrences);
    }

    /** In whose calendar it stands, if only with some of its occurrences. */
    Set<String> people() {
        var people = new TreeSet<String>();
        if (fields != null) {
            people.add(Objects.requireNonNullElse(organizer, author));
            Stream.concat(Stream.of(fields), occurrences.stream().flatMap(one -> Stream.ofNullable(one.fields())))
                    .flatMap(one -> one.participants().stream())
                    .map(Participant::userId)
                    .forEach(people::add);
        }
        return people;
    }

    /** A change brought from Google may have been made before the last one here. */
    private Instant later(Instant at) {
        return at.isAfter(changedAt) ? at : changedAt;
    }
}
