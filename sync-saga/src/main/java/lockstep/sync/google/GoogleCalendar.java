package lockstep.sync.google;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * The primary calendar of one Google account (S54). Methods make the calls they name and throw {@link GoogleFailure} and
 * nothing else, and an {@link IllegalStateException} when a transaction or a unit of work is open. Not for use by two
 * threads at once.
 */
public interface GoogleCalendar {

    /** How many events one listing call answers with at most. */
    int PAGE = 2500;
    /** How many calls one HTTP batch holds at most; each counts as a call of its own. */
    int BATCH = 50;

    /**
     * A page of all events, or of those that changed since the sync token was given out. Series come as series, with
     * their exceptions beside them; a page may be short or empty although more follow.
     *
     * @throws GoogleFailure.CursorExpired when Google no longer takes the sync token or the page token
     */
    EventPage list(@Nullable String syncToken, @Nullable String pageToken);

    /**
     * What Google has of these now, a series with all its exceptions, cancelled ones included; events Google does not
     * know are missing from the answer. One call for each.
     */
    Map<String, List<Item>> fetch(List<Known> events);

    /**
     * Carries out up to {@link #BATCH} writes, in no particular order, and says of each, in the order given, what became
     * of it. What concerns all of them (no answer, no grant, a quota that stopped the first) is thrown.
     */
    List<Written> write(List<Write> writes, GuestMail mail);

    /** Opens a push channel for the calendar's events. */
    Channel watch(String channelId, String token, String address, Duration timeToLive);

    /** Closes a push channel; one that Google does not know counts as closed. */
    void stop(String channelId, String resourceId);

    /** What concerns Google's JSON and needs no call. */
    interface Events {

        /**
         * An event as one record, from what was known and what Google has shown now. Of a part that is shown in an older
         * state than the known one, the known one stays. Without its series an exception is read as a single event; a
         * series takes in exceptions that were records of their own before it came.
         *
         * @param known {@link Event#raw} of what it was so far; none for an event that is new, or that was fetched whole:
         *     Google may have dropped exceptions without a word
         * @param shown parts of this one event, and of no other: the event, or a series and its exceptions, or one
         *     exception
         */
        Event read(List<String> known, List<Item> shown);

        /**
         * The writes that make of what Google has what is wanted. When the series itself changes, that alone: what becomes
         * of its occurrences is Google's to say, and has to be read first.
         *
         * @param raw {@link Event#raw}
         * @param fields all synced fields as they shall be, guests by e-mail address
         * @param changed names of those that differ from what Google has
         */
        List<Write> changes(String raw, SortedMap<String, FieldValue> fields, Set<String> changed);

        /** Takes the event out of the calendar. */
        Write cancellation(String raw);

        /**
         * A new event; of a series without its occurrences.
         *
         * @param generation 0, or one more for each time that an event of this stamp was cancelled before
         */
        Write creation(String stamp, int generation, SortedMap<String, FieldValue> fields);

        /** The id that {@link #creation} gives the event. */
        String eventId(String stamp, int generation);
    }

    /**
     * One of Google's event resources: an event, a series, or an exception of a series.
     *
     * @param seriesId of an exception the series it belongs to; null for all others
     * @param etag as Google writes it, in quotes
     * @param updatedAt Google's time of its last change
     * @param raw Google's own JSON, whole
     */
    record Item(
            String eventId, @Nullable String seriesId, String etag, Instant updatedAt, boolean cancelled, String raw) {}

    /**
     * An event as one record: a single one, or a series with all that is known of its exceptions.
     *
     * @param googleId Google's id of the event, or of the series; of an exception that came without its series its own
     * @param etag changes when and only when a part of it does
     * @param updatedAt the latest time of its parts
     * @param cancelled it is out of this calendar, as a whole
     * @param stamp id of the CRM activity, the same in everybody's calendar: read out of the id that we gave the event
     *     when it was created, else made from its iCalUID (and, for an exception that came without its series, its
     *     original start). Null when Google says too little about the event
     * @param fields {@code title}, {@code notes}, {@code location}, {@code visibility}, {@code time}, {@code guests},
     *     {@code occurrences}, in the forms that {@code lockstep.sync.activities.ActivityRecords} describes; guests by
     *     e-mail address, without the organizer
     * @param raw the JSON of all its parts, in one text
     */
    record Event(
            String googleId,
            String etag,
            Instant updatedAt,
            boolean cancelled,
            @Nullable String stamp,
            SortedMap<String, FieldValue> fields,
            Traits traits,
            String raw) {}

    /**
     * What else has to be known of an event.
     *
     * @param mine the calendar's owner organizes it
     * @param modifiable Google takes changes of it from this calendar: its owner organizes it, or guests may modify; it is
     *     not locked, and of the default type
     * @param organizerEmail null when Google does not say
     * @param selfEmail the address under which the calendar's owner is invited; null when not a guest
     * @param untold names of fields this copy does not tell: guests that are hidden or left out, the visibility of a
     *     guest's copy, which is the guest's own
     * @param iCalUid the same in everybody's calendar
     * @param series it repeats
     * @param outsiders how many guests it has beside the organizer
     * @param obstacle why nobody can carry it, such as {@code no-start}, {@code ends-before-it-starts}, {@code
     *     unknown-zone}, {@code unreadable-recurrence}; null: it can be read
     */
    record Traits(
            boolean mine,
            boolean modifiable,
            @Nullable String organizerEmail,
            @Nullable String organizerName,
            @Nullable String selfEmail,
            Set<String> untold,
            @Nullable String iCalUid,
            boolean series,
            int outsiders,
            @Nullable String obstacle) {}

    /**
     * @param nextPageToken null on the last page
     * @param nextSyncToken only on the last page
     * @param serverTime Google's own time of the answer
     */
    record EventPage(
            List<Item> items,
            @Nullable String nextPageToken,
            @Nullable String nextSyncToken,
            Instant serverTime) {}

    /** An event that is known by its {@link Event#raw}, or by its id alone. */
    record Known(String googleId, @Nullable String raw) {}

    /** Made by {@link Events}; what is in it is the adapter's. */
    interface Write {
        /** Id of the record it is about. */
        String googleId();
    }

    /**
     * What became of one write.
     *
     * @param item the event as it is now; null when it failed, or was cancelled
     * @param failure {@link GoogleFailure.StaleEtag}, {@link GoogleFailure.AlreadyExists} (the id is taken, also by a
     *     cancelled event), {@link GoogleFailure.NotFound}, {@link GoogleFailure.Rejected}, {@link
     *     GoogleFailure.AnswerLost}, {@link GoogleFailure.QuotaExceeded}, and, while others were done, anything else that
     *     stopped it; null when it was done. A cancellation of what is gone already was done
     */
    record Written(@Nullable Item item, @Nullable GoogleFailure failure) {

        public boolean done() {
            return failure == null;
        }
    }

    /** An open push channel. */
    record Channel(String channelId, String resourceId, Instant expiresAt) {}
}
