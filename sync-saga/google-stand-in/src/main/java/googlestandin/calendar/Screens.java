package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.http.ApiError;
import googlestandin.oauth.Account;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one user does to one of their calendars in Google's own screens, where nobody is asked for an etag. */
public final class Screens extends Sight {

    /** How much of a series an edit means, when it is made at one of its occurrences. */
    public enum Scope {
        THIS,
        FOLLOWING,
        ALL
    }

    private final Account account;
    private final SendUpdates mails;

    public Screens(Calendars calendars, Account account, String calendarId, String sendUpdates) {
        super(calendars, account, calendarId);
        this.account = account;
        mails = switch (sendUpdates) {
            case "all" -> SendUpdates.ALL;
            case "externalOnly" -> SendUpdates.EXTERNAL_ONLY;
            default -> SendUpdates.NONE;
        };
    }

    private Copies copies(Change change) {
        return new Copies(calendars, change, new Post(calendars, mails, "screen"));
    }

    /** The id. Whoever invites others is a guest of their own meeting, as in Google's screens. */
    public String create(ObjectNode event) {
        return create(List.of(event)).getFirst();
    }

    /** All of them, or none. */
    public List<String> create(Collection<ObjectNode> events) {
        return calendars.write(change -> {
            Map<String, ObjectNode> checked = new LinkedHashMap<>();
            for (ObjectNode event : events) {
                ObjectNode fields = event.deepCopy();
                String given = Json.text(fields, "id");
                fields.remove("id");
                people(fields);
                String id = given.isEmpty() ? calendars.freshId() : given;
                if (calendar.isTaken(id)) {
                    throw new IllegalArgumentException("there is an event with the id " + id);
                }
                if (!fields.has("iCalUID")) {
                    fields.put("iCalUID", id + "@google.com");
                }
                checked.put(id, checked(fields));
            }
            checked.forEach((id, fields) -> copies(change).create(calendar, id, fields));
            return List.copyOf(checked.keySet());
        });
    }

    /** As it is, however wrong: what others have put into calendars over the years is not always what Google takes. */
    public String plant(ObjectNode event) {
        return calendars.write(change -> {
            ObjectNode fields = event.deepCopy();
            String given = Json.text(fields, "id");
            fields.remove("id");
            people(fields);
            String id = given.isEmpty() ? calendars.freshId() : given;
            fields.putIfAbsent("iCalUID", fields.stringNode(id + "@google.com"));
            fields.putIfAbsent("status", fields.stringNode("confirmed"));
            fields.putIfAbsent("eventType", fields.stringNode("default"));
            return copies(change).create(calendar, id, fields).id();
        });
    }

    /** Made-up events, the same for the same number of events there are. */
    public List<String> generate(int count) {
        int start = calendars.read(() -> calendar.events().size());
        java.util.Random random = new java.util.Random(start);
        LocalDate from = calendars.today(calendar.zone());
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(MadeUp.event(start + i, from, random));
        }
        return create(events);
    }

    private void people(ObjectNode fields) {
        if (!fields.has("organizer")) {
            fields.putObject("organizer").put("email", calendar.id);
        }
        if (!fields.has("creator")) {
            fields.putObject("creator").put("email", account.email());
        }
        Map<String, ObjectNode> guests = new LinkedHashMap<>(Guests.of(fields));
        boolean leads = Json.text(fields.path("organizer"), "email").equals(calendar.id);
        if (leads && !guests.isEmpty() && !guests.containsKey(calendar.id)) {
            guests.put(calendar.id, Json.object().put("email", calendar.id).put("responseStatus", "accepted"));
            Guests.set(fields, guests.values());
        }
    }

    private ObjectNode checked(ObjectNode fields) {
        try {
            return EventInput.checked(fields, calendar);
        } catch (ApiError refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /** Replaces the given fields; null clears one. */
    public String change(String id, ObjectNode given, Scope scope) {
        return edit(id, scope, fields -> {
            given.properties().forEach(entry -> {
                if (entry.getValue().isNull()) {
                    fields.remove(entry.getKey());
                } else {
                    fields.set(entry.getKey(), entry.getValue());
                }
            });
            return fields;
        });
    }

    public String answer(String id, String response, Scope scope) {
        return edit(id, scope, fields -> {
            Guests.respond(fields, calendar.id, response);
            return fields;
        });
    }

    public String invite(String id, Collection<String> addresses, Scope scope) {
        return edit(id, scope, fields -> {
            Map<String, ObjectNode> guests = new LinkedHashMap<>(Guests.of(fields));
            addresses.forEach(address -> guests.putIfAbsent(
                    address.toLowerCase(java.util.Locale.ROOT), Json.object().put("email", address)));
            Guests.set(fields, guests.values());
            people(fields);
            return fields;
        });
    }

    public String uninvite(String id, Collection<String> addresses, Scope scope) {
        return edit(id, scope, fields -> {
            Map<String, ObjectNode> guests = new LinkedHashMap<>(Guests.of(fields));
            addresses.forEach(address -> guests.remove(address.toLowerCase(java.util.Locale.ROOT)));
            Guests.set(fields, guests.values());
            return fields;
        });
    }

    /** Takes it off the calendar: for everybody, if the user organizes it. */
    public void cancel(String id, Scope scope) {
        calendars.write(change -> {
            try {
                Event event = event(id);
                if (event.isInstance() && scope == Scope.FOLLOWING && !isFirst(event)) {
                    Event series = event(event.base());
                    return copies(change).change(calendar, series, Rules.before(series, event));
                }
                return copies(change).delete(calendar, scope == Scope.THIS ? event : event(event.base()));
            } catch (ApiError refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
        });
    }

    /** Makes the owner of another calendar the organizer. */
    public void handOver(String id, String to) {
        Calendar destination =
                calendars.ofAddress(to).orElseThrow(() -> new IllegalArgumentException("no such calendar: " + to));
        calendars.write(change -> {
            Event event = event(event(id).base());
            if (!Copies.leads(calendar, event)) {
                throw new IllegalArgumentException("only its organizer hands an event over");
            }
            return copies(change).move(calendar, event, destination);
        });
    }

    private String edit(String id, Scope scope, UnaryOperator<ObjectNode> edit) {
        return calendars.write(change -> {
            Event event = event(id);
            try {
                if (!event.isInstance() || scope == Scope.THIS) {
                    return store(change, event, edit);
                }
                Event series = event(event.base());
                return scope == Scope.ALL || isFirst(event)
                        ? store(change, series, fields -> {
                            ObjectNode edited = edit.apply(fields);
                            Shift.apply(series, plain(series, event), edited, calendar.zone());
                            return edited;
                        })
                        : split(change, series, event, edit);
            } catch (ApiError refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
        });
    }

    private String store(Change change, Event event, UnaryOperator<ObjectNode> edit) {
        ObjectNode fields = EventInput.checked(edit.apply(event.fields().deepCopy()), calendar);
        return copies(change).change(calendar, event, fields).id();
    }

    /** The series ends before the occurrence, and a new one begins with it; the new one's id. */
    private String split(Change change, Event series, Event at, UnaryOperator<ObjectNode> edit) {
        ObjectNode fields = series.fields().deepCopy();
        JsonNode original = at.fields().path("originalStartTime");
        Event plain = plain(series, at);
        fields.set("start", plain.fields().path("start"));
        fields.set("end", plain.fields().path("end"));
        fields.set("recurrence", Rules.after(series, Times.instant(original, ZoneOffset.UTC)));
        String id = calendars.unused(series.id() + "_R" + Rules.local(original));
        fields.put("iCalUID", id + "@google.com");
        fields.remove("created");
        ObjectNode edited = EventInput.checked(edit.apply(fields), calendar);
        copies(change).change(calendar, series, Rules.before(series, at));
        return copies(change).create(calendar, id, edited).id();
    }

    /** The occurrence as if it had never been changed by itself. */
    private static Event plain(Event series, Event occurrence) {
        return Series.occurrence(series, occurrence.suffix().substring(1)).orElse(occurrence);
    }

    private boolean isFirst(Event occurrence) {
        Event series = event(occurrence.base());
        return series.fields().path("start").equals(occurrence.fields().path("originalStartTime"));
    }
}
