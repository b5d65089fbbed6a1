package lockstep.activity;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields an activity is compared, decided and explained by. A list is one field; its entries merge one by one. */
public enum ActivityField {
    TITLE("title", ActivityFields::title),
    KIND("kind", ActivityFields::kind),
    STATUS("status", ActivityFields::status),
    START("start", ActivityFields::start),
    END("end", ActivityFields::end),
    LOCATION("location", ActivityFields::location),
    NOTES("notes", ActivityFields::notes),
    DISPLAY_IN_CALENDAR("displayInCalendar", ActivityFields::displayInCalendar),
    PARTICIPANTS("participants", ActivityFields::participants),
    OUTSIDE_GUESTS("outsideGuests", ActivityFields::outsideGuests),
    GOOGLE_ORGANIZER("googleOrganizer", ActivityFields::googleOrganizer),
    VISIBILITY("visibility", ActivityFields::visibility),
    RECURRENCE("recurrence", ActivityFields::recurrence);

    /** What a calendar has no place for. */
    private static final Set<ActivityField> OURS_ALONE =
            EnumSet.of(KIND, STATUS, DISPLAY_IN_CALENDAR, GOOGLE_ORGANIZER);

    private final String path;
    private final Reader of;

    ActivityField(String path, Reader of) {
        this.path = path;
        this.of = of;
    }

    private interface Reader {
        @Nullable
        Object read(ActivityFields fields);
    }

    /** The field's name in events and decisions. */
    public String path() {
        return path;
    }

    /** Names of the fields in which the two differ. */
    public static Set<String> differing(ActivityFields one, ActivityFields other) {
        var names = new TreeSet<String>();
        for (var field : values()) {
            if (!Objects.equals(field.of.read(one), field.of.read(other))) {
                names.add(field.path);
            }
        }
        return names;
    }

    /**
     * Whether a calendar that holds the one would have to be told of the other.
     *
     * @param one null: what it held was erased
     */
    static boolean concernsCalendars(@Nullable ActivityFields one, ActivityFields other) {
        if (one == null) {
            return true;
        }
        var differing = differing(one, other);
        return (differing.contains(STATUS.path) && other.status() == ActivityFields.Status.CANCELLED)
                || Stream.of(values()).anyMatch(field -> field.isInCalendars() && differing.contains(field.path));
    }

    /** Whether calendars hold it, and not the CRM alone. */
    public boolean isInCalendars() {
        return !OURS_ALONE.contains(this);
    }

    public static List<String> paths() {
        return List.of(values()).stream().map(ActivityField::path).toList();
    }

    /** What the one says in the fields of these names, and the other in all others. */
    static ActivityFields overlay(ActivityFields own, Set<String> names, ActivityFields others) {
        return new ActivityFields(
                TITLE.in(names, own, others, ActivityFields::title),
                KIND.ofIn(names, own, others, ActivityFields::kind),
                STATUS.ofIn(names, own, others, ActivityFields::status),
                START.ofIn(names, own, others, ActivityFields::start),
                END.ofIn(names, own, others, ActivityFields::end),
                LOCATION.in(names, own, others, ActivityFields::location),
                NOTES.in(names, own, others, ActivityFields::notes),
                DISPLAY_IN_CALENDAR.ofIn(names, own, others, ActivityFields::displayInCalendar),
                PARTICIPANTS.ofIn(names, own, others, ActivityFields::participants),
                OUTSIDE_GUESTS.ofIn(names, own, others, ActivityFields::outsideGuests),
                GOOGLE_ORGANIZER.in(names, own, others, ActivityFields::googleOrganizer),
                VISIBILITY.ofIn(names, own, others, ActivityFields::visibility),
                RECURRENCE.ofIn(names, own, others, ActivityFields::recurrence));
    }

    private <T> T ofIn(
            Set<String> names, ActivityFields own, ActivityFields others, Function<ActivityFields, T> value) {
        return value.apply(names.contains(path) ? own : others);
    }

    private <T> @Nullable T in(
            Set<String> names, ActivityFields own, ActivityFields others, Function<ActivityFields, @Nullable T> value) {
        return value.apply(names.contains(path) ? own : others);
    }
}
