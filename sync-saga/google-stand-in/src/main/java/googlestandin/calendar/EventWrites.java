package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.fault.FaultKind;
import googlestandin.http.Answer;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Insert, update, patch, delete. */
final class EventWrites {

    private static final Pattern ID = Pattern.compile("[a-v0-9]{5,1024}");

    private EventWrites() {}

    static Answer insert(CalendarCall call) {
        Calendar calendar = call.writableCalendar();
        ObjectNode body = call.body();
        ObjectNode fields = Fields.creatable(body);
        fields.remove("id");
        Conference.apply(fields, body, Json.object(), call.request(), call.has(Switch.PUT_DROPS_CONFERENCE));
        EventInput.checked(fields, calendar);
        String given = Json.text(body, "id");
        if (!given.isEmpty() && !ID.matcher(given).matches()) {
            throw Errors.invalid("Invalid resource id value.");
        }
        if (!given.isEmpty() && body.has("iCalUID")) {
            throw Errors.invalid("Only one of id and iCalUID can be given.");
        }
        if (Json.text(fields, "eventType").equals("fromGmail")
                || Json.text(fields, "status").equals(Event.CANCELLED)) {
            throw Errors.invalid("Invalid event type or status.");
        }
        SendUpdates mails = SendUpdates.of(call.request());
        return call.calendars().write(change -> {
            if (calendar.isTaken(given)) {
                throw Errors.duplicate();
            }
            String id = given.isEmpty() ? call.calendars().freshId() : given;
            people(fields, calendar, call);
            if (call.has(Switch.ANSWERS_RESET_AT_CREATION)) {
                Guests.reset(fields, calendar.id);
            }
            if (!fields.has("iCalUID")) {
                fields.put("iCalUID", id + "@google.com");
            }
            return done(call, calendar, copies(call, change, mails).create(calendar, id, fields));
        });
    }

    private static void people(ObjectNode fields, Calendar calendar, CalendarCall call) {
        fields.putObject("creator").put("email", call.account().email());
        ObjectNode organizer = fields.putObject("organizer").put("email", calendar.id);
        if (calendar.kind != Calendar.Kind.PRIMARY) {
            organizer.put("displayName", calendar.summary);
        }
    }

    static Answer update(CalendarCall call) {
        ObjectNode body = call.body();
        return write(call, (calendar, old) -> {
            ObjectNode fields = Fields.lasting(old.fields());
            fields.setAll(Fields.writable(body));
            return fields;
        });
    }

    static Answer patch(CalendarCall call) {
        ObjectNode body = call.body();
        return write(call, (calendar, old) -> {
            ObjectNode fields = old.fields().deepCopy();
            Fields.patch(fields, Fields.writable(body));
            return fields;
        });
    }

    private interface Edit {
        ObjectNode of(Calendar calendar, Event old);
    }

    private static Answer write(CalendarCall call, Edit edit) {
        Calendar calendar = call.writableCalendar();
        SendUpdates mails = SendUpdates.of(call.request());
        ObjectNode body = call.body();
        return call.calendars().write(change -> {
            Event old = call.event(calendar);
            checkEtag(call, old);
            if (old.cancelled() && call.has(Switch.UNDELETE_FORBIDDEN)) {
                throw Errors.forbidden();
            }
            if (body.has("sequence")
                    && body.path("sequence").asInt(0)
                            < old.fields().path("sequence").asInt(0)) {
                throw Errors.invalid("Invalid sequence value. The specified sequence number is below the current"
                        + " sequence number of the resource. Re-fetch the resource and use its sequence number on"
                        + " the following request.");
            }
            if (body.has("eventType") && !Json.text(body, "eventType").equals(old.text("eventType"))) {
                throw Errors.invalid("Event type cannot be changed.");
            }
            ObjectNode fields = body.path("attendeesOmitted").asBoolean(false)
                    ? answered(calendar, old, body)
                    : edited(call, calendar, old, body, edit);
            Copies copies = copies(call, change, mails);
            boolean cancels = Json.text(fields, "status").equals(Event.CANCELLED) && !old.cancelled();
            return done(call, calendar, cancels ? copies.delete(calendar, old) : copies.change(calendar, old, fields));
        });
    }

    private static ObjectNode edited(CalendarCall call, Calendar calendar, Event old, ObjectNode body, Edit edit) {
        ObjectNode fields = edit.of(calendar, old);
        if (old.isInstance()) {
            fields.remove("recurrence");
        }
        Conference.apply(
                fields,
                body,
                old.fields(),
                call.request(),
                call.method() == CalendarMethod.UPDATE && call.has(Switch.PUT_DROPS_CONFERENCE));
        EventInput.checked(fields, calendar);
        boolean locked = old.flag("locked", false)
                && Fields.changed(old.fields(), fields).stream().anyMatch(Fields.LOCKED::contains);
        if (locked) {
            throw Errors.forbidden();
        }
        return fields;
    }

    /** A list that is not whole says nothing but the sender's own answer. */
    private static ObjectNode answered(Calendar calendar, Event old, ObjectNode body) {
        ObjectNode fields = old.fields().deepCopy();
        Optional.ofNullable(Guests.of(body).get(calendar.id))
                .ifPresent(own -> Guests.respond(fields, calendar.id, Json.text(own, "responseStatus")));
        return fields;
    }

    /** Another calendar's owner organizes it from now on. */
    static Answer move(CalendarCall call) {
        Calendar calendar = call.writableCalendar();
        Calendar destination = call.calendars()
                .find(call.account(), call.request().param("destination"))
                .filter(one -> call.calendars().role(one, call.account()).isPresent())
                .orElseThrow(Errors::notFound);
        if (!call.role(destination).writes()) {
            throw Errors.forbidden();
        }
        SendUpdates mails = SendUpdates.of(call.request());
        return call.calendars().write(change -> {
            Event old = call.event(calendar);
            if (old.cancelled()) {
                throw Errors.deleted();
            }
            if (old.isInstance() || !old.text("eventType").equals("default") || !Copies.leads(calendar, old)) {
                throw Errors.badRequest("The event cannot be moved.");
            }
            Event moved = copies(call, change, mails).move(calendar, old, destination);
            return done(call, destination, moved);
        });
    }

    static Answer delete(CalendarCall call) {
        Calendar calendar = call.writableCalendar();
        SendUpdates mails = SendUpdates.of(call.request());
        return call.calendars().write(change -> {
            Event old = call.event(calendar);
            if (old.cancelled()) {
                throw Errors.deleted();
            }
            checkEtag(call, old);
            copies(call, change, mails).delete(calendar, old);
            call.written().add(calendar.id + "/" + old.id());
            return CalendarApi.nothing(204);
        });
    }

    private static void checkEtag(CalendarCall call, Event old) {
        String given = call.request().header("if-match");
        boolean stale = given != null && !given.equals("*") && !given.equals(old.etag());
        if (stale || (given != null && call.has(FaultKind.STALE_ETAG))) {
            throw Errors.stale();
        }
    }

    private static Copies copies(CalendarCall call, Change change, SendUpdates mails) {
        return new Copies(call.calendars(), change, new Post(call.calendars(), mails, "api"));
    }

    private static Answer done(CalendarCall call, Calendar calendar, Event event) {
        call.written().add(calendar.id + "/" + event.id());
        return Answer.ok(call.view(calendar, false).render(event));
    }
}
