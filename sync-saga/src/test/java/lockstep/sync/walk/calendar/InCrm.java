package lockstep.sync.walk.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.activity.ActivityCommand.CancelOccurrence;
import lockstep.activity.ActivityCommand.ChangeActivity;
import lockstep.activity.ActivityCommand.ChangeOccurrence;
import lockstep.activity.ActivityCommand.CreateActivity;
import lockstep.activity.ActivityCommand.DeleteActivity;
import lockstep.activity.ActivityCommand.EndSeries;
import lockstep.activity.ActivityCommand.SplitSeries;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Participant;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.Moment;
import lockstep.activity.Series;
import lockstep.sync.link.CrmActivity;
import lockstep.sync.link.CrmRecord;

/** What users do to a walk's meeting in the CRM. */
final class InCrm {

    private static final Instant FAR = Instant.parse("2190-01-01T00:00:00Z");

    private final Walk walk;
    private int made;

    InCrm(Walk walk) {
        this.walk = walk;
    }

    private UUID fresh() {
        return UUID.nameUUIDFromBytes((walk.mark + "/" + made++).getBytes(StandardCharsets.UTF_8));
    }

    private int any(int of) {
        return walk.random.nextInt(of);
    }

    void plan(Edits edits) {
        var author = any(walk.users.size());
        var organizer = any(4) == 0 ? any(walk.users.size()) : author;
        var draft = new Draft();
        draft.title = title();
        draft.when = walk.pen.span();
        walk.starts.add(draft.when.begins());
        if (any(2) == 0) {
            draft.recurrence = List.of(walk.pen.rule(draft.when));
        }
        for (int u = 0; u < walk.users.size(); u++) {
            if (u != organizer && any(2) == 0) {
                draft.participants.add(new Participant(name(u), Response.NEEDS_ACTION));
            }
        }
        if (any(3) == 0) {
            draft.guests.add(guest());
        }
        var id = fresh();
        var fields = draft.fields();
        walk.say(author, "plans %s for %s in the CRM: %s", id, name(organizer), fields);
        edits.crm.add(at -> new CreateActivity(
                id, name(organizer), fields, List.of(), walk.users.get(author).actor(), at));
    }

    private String name(int user) {
        return walk.users.get(user).name;
    }

    private String title() {
        var title = walk.pen.title();
        walk.written.addAll(walk.words(title));
        return title;
    }

    private Guest guest() {
        return new Guest(walk.wrote(walk.pen.guest()), null, Response.NEEDS_ACTION);
    }

    void edit(Views views, Edits edits) {
        var record = walk.one(views.living(walk.mark));
        if (record == null) {
            return;
        }
        var activity = Objects.requireNonNull(record.activity());
        var user = walk.one(IntStream.range(0, walk.users.size())
                .filter(u -> mayChange(activity, name(u)))
                .boxed()
                .toList());
        if (user == null) {
            return;
        }
        if (!activity.marked()) {
            bringBack(edits, record, user);
            return;
        }
        var what = any(activity.fields().repeats() ? 30 : 17);
        switch (what) {
            case 0, 1, 2, 3 -> change(edits, record, user, this::text);
            case 4, 5, 6 -> change(edits, record, user, this::move);
            case 7 -> change(edits, record, user, this::otherKindOfTime);
            case 8, 9, 10 -> change(edits, record, user, this::invite);
            case 11 -> change(edits, record, user, this::uninvite);
            case 12, 13 -> change(edits, record, user, this::answer);
            case 14 -> delete(edits, record, user);
            case 15 -> change(edits, record, user, any(2) == 0 ? this::cancel : this::unmark);
            case 16 -> change(edits, record, user, this::rule);
            case 17, 18, 19, 20, 21 -> occurrence(edits, record, user, false);
            case 22, 23, 24 -> occurrence(edits, record, user, true);
            case 25 -> asTheRuleHasIt(edits, record, user);
            case 26, 27 -> split(edits, record, user);
            case 28 -> end(edits, record, user);
            default -> change(edits, record, user, this::rule);
        }
    }

    private static boolean mayChange(CrmActivity activity, String user) {
        return owns(activity, user)
                || (activity.attending().contains(user) && activity.seenBy().contains(user));
    }

    private static boolean owns(CrmActivity activity, String user) {
        return user.equals(activity.author()) || user.equals(activity.organizer());
    }

    private interface Change {
        /** False: there is nothing to change. */
        boolean make(Draft draft, CrmRecord record, int user);
    }

    private void change(Edits edits, CrmRecord record, int user, Change change) {
        var activity = Objects.requireNonNull(record.activity());
        var draft = Draft.of(Objects.requireNonNull(activity.fields()));
        if (change.make(draft, record, user)) {
            var fields = draft.fields();
            walk.say(user, "changes %s in the CRM to %s", record.recordId(), fields);
            edits.crm.add(at -> new ChangeActivity(
                    record.recordId(),
                    null,
                    activity.organizer(),
                    fields,
                    walk.users.get(user).actor(),
                    at));
        }
    }

    private static String place(CrmRecord record) {
        return "crm/" + record.recordId();
    }

    private boolean text(Draft draft, CrmRecord record, int user) {
        return text(draft, place(record));
    }

    private boolean text(Draft draft, String place) {
        switch (any(5)) {
            case 0, 1 -> {
                walk.took(place, draft.title);
                draft.title = title();
            }
            case 2 -> {
                walk.took(place, draft.notes);
                draft.notes = walk.wrote(walk.pen.fresh());
            }
            case 3 -> {
                walk.took(place, draft.location);
                draft.location = walk.wrote(walk.pen.fresh());
            }
            default -> {
                walk.took(place, draft.notes);
                walk.took(place, draft.location);
                draft.notes = null;
                draft.location = null;
            }
        }
        return true;
    }

    private boolean move(Draft draft, CrmRecord record, int user) {
        return at(draft, record, walk.pen.like(draft.when));
    }

    private boolean otherKindOfTime(Draft draft, CrmRecord record, int user) {
        return at(draft, record, draft.when.allDay() ? walk.pen.timed() : walk.pen.days());
    }

    private boolean at(Draft draft, CrmRecord record, Span when) {
        draft.when = when;
        walk.starts.add(when.begins());
        if (!draft.recurrence.isEmpty()) {
            draft.recurrence = List.of(walk.pen.rule(when));
            reshaped(record);
        }
        return true;
    }

    private void reshaped(CrmRecord record) {
        walk.reshaped = true;
        record.activity().occurrences().stream()
                .filter(one -> !one.cancelled())
                .forEach(one -> walk.tookForNow(texts(one.fields())));
    }

    private boolean rule(Draft draft, CrmRecord record, int user) {
        reshaped(record);
        draft.recurrence = any(4) == 0 ? List.of() : List.of(walk.pen.rule(draft.when));
        return true;
    }

    private boolean invite(Draft draft, CrmRecord record, int user) {
        var organizer = record.activity().organizer();
        var absent = walk.users.stream()
                .map(u -> u.name)
                .filter(u -> !u.equals(organizer)
                        && draft.participants.stream().noneMatch(p -> p.userId().equals(u)))
                .toList();
        if (!absent.isEmpty() && any(2) == 0) {
            draft.participants.add(new Participant(walk.one(absent), Response.NEEDS_ACTION));
        } else {
            draft.guests.add(guest());
        }
        return true;
    }

    private boolean uninvite(Draft draft, CrmRecord record, int user) {
        var guest = walk.one(draft.guests);
        if (guest != null && any(2) == 0) {
            walk.tookForNow(Set.of(guest.email()));
            return draft.guests.remove(guest);
        }
        var participant = walk.one(draft.participants);
        if (participant != null) {
            leaves(participant.userId());
            return draft.participants.remove(participant);
        }
        return false;
    }

    private void leaves(String user) {
        for (int u = 0; u < walk.users.size(); u++) {
            walk.leavings[u] += name(u).equals(user) ? 1 : 0;
        }
    }

    private boolean answer(Draft draft, CrmRecord record, int user) {
        for (int i = 0; i < draft.participants.size(); i++) {
            if (draft.participants.get(i).userId().equals(name(user))) {
                var answer = walk.one(List.of(Response.ACCEPTED, Response.DECLINED, Response.TENTATIVE));
                draft.participants.set(i, new Participant(name(user), answer));
                return true;
            }
        }
        return false;
    }

    private boolean cancel(Draft draft, CrmRecord record, int user) {
        draft.status = Status.CANCELLED;
        walk.ends();
        walk.tookForNow(texts(record));
        return true;
    }

    private boolean unmark(Draft draft, CrmRecord record, int user) {
        draft.marked = false;
        walk.ends();
        walk.tookForNow(texts(record));
        return true;
    }

    private void bringBack(Edits edits, CrmRecord record, int user) {
        if (any(2) == 0) {
            change(edits, record, user, (draft, before, by) -> {
                draft.marked = true;
                draft.status = Status.PLANNED;
                return true;
            });
        }
    }

    private void delete(Edits edits, CrmRecord record, int user) {
        if (owns(record.activity(), name(user))) {
            walk.say(user, "deletes %s in the CRM", record.recordId());
            walk.ends();
            walk.tookForNow(texts(record));
            edits.crm.add(at -> new DeleteActivity(
                    record.recordId(), null, walk.users.get(user).actor(), at));
        }
    }

    private static Stream<Series.Occurrence> plain(CrmRecord record) {
        return Series.of(record.activity().fields(), List.of()).unchanged(Instant.EPOCH, FAR);
    }

    private void occurrence(Edits edits, CrmRecord record, int user, boolean cancel) {
        var start = walk.one(
                plain(record).limit(4).map(Series.Occurrence::originalStart).toList());
        var now = Series.of(record.activity().fields(), record.activity().occurrences())
                .occurrence(start);
        var actor = walk.users.get(user).actor();
        if (now == null) {
            return;
        }
        if (cancel) {
            walk.say(user, "cancels %s of %s in the CRM", Span.text(start), record.recordId());
            walk.tookForNow(texts(now.fields()));
            edits.crm.add(at -> new CancelOccurrence(record.recordId(), null, start, actor, at));
            return;
        }
        var draft = Draft.of(now.fields());
        if (any(2) == 0) {
            draft.when = walk.pen.like(draft.when);
            walk.starts.add(draft.when.begins());
        } else {
            text(draft, place(record) + "@" + Span.text(start));
        }
        var fields = draft.fields();
        walk.say(user, "changes %s of %s in the CRM to %s", Span.text(start), record.recordId(), fields);
        edits.crm.add(at -> new ChangeOccurrence(record.recordId(), null, start, fields, actor, at));
    }

    private void asTheRuleHasIt(Edits edits, CrmRecord record, int user) {
        var changed = walk.one(record.activity().occurrences());
        if (changed != null) {
            var start = changed.originalStart();
            var plain = plain(record)
                    .filter(one -> Span.text(one.originalStart()).equals(Span.text(start)))
                    .findFirst();
            if (plain.isPresent()) {
                walk.say(user, "puts %s of %s back in the CRM", Span.text(start), record.recordId());
                if (!changed.cancelled()) {
                    walk.tookForNow(texts(changed.fields()));
                }
                edits.crm.add(at -> new ChangeOccurrence(
                        record.recordId(),
                        null,
                        start,
                        plain.get().fields(),
                        walk.users.get(user).actor(),
                        at));
            }
        }
    }

    /** Not the first occurrence. */
    private Moment cut(CrmRecord record) {
        return walk.one(plain(record)
                .skip(1)
                .limit(3)
                .map(Series.Occurrence::originalStart)
                .toList());
    }

    private void split(Edits edits, CrmRecord record, int user) {
        var start = cut(record);
        if (start == null) {
            return;
        }
        walk.splits++;
        reshaped(record);
        var activity = record.activity();
        var rest = Draft.of(plain(record)
                .filter(one -> one.originalStart().equals(start))
                .findFirst()
                .orElseThrow()
                .fields());
        rest.recurrence = activity.fields().recurrence();
        walk.starts.add(rest.when.begins());
        if (any(3) == 0) {
            at(rest, record, walk.pen.like(rest.when));
        } else {
            text(rest, place(record) + "/rest");
        }
        var fields = rest.fields();
        var id = fresh();
        walk.say(user, "splits %s at %s in the CRM, %s: %s", record.recordId(), Span.text(start), id, fields);
        edits.crm.add(at -> new SplitSeries(
                record.recordId(),
                null,
                start,
                id,
                activity.organizer(),
                fields,
                walk.users.get(user).actor(),
                at));
    }

    private void end(Edits edits, CrmRecord record, int user) {
        var start = cut(record);
        if (start != null) {
            reshaped(record);
            walk.say(user, "ends %s at %s in the CRM", record.recordId(), Span.text(start));
            edits.crm.add(at -> new EndSeries(
                    record.recordId(), null, start, walk.users.get(user).actor(), at));
        }
    }

    private static Set<String> texts(CrmRecord record) {
        var all = new ArrayList<ActivityFields>();
        all.add(record.activity().fields());
        record.activity().occurrences().stream().filter(one -> !one.cancelled()).forEach(one -> all.add(one.fields()));
        var texts = new TreeSet<String>();
        all.forEach(fields -> texts.addAll(texts(fields)));
        return texts;
    }

    static Set<String> texts(ActivityFields fields) {
        var texts = new TreeSet<String>();
        Stream.of(fields.title(), fields.notes(), fields.location())
                .filter(Objects::nonNull)
                .forEach(texts::add);
        fields.outsideGuests().forEach(guest -> texts.add(guest.email()));
        return texts;
    }
}
