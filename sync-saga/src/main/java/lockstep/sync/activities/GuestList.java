package lockstep.sync.activities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.activity.ActivityFields.Response;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * The guests of one activity as both sides can compare them: CRM users by their id, all others by their address (S60),
 * and without whoever organizes it on either side, who is a guest at one and none at the other. What is left out here
 * stays where it is: nobody is lost because they are not compared.
 */
public final class GuestList {

    private final Directory directory;
    private final Set<String> leftOut;
    private final @Nullable String alsoInvited;
    private final Set<String> untold;
    private final Set<String> erased;
    private final Set<String> takenOff;

    private GuestList(
            Directory directory,
            Set<String> leftOut,
            @Nullable String alsoInvited,
            Set<String> untold,
            Set<String> erased,
            Set<String> takenOff) {
        this.directory = directory;
        this.leftOut = leftOut;
        this.alsoInvited = alsoInvited;
        this.untold = Set.copyOf(untold);
        this.erased = Set.copyOf(erased);
        this.takenOff = Set.copyOf(takenOff);
    }

    /**
     * @param organizer who organizes it in the CRM, from now on
     * @param former who did until now, and stays as a participant; null: the same, or nobody
     * @param googleOrganizer the address of who organizes it in Google; null: nobody else than the calendar's owner
     * @param untold fields that Google's copy does not tell
     */
    public static GuestList of(
            Directory directory,
            @Nullable String organizer,
            @Nullable String former,
            @Nullable String googleOrganizer,
            Set<String> untold) {
        var leftOut = new HashSet<String>();
        if (organizer != null) {
            leftOut.add(Guests.USER + ":" + organizer);
        }
        if (googleOrganizer != null) {
            leftOut.add(googleOrganizer.strip().toLowerCase(Locale.ROOT));
            var user = directory.user(googleOrganizer);
            if (user != null) {
                leftOut.add(Guests.USER + ":" + user);
            }
        }
        return new GuestList(directory, leftOut, former, untold, Set.of(), Set.of());
    }

    /**
     * Without guests in Google who were erased here.
     *
     * @param erased addresses in lower case; they are not compared, and stay in Google where they are
     * @param agreed those of them who were guests on both sides: they are taken off in Google, too
     */
    public GuestList without(Set<String> erased, Set<String> agreed) {
        if (erased.isEmpty()) {
            return this;
        }
        var unseen = new HashSet<>(leftOut);
        erased.stream().filter(address -> !agreed.contains(address)).forEach(unseen::add);
        return new GuestList(directory, unseen, alsoInvited, untold, erased, agreed);
    }

    /** What was decided before somebody was erased, without them. */
    public SortedMap<String, FieldValue> withoutErased(SortedMap<String, FieldValue> compared) {
        return erased.isEmpty()
                ? compared
                : InvitedTo.each(
                        compared,
                        guests -> guests.stream()
                                .filter(entry -> !erased.contains(Guests.key(entry)))
                                .toList());
    }

    /** Names of fields in which Google has somebody who is to be taken off. */
    public Set<String> owed(SortedMap<String, FieldValue> google) {
        return takenOff.isEmpty() ? Set.of() : InvitedTo.fieldsWith(google, entry -> isTakenOff(known(entry)));
    }

    private boolean isTakenOff(SortedMap<String, String> known) {
        return takenOff.contains(Guests.key(known));
    }

    /** The CRM's values as they are compared. */
    public SortedMap<String, FieldValue> ofCrm(SortedMap<String, FieldValue> fields) {
        return Untold.without(InvitedTo.compared(fields, this::comparableOfCrm), untold);
    }

    /** Google's values as they are compared. */
    public SortedMap<String, FieldValue> ofGoogle(SortedMap<String, FieldValue> fields) {
        return InvitedTo.compared(fields, this::comparableOfGoogle);
    }

    /** How many guests are no users of the CRM, be it of one occurrence only. */
    public static int outsiders(SortedMap<String, FieldValue> compared) {
        return (int) InvitedTo.everybody(compared)
                .filter(entry -> entry.containsKey(Guests.EMAIL))
                .map(Guests::key)
                .distinct()
                .count();
    }

    /**
     * Values to be written to Google, where everybody has an address.
     *
     * @param now Google's own values: who is invited stays invited under the address they were invited under
     */
    public SortedMap<String, FieldValue> forGoogle(
            SortedMap<String, FieldValue> compared, SortedMap<String, FieldValue> now) {
        return InvitedTo.written(compared, now, this::comparableOfGoogle, this::addressed);
    }

    /**
     * Values to be written to the CRM.
     *
     * @param now the CRM's own values: who is not compared stays among the guests
     */
    public SortedMap<String, FieldValue> forCrm(
            SortedMap<String, FieldValue> compared, SortedMap<String, FieldValue> now) {
        var written = InvitedTo.written(compared, now, this::comparableOfCrm, this::withThoseNotCompared);
        return Untold.kept(written, now, untold);
    }

    /** The CRM's values, but for this user among the guests: whoever takes over is no participant any more. */
    public static SortedMap<String, FieldValue> without(SortedMap<String, FieldValue> fields, String user) {
        return InvitedTo.each(
                fields,
                guests -> guests.stream()
                        .filter(entry -> !user.equals(entry.get(Guests.USER)))
                        .toList());
    }

    private List<SortedMap<String, String>> withThoseNotCompared(
            List<SortedMap<String, String>> wanted, List<SortedMap<String, String>> now) {
        var all = new ArrayList<>(wanted);
        var there = new HashSet<>(wanted.stream().map(Guests::key).toList());
        andFormer(now).stream()
                .filter(entry -> !comparable(known(entry)) && there.add(Guests.key(entry)))
                .forEach(all::add);
        return all;
    }

    private List<SortedMap<String, String>> comparableOfGoogle(List<SortedMap<String, String>> guests) {
        return compared(guests.stream().map(this::known).toList());
    }

    private List<SortedMap<String, String>> comparableOfCrm(List<SortedMap<String, String>> guests) {
        return compared(andFormer(guests).stream()
                .map(this::known)
                .filter(this::comparable)
                .toList());
    }

    private List<SortedMap<String, String>> andFormer(List<SortedMap<String, String>> guests) {
        if (alsoInvited == null) {
            return guests;
        }
        var all = new ArrayList<>(guests);
        all.add(Guests.entry(Guests.USER, alsoInvited, Response.ACCEPTED));
        return all;
    }

    /** Each once, without those that are not compared. Who is invited under several addresses has answered under one. */
    private List<SortedMap<String, String>> compared(List<SortedMap<String, String>> guests) {
        Map<String, SortedMap<String, String>> once = new LinkedHashMap<>();
        guests.stream()
                .filter(entry -> !leftOut.contains(Guests.key(entry)) && !isTakenOff(entry))
                .forEach(entry ->
                        once.merge(Guests.key(entry), entry, (one, other) -> Guests.hasAnswered(one) ? one : other));
        return List.copyOf(once.values());
    }

    /** A user nobody has an address of cannot be invited. */
    private boolean comparable(SortedMap<String, String> entry) {
        var user = entry.get(Guests.USER);
        return !leftOut.contains(Guests.key(entry)) && (user == null || directory.address(user) != null);
    }

    /** Under the user's id where the address is a user's. */
    private SortedMap<String, String> known(SortedMap<String, String> entry) {
        var user = directory.user(entry.get(Guests.EMAIL));
        if (user == null) {
            return entry;
        }
        var known = new TreeMap<>(entry);
        known.remove(Guests.EMAIL);
        known.remove(Guests.NAME);
        known.put(Guests.USER, user);
        return known;
    }

    private List<SortedMap<String, String>> addressed(
            List<SortedMap<String, String>> wanted, List<SortedMap<String, String>> now) {
        var byKey = new HashMap<String, List<SortedMap<String, String>>>();
        now.forEach(entry -> byKey.computeIfAbsent(Guests.key(known(entry)), k -> new ArrayList<>())
                .add(entry));
        var all = new ArrayList<SortedMap<String, String>>();
        now.stream().filter(entry -> leftOut.contains(Guests.key(known(entry)))).forEach(all::add);
        for (var entry : wanted) {
            var there = byKey.get(Guests.key(entry));
            if (there != null) {
                there.forEach(one -> all.add(answering(one, entry)));
            } else if (comparable(entry)) {
                all.add(addressed(entry));
            }
        }
        return all;
    }

    private SortedMap<String, String> addressed(SortedMap<String, String> entry) {
        var user = entry.get(Guests.USER);
        if (user == null) {
            return entry;
        }
        var address = Objects.requireNonNull(directory.address(user), "who cannot be invited is not compared");
        var addressed = new TreeMap<>(entry);
        addressed.remove(Guests.USER);
        addressed.put(Guests.EMAIL, address);
        return addressed;
    }

    private static SortedMap<String, String> answering(
            SortedMap<String, String> one, SortedMap<String, String> wanted) {
        var same = new TreeMap<>(one);
        same.put(Guests.RESPONSE, wanted.getOrDefault(Guests.RESPONSE, Response.NEEDS_ACTION.name()));
        var name = wanted.get(Guests.NAME);
        if (name != null) {
            same.put(Guests.NAME, name);
        }
        return same;
    }
}
