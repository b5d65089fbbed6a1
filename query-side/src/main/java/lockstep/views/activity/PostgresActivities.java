package lockstep.views.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.activity.Moment;
import lockstep.activity.Series;
import lockstep.activity.Series.Occurrence;
import lockstep.views.Cursors;
import lockstep.views.Instants;
import lockstep.views.Json;
import lockstep.views.Listing;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.activity.Shown.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
class PostgresActivities implements Activities {

    private static final int AT_ONCE = 200;
    private static final Place START = new Place(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0), Instant.EPOCH);

    private static final String SELECT = "select a.*, (select jsonb_object_agg(c.user_id, c.id) from contact_view c"
            + " where c.user_id = any(a.people) and not c.deleted) as contacts from activity_view a";

    /** Times are narrowed down here, days and instants told apart where the occurrences are counted out. */
    private static final String IN_CALENDAR = SELECT
            + " where (a.people @> array[cast(? as text)] or a.author = ?) and a.fields is not null and a.repeats = ?"
            + " and a.starts_at < ? and (a.ends_at is null or a.ends_at >= ?)";

    private final JdbcClient jdbc;

    PostgresActivities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Found(Place place, ActivityView view) {}

    @Override
    public Page<ActivityView> calendar(Viewer viewer, CalendarQuery query) {
        requireReader(viewer);
        var cursor = query.paging().cursor();
        var after = cursor == null ? START : placeOf(cursor);
        int wanted = query.paging().limit() + 1;
        var found = new ArrayList<Found>();
        for (var shown : rows(query, true, START)) {
            var series = shown.row().series();
            show(viewer, query, shown, after, series.changed()).forEach(found::add);
            show(viewer, query, shown, after, unchanged(series, query, after))
                    .limit(wanted)
                    .forEach(found::add);
        }
        found.addAll(once(viewer, query, after, wanted));
        found.sort(Comparator.comparing(Found::place));
        var page = found.subList(0, Math.min(found.size(), query.paging().limit()));
        var next = page.size() == found.size()
                ? null
                : Cursors.encode(page.getLast().place().keys());
        return new Page<>(page.stream().map(Found::view).toList(), next);
    }

    /** What happens once, in the order of the calendar, a few at a time until there are enough to show. */
    private List<Found> once(Viewer viewer, CalendarQuery query, Place after, int wanted) {
        var found = new ArrayList<Found>();
        var from = after;
        int rows = AT_ONCE;
        while (found.size() < wanted && rows == AT_ONCE) {
            rows = 0;
            for (var shown : rows(query, false, from)) {
                var once = new Occurrence(shown.fields().start(), shown.fields());
                show(viewer, query, shown, after, Stream.of(once)).forEach(found::add);
                from = Place.of(shown.row().id(), once);
                rows++;
            }
        }
        return found.subList(0, Math.min(found.size(), wanted));
    }

    private static Stream<Occurrence> unchanged(Series series, CalendarQuery query, Place after) {
        var begin = query.early().minus(series.length());
        return series.unchanged(after.start().isAfter(begin) ? after.start() : begin, query.late());
    }

    private static Stream<Found> show(
            Viewer viewer, CalendarQuery query, Shown shown, Place after, Stream<Occurrence> occurrences) {
        return occurrences
                .filter(one -> query.meets(one.fields()) && shown.concerns(query.userId(), viewer, one.fields()))
                .filter(one -> Place.of(shown.row().id(), one).compareTo(after) > 0)
                .flatMap(one -> shown.occurrence(viewer, one)
                        .map(view -> new Found(Place.of(shown.row().id(), one), view)));
    }

    /** All series; of what happens once, the next few. */
    private List<Shown> rows(CalendarQuery query, boolean repeats, Place from) {
        var statement = jdbc.sql(
                        repeats
                                ? IN_CALENDAR
                                : IN_CALENDAR + " and (a.starts_at, a.id) > (?, ?) order by a.starts_at, a.id limit ?")
                .param(query.userId())
                .param(query.userId())
                .param(repeats)
                .param(at(query.late()))
                .param(at(query.early()));
        if (!repeats) {
            statement = statement.param(at(from.start())).param(from.id()).param(AT_ONCE);
        }
        return statement.query(PostgresActivities::read).list();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Who may read it is narrowed down here, and decided where it is shown. */
    @Override
    public Page<ActivityView> list(Viewer viewer, String userId, Paging paging) {
        requireReader(viewer);
        var found = new ArrayList<ActivityView>();
        var part = paging;
        while (true) {
            var rows = Listing.of(SELECT)
                    .where("(a.people @> array[cast(? as text)] or a.author = ?)", userId, userId)
                    .where("a.fields is not null")
                    .whereIf(
                            !viewer.is(Role.AUDITOR),
                            "? = any(array[a.organizer, a.author] || a.seen_by)",
                            viewer.userId())
                    .byTime("a.created_at")
                    .byId("a.id")
                    .page(jdbc, part, PostgresActivities::read);
            rows.items().stream().flatMap(shown -> shown.listed(userId, viewer)).forEach(found::add);
            if (rows.next() == null || found.size() == paging.limit()) {
                return new Page<>(found, rows.next());
            }
            part = Paging.of(rows.next(), paging.limit() - found.size());
        }
    }

    @Override
    public Optional<ActivityView> byId(Viewer viewer, UUID id) {
        requireReader(viewer);
        return row(id).stream().flatMap(shown -> shown.whole(viewer)).findFirst();
    }

    @Override
    public boolean existed(Viewer viewer, UUID id) {
        requireReader(viewer);
        return row(id).filter(shown -> shown.row().wasOpenTo(viewer)).isPresent();
    }

    @Override
    public Optional<ActivityView> occurrence(Viewer viewer, UUID id, Moment originalStart) {
        get(viewer, id);
        return row(id).stream()
                .flatMap(shown -> Stream.ofNullable(shown.row().series().occurrence(originalStart))
                        .flatMap(one -> shown.occurrence(viewer, one)))
                .findFirst();
    }

    private Optional<Shown> row(UUID id) {
        return jdbc.sql(SELECT + " where a.id = ?")
                .param(id)
                .query(PostgresActivities::read)
                .optional();
    }

    private static Shown read(ResultSet row, int number) throws SQLException {
        var contacts = row.getString("contacts");
        return new Shown(
                ActivityRow.read(row, number),
                contacts == null ? Map.of() : Json.read(contacts, new TypeReference<>() {}));
    }

    private static Place placeOf(String cursor) {
        try {
            var keys = Cursors.decode(cursor).split(" ", -1);
            if (keys.length != 3) {
                throw Cursors.unusable();
            }
            var place = new Place(Instant.parse(keys[0]), UUID.fromString(keys[1]), Instant.parse(keys[2]));
            if (!Instants.isPossible(place.start())) {
                throw Cursors.unusable();
            }
            return place;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Cursors.unusable();
        }
    }

    private static void requireReader(Viewer viewer) {
        viewer.requireAny(Role.USER, Role.AUDITOR);
    }
}
