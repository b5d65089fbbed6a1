package lockstep.sync.google.calendar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.calls.Call;
import lockstep.sync.google.calls.Outcome;
import lockstep.sync.google.calls.Outcome.Answered;
import lockstep.sync.google.calls.Outcome.Failed;
import org.jspecify.annotations.Nullable;

/**
 * Asks for events by name. A series is listed by its iCalUID, which shows its exceptions in the same call. What a listing
 * does not show is asked for by its id: only Google's 404 says that an event is gone.
 */
final class Fetching {

    /**
     * @param iCalUid of a series; null: by id
     * @param zone of what was known so far
     */
    private record Asked(String googleId, @Nullable String iCalUid, String zone) {}

    private final CalendarCalls calls;
    private final CalendarZone zone;
    private final Map<String, Map<String, Item>> found = new LinkedHashMap<>();

    Fetching(CalendarCalls calls, CalendarZone zone) {
        this.calls = calls;
        this.zone = zone;
    }

    Map<String, List<Item>> of(List<Known> events) {
        round(round(events.stream().map(Fetching::asked).toList()));
        var items = new LinkedHashMap<String, List<Item>>();
        found.forEach((id, parts) -> items.put(id, List.copyOf(parts.values())));
        return items;
    }

    private static Asked asked(Known known) {
        if (known.raw() == null) {
            return new Asked(known.googleId(), null, "");
        }
        var parts = Parts.of(known.raw());
        var event = parts.main().event();
        var uid = Json.text(event, "iCalUID");
        return new Asked(known.googleId(), parts.isSeries() && !uid.isEmpty() ? uid : null, Items.zone(event));
    }

    /** Answers with what has to be asked further: about a series in what it was not asked for as. */
    private List<Asked> round(List<Asked> asked) {
        var further = new ArrayList<Asked>();
        for (int from = 0; from < asked.size(); from += GoogleCalendar.BATCH) {
            var some = asked.subList(from, Math.min(asked.size(), from + GoogleCalendar.BATCH));
            var outcomes = outcomes(some.stream().map(this::call).toList());
            for (int i = 0; i < some.size(); i++) {
                take(some.get(i), outcomes.get(i), further);
            }
        }
        return further;
    }

    private Call call(Asked asked) {
        return asked.iCalUid() == null ? calls.get(asked.googleId()) : calls.series(asked.iCalUid(), null);
    }

    private List<Outcome> outcomes(List<Call> made) {
        if (made.size() != 1) {
            return made.isEmpty() ? List.of() : calls.make(made);
        }
        try {
            return List.of(calls.make(made.getFirst()));
        } catch (GoogleFailure.NotFound gone) {
            return List.of(new Failed(gone));
        }
    }

    private void take(Asked asked, Outcome outcome, List<Asked> further) {
        if (outcome instanceof Failed failed) {
            if (asked.iCalUid() != null || !(failed.failure() instanceof GoogleFailure.NotFound)) {
                throw failed.failure();
            }
            found.remove(asked.googleId());
        } else if (asked.iCalUid() == null) {
            event(asked, (Answered) outcome, further);
        } else {
            series(asked, (Answered) outcome, further);
        }
    }

    private void event(Asked asked, Answered answer, List<Asked> further) {
        Item item;
        try {
            item = zone.read(answer.body(), answer.at(), asked.zone()).orElseThrow();
        } catch (GoogleFailure failure) {
            throw failure;
        } catch (RuntimeException rubbish) {
            throw new GoogleFailure.Garbled("unreadable");
        }
        if (!item.eventId().equals(asked.googleId())) {
            throw new GoogleFailure.Unavailable("incomplete"); // the answer to something else
        }
        parts(asked).put(item.eventId(), item);
        var event = Json.parse(item.raw());
        var uid = Json.text(event, "iCalUID");
        if (Items.isSeries(event) && !uid.isEmpty()) {
            further.add(new Asked(asked.googleId(), uid, ""));
        }
    }

    private void series(Asked asked, Answered first, List<Asked> further) {
        var answer = first;
        @Nullable String next;
        do {
            try {
                var page = CalendarCalls.page(answer.body());
                var inZone = zone.told(page.texts().get("timeZone"));
                for (var raw : page.items()) {
                    Items.read(raw, answer.at(), inZone).ifPresent(item -> take(asked, item));
                }
                next = page.texts().get("nextPageToken");
            } catch (RuntimeException rubbish) {
                throw new GoogleFailure.Garbled("unreadable");
            }
            if (next != null) {
                answer = calls.make(calls.series(Objects.requireNonNull(asked.iCalUid()), next));
            }
        } while (next != null);
        if (!found.getOrDefault(asked.googleId(), Map.of()).containsKey(asked.googleId())) {
            further.add(new Asked(asked.googleId(), null, asked.zone()));
        }
    }

    private void take(Asked asked, Item item) {
        if (item.eventId().equals(asked.googleId()) || asked.googleId().equals(item.seriesId())) {
            parts(asked).put(item.eventId(), item);
        }
    }

    private Map<String, Item> parts(Asked asked) {
        return found.computeIfAbsent(asked.googleId(), id -> new TreeMap<>());
    }
}
