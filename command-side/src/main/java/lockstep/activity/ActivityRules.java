package lockstep.activity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lockstep.Actor;
import lockstep.FieldCheck;
import lockstep.StorableText;
import lockstep.activity.ActivityFields.GoogleOrganizer;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Participant;
import lockstep.contact.OwnContacts;
import org.jspecify.annotations.Nullable;

/**
 * What a person may write about an activity. As with contacts, what a session brings from Google is taken as it is, and a
 * person's change leaves alone what stood there before; but times and rules that nobody can carry ({@link TimeRules}) are
 * refused whoever brings them: a session parks such an event.
 */
final class ActivityRules {

    private static final int LONGEST_TITLE = 1_024;
    private static final int LONGEST_NOTES = 8_192;
    private static final int MOST_PEOPLE = 200;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Z}]+@[^@\\s\\p{Z}]+");

    private final Actor by;
    private final OwnContacts users;
    private final @Nullable ActivityFields stored;
    private final FieldCheck check = new FieldCheck();

    private ActivityRules(Actor by, OwnContacts users, @Nullable ActivityFields stored) {
        this.by = by;
        this.users = users;
        this.stored = stored;
    }

    /** @param stored null: it is new */
    static ActivityFields checked(ActivityFields fields, @Nullable ActivityFields stored, Actor by, OwnContacts users) {
        var rules = new ActivityRules(by, users, stored);
        var clean = by.sessionId() == null ? rules.clean(fields) : storable(fields);
        rules.check.refuse("invalid-activity", "The activity has wrong fields");
        TimeRules.check(clean, by.sessionId() == null && !happensAsBefore(clean, stored), rules.check);
        rules.check.refuse("invalid-activity", "The activity has wrong fields");
        return clean;
    }

    private static boolean happensAsBefore(ActivityFields fields, @Nullable ActivityFields stored) {
        return stored != null
                && Objects.equals(fields.start(), stored.start())
                && Objects.equals(fields.end(), stored.end())
                && fields.recurrence().equals(stored.recurrence());
    }

    /** A CRM user is known by their own contact; whoever writes is known to be one. */
    static boolean isUser(String userId, Actor by, OwnContacts users) {
        return userId.equals(by.userId()) || (StorableText.isStorable(userId) && users.contactOf(userId) != null);
    }

    private ActivityFields clean(ActivityFields fields) {
        var before = stored;
        return new ActivityFields(
                title(fields.title()),
                fields.kind(),
                fields.status(),
                fields.start(),
                fields.end(),
                text("location", fields.location(), before == null ? null : before.location(), LONGEST_TITLE),
                text("notes", fields.notes(), before == null ? null : before.notes(), LONGEST_NOTES),
                fields.displayInCalendar(),
                participants(fields.participants(), before == null ? List.of() : before.participants()),
                guests(fields.outsideGuests(), before == null ? List.of() : before.outsideGuests()),
                before == null ? null : before.googleOrganizer(),
                fields.visibility(),
                fields.recurrence());
    }

    private @Nullable String title(@Nullable String title) {
        return stored != null && Objects.equals(title, stored.title())
                ? title
                : check.required("title", title, LONGEST_TITLE);
    }

    private @Nullable String text(String path, @Nullable String value, @Nullable String before, int longest) {
        return Objects.equals(value, before) ? before : check.text(path, value, longest);
    }

    private List<Participant> participants(List<Participant> participants, List<Participant> before) {
        tooMany("participants", participants, before);
        Set<String> known = before.stream().map(Participant::userId).collect(Collectors.toSet());
        var once = new HashSet<String>();
        for (int i = 0; i < participants.size(); i++) {
            var user = participants.get(i).userId();
            var path = "participants[" + i + "].userId";
            if (!StorableText.isStorable(user)) {
                check.wrong(path, "has a character that is none");
            } else if (!known.contains(user) && !isUser(user, by, users)) {
                check.wrong(path, "is no user of the CRM: a user has a contact of their own");
            } else if (!once.add(user)) {
                check.wrong(path, "is named twice");
            }
        }
        return participants;
    }

    private List<Guest> guests(List<Guest> guests, List<Guest> before) {
        tooMany("outsideGuests", guests, before);
        var clean = new ArrayList<Guest>();
        for (int i = 0; i < guests.size(); i++) {
            var guest = guests.get(i);
            clean.add(before.contains(guest) ? guest : guest("outsideGuests[" + i + "]", guest));
        }
        return clean;
    }

    private Guest guest(String path, Guest guest) {
        var email = check.required(path + ".email", guest.email(), LONGEST_TITLE);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            check.wrong(path + ".email", "is no e-mail address");
        }
        return new Guest(email, check.text(path + ".name", guest.name(), LONGEST_TITLE), guest.response());
    }

    private void tooMany(String path, List<?> entries, List<?> before) {
        if (entries.size() > MOST_PEOPLE && !entries.equals(before)) {
            check.wrong(path, "has more than " + MOST_PEOPLE + " entries");
        }
    }

    private static ActivityFields storable(ActivityFields fields) {
        var organizer = fields.googleOrganizer();
        return new ActivityFields(
                StorableText.text(fields.title()),
                fields.kind(),
                fields.status(),
                fields.start(),
                fields.end(),
                StorableText.text(fields.location()),
                StorableText.text(fields.notes()),
                fields.displayInCalendar(),
                fields.participants(),
                fields.outsideGuests().stream()
                        .map(g -> new Guest(StorableText.value(g.email()), StorableText.text(g.name()), g.response()))
                        .toList(),
                organizer == null
                        ? null
                        : new GoogleOrganizer(
                                StorableText.value(organizer.email()), StorableText.text(organizer.name())),
                fields.visibility(),
                fields.recurrence());
    }
}
