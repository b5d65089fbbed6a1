package lockstep.sync.link;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.sync.decision.GoogleSide.Presence;
import lockstep.sync.google.GoogleCalendar.Event;
import lockstep.sync.google.GoogleContacts.Person;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * A record as Google has shown it.
 *
 * @param formerNames resource names it had before
 * @param series of an exception that came without its series, that series' id
 * @param takesPart it is in the set; of what is not, and is linked with nobody, only the hashes of {@code keys} are kept
 * @param keys what those hashes are made from
 * @param incomplete it has to be fetched before anything can be decided about it
 */
public record Shown(
        GoogleRecord record,
        List<String> formerNames,
        @Nullable String series,
        boolean takesPart,
        SortedMap<String, FieldValue> keys,
        boolean incomplete) {

    /** @param group the product's contact group; null before there is one */
    public static Shown person(Person person, @Nullable String group) {
        var in = group != null && person.groups().contains(group);
        var presence = person.deleted() ? Presence.DELETED : in ? Presence.IN : Presence.OUT;
        return new Shown(
                new GoogleRecord(
                        person.googleId(),
                        person.resourceName(),
                        person.etag(),
                        person.updatedAt(),
                        presence,
                        person.stamp(),
                        person.fields(),
                        null,
                        person.raw()),
                person.previousResourceNames(),
                null,
                presence == Presence.IN,
                person.fields(),
                false);
    }

    /**
     * @param series of an exception that came without its series, that series' id
     * @param counts it ends late enough to be synchronized (S33)
     */
    public static Shown event(Event event, @Nullable String series, boolean counts) {
        var presence = event.cancelled() ? Presence.DELETED : counts ? Presence.IN : Presence.OUT;
        return new Shown(
                new GoogleRecord(
                        event.googleId(),
                        event.googleId(),
                        event.etag(),
                        event.updatedAt(),
                        presence,
                        event.stamp(),
                        event.fields(),
                        event.traits(),
                        event.raw()),
                List.of(),
                series,
                presence == Presence.IN,
                event.fields(),
                false);
    }

    /** Of somebody who was erased: there it is, and no more. */
    Shown withoutContent() {
        var bare = new GoogleRecord(
                record.googleId(),
                record.resourceName(),
                record.etag(),
                record.updatedAt(),
                record.presence(),
                record.stamp(),
                new TreeMap<>(),
                record.traits(),
                null);
        return new Shown(bare, formerNames, series, takesPart, new TreeMap<>(), incomplete);
    }

    public Shown toBeFetched() {
        return new Shown(record, formerNames, series, takesPart, keys, true);
    }

    boolean repeats() {
        return record.traits() != null && record.traits().series();
    }

    String googleId() {
        return record.googleId();
    }
}
