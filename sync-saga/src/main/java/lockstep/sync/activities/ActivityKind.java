package lockstep.sync.activities;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.Moment;
import lockstep.sync.decision.Identity;
import lockstep.sync.decision.Membership;
import lockstep.sync.decision.PersonName;
import lockstep.sync.decision.RecordKind;
import lockstep.syncsession.FieldValue;

/** How activities are compared: by what a value means, not by how it was typed. */
public final class ActivityKind implements RecordKind {

    private static final String NO_ANSWER = Response.NEEDS_ACTION.name();
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern LINE_ENDS = Pattern.compile("[ \\t]*\\R");

    @Override
    public Membership membership() {
        return Membership.ACTIVITIES;
    }

    @Override
    public String textForm(String field, String text) {
        if (field.equals(ActivityField.TIME.path())) {
            return timeForm(text);
        }
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        var spaced = field.equals(ActivityField.NOTES.path())
                ? LINE_ENDS.matcher(composed).replaceAll("\n")
                : SPACES.matcher(composed).replaceAll(" ");
        return spaced.strip();
    }

    @Override
    public String entryKey(String field, SortedMap<String, String> entry) {
        return field.equals(ActivityField.GUESTS.path()) ? Guests.key(entry) : OccurrenceEntry.key(entry);
    }

    @Override
    public SortedMap<String, String> entryForm(String field, SortedMap<String, String> entry) {
        return field.equals(ActivityField.GUESTS.path()) ? guestForm(entry) : occurrenceForm(entry);
    }

    boolean same(SortedMap<String, String> one, SortedMap<String, String> other) {
        return occurrenceForm(one).equals(occurrenceForm(other));
    }

    /** An activity is recognised by when it happens and what it is called. */
    @Override
    public Identity identify(SortedMap<String, FieldValue> fields) {
        var title = fields.get(ActivityField.TITLE.path());
        var time = fields.get(ActivityField.TIME.path());
        var occasions = title == null || title.text() == null || time == null || time.text() == null
                ? Set.<String>of()
                : occasion(time.text(), textForm(ActivityField.TITLE.path(), title.text()));
        return new Identity(PersonName.of(null, null, null, null), Set.of(), Set.of(), occasions);
    }

    /** Both sides may have it in another zone. */
    private static Set<String> occasion(String time, String title) {
        try {
            var times = Times.parse(time);
            var happens = Stream.concat(
                    Stream.of(momentForm(times.start()), momentForm(times.end())),
                    times.recurrence().stream().map(ActivityKind::lineForm).sorted());
            return Set.of(happens.collect(Collectors.joining("/")) + "|" + title.toLowerCase(Locale.ROOT));
        } catch (DateTimeException unreadable) {
            return Set.of();
        }
    }

    private SortedMap<String, String> guestForm(SortedMap<String, String> entry) {
        var form = new TreeMap<String, String>();
        form.put("key", Guests.key(entry));
        var response = entry.getOrDefault(Guests.RESPONSE, NO_ANSWER);
        if (!response.equals(NO_ANSWER)) { // a blank: whichever side has an answer fills it
            form.put(Guests.RESPONSE, response);
        }
        var name = textForm(Guests.NAME, entry.getOrDefault(Guests.NAME, ""));
        if (!name.isEmpty()) {
            form.put(Guests.NAME, name);
        }
        return form;
    }

    private SortedMap<String, String> occurrenceForm(SortedMap<String, String> entry) {
        var form = new TreeMap<String, String>();
        var cancelled = entry.containsKey(OccurrenceEntry.CANCELLED);
        form.put(OccurrenceEntry.CANCELLED, String.valueOf(cancelled));
        if (cancelled) { // nothing else about it counts
            form.put(OccurrenceEntry.ORIGINAL_START, OccurrenceEntry.key(entry));
            return form;
        }
        entry.forEach((attribute, text) -> form.put(
                attribute,
                switch (attribute) {
                    case OccurrenceEntry.ORIGINAL_START -> momentForm(text);
                    case OccurrenceEntry.TIME -> timeForm(text);
                    case OccurrenceEntry.GUESTS ->
                        Guests.parse(text).stream()
                                .map(guest -> guestForm(guest).toString())
                                .sorted()
                                .collect(Collectors.joining("\n"));
                    default -> textForm(attribute, text);
                }));
        return form;
    }

    /** In whatever zone it is written, an original start names one occurrence. */
    static String momentForm(String text) {
        try {
            return momentForm(Times.moment(text));
        } catch (DateTimeException unreadable) {
            return text;
        }
    }

    private static String momentForm(Moment moment) {
        return moment.date() != null ? moment.date().toString() : moment.order().toString();
    }

    /** Neither the order of the lines counts nor that of a rule's parts. */
    private static String timeForm(String text) {
        try {
            var times = Times.parse(text);
            var lines = times.recurrence().stream()
                    .map(ActivityKind::lineForm)
                    .sorted()
                    .toList();
            return new Times(times.start(), times.end(), lines).text();
        } catch (DateTimeException unreadable) {
            return text.strip();
        }
    }

    private static String lineForm(String line) {
        var plain = line.strip().toUpperCase(Locale.ROOT);
        int colon = plain.indexOf(':');
        if (colon < 0 || !(plain.startsWith("RRULE") || plain.startsWith("EXRULE"))) {
            return line.strip();
        }
        List<String> parts = Arrays.stream(plain.substring(colon + 1).split(";"))
                .filter(part -> !part.isBlank() && !part.equals("INTERVAL=1"))
                .sorted()
                .toList();
        return plain.substring(0, colon + 1) + String.join(";", parts);
    }
}
