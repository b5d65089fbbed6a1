package lockstep.sync.activities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Participant;
import lockstep.activity.ActivityFields.Response;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who is invited, as entries. Within an occurrence the whole list is one text. */
final class Guests {

    static final String USER = "user";
    static final String EMAIL = "email";
    static final String NAME = "name";
    static final String RESPONSE = "response";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<TreeMap<String, String>>> LIST = new TypeReference<>() {};

    private Guests() {}

    static List<SortedMap<String, String>> of(ActivityFields activity) {
        var all = new ArrayList<SortedMap<String, String>>();
        for (var participant : activity.participants()) {
            all.add(entry(USER, participant.userId(), participant.response()));
        }
        for (var guest : activity.outsideGuests()) {
            var entry = entry(EMAIL, guest.email(), guest.response());
            if (guest.name() != null) {
                entry.put(NAME, guest.name());
            }
            all.add(entry);
        }
        return all;
    }

    static List<Participant> participants(List<SortedMap<String, String>> entries) {
        return entries.stream()
                .filter(entry -> entry.containsKey(USER))
                .map(entry -> new Participant(Objects.requireNonNull(entry.get(USER)), response(entry)))
                .toList();
    }

    static List<Guest> outside(List<SortedMap<String, String>> entries) {
        return entries.stream()
                .filter(entry -> entry.containsKey(EMAIL))
                .map(entry -> new Guest(Objects.requireNonNull(entry.get(EMAIL)), entry.get(NAME), response(entry)))
                .toList();
    }

    /** In one order, so that equal lists are equal texts. */
    static String text(List<? extends SortedMap<String, String>> entries) {
        return JSON.writeValueAsString(
                entries.stream().sorted(Comparator.comparing(Guests::key)).toList());
    }

    static List<SortedMap<String, String>> parse(String text) {
        return text.isEmpty() ? List.of() : List.copyOf(JSON.readValue(text, LIST));
    }

    /** What makes one guest this one and no other. */
    static String key(SortedMap<String, String> entry) {
        var user = entry.get(USER);
        return user != null
                ? USER + ":" + user
                : entry.getOrDefault(EMAIL, "").strip().toLowerCase(Locale.ROOT);
    }

    static SortedMap<String, String> entry(String who, String id, Response response) {
        var entry = new TreeMap<String, String>();
        entry.put(who, id);
        entry.put(RESPONSE, response.name());
        return entry;
    }

    static boolean hasAnswered(SortedMap<String, String> entry) {
        return response(entry) != Response.NEEDS_ACTION;
    }

    private static Response response(SortedMap<String, String> entry) {
        return Response.valueOf(entry.getOrDefault(RESPONSE, Response.NEEDS_ACTION.name()));
    }
}
