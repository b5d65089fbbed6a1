package lockstep.sync.google.calendar;

import googlestandin.CalendarControl;
import googlestandin.StandIn;
import googlestandin.StandInOptions;
import googlestandin.oauth.Scopes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleCalendar.Event;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.sync.google.GoogleCalendar.Write;
import lockstep.sync.google.GoogleCalendar.Written;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.FieldValue;
import lockstep.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Ann's calendar, with Ben about; Cy has no account. */
abstract class Calendars {

    static final String ANN = "ann@example.org";
    static final String BEN = "ben@example.org";
    static final String CY = "cy@elsewhere.example";
    static final String STAMP = "6f1c2a34-0b5d-4e6f-8a91-b2c3d4e5f607";
    static final String AT_NINE = "2026-11-27T09:00+01:00[Europe/Berlin]";
    static final String AT_TEN = "2026-11-27T10:00+01:00[Europe/Berlin]";

    final SettableClock clock = SettableClock.at("2026-11-22T10:00:00Z");
    final StandIn google = StandIn.start(options(StandInOptions.defaults().withClock(clock)));
    final CalendarControl screen = google.control().calendar();
    final GoogleCalendar.Events events = new CalendarEvents();
    CalendarFixture ear = new CalendarFixture();
    GoogleCalendar calendar;

    StandInOptions options(StandInOptions options) {
        return options;
    }

    @BeforeEach
    void grant() {
        google.control().createUser(ANN, "Ann");
        google.control().createUser(BEN, "Ben");
        ear = new CalendarFixture(token(ANN));
        calendar = ear.calendar(google.baseUri(), clock);
    }

    @AfterEach
    void end() {
        google.close();
    }

    final String token(String user) {
        return google.control()
                .grant(user, Scopes.CALENDAR_EVENTS, Scopes.CALENDAR_LIST_READONLY)
                .accessToken();
    }

    final GoogleCalendar of(String user) {
        return new CalendarFixture(token(user)).calendar(google.baseUri(), clock);
    }

    /** Single quotes for double ones. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    /** An event from nine to ten in Berlin. */
    static String meeting(String title, String more) {
        return json("{'summary':'" + title
                + "','start':{'dateTime':'2026-11-27T09:00:00+01:00','timeZone':'Europe/Berlin'},"
                + "'end':{'dateTime':'2026-11-27T10:00:00+01:00','timeZone':'Europe/Berlin'}" + more + "}");
    }

    static SortedMap<String, FieldValue> fields(String... namesAndTexts) {
        var fields = new TreeMap<String, FieldValue>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            fields.put(namesAndTexts[i], FieldValue.of(namesAndTexts[i + 1]));
        }
        return fields;
    }

    static SortedMap<String, FieldValue> plus(SortedMap<String, FieldValue> fields, String name, FieldValue value) {
        var more = new TreeMap<>(fields);
        more.put(name, value);
        return more;
    }

    static SortedMap<String, FieldValue> without(SortedMap<String, FieldValue> fields, String name) {
        var less = new TreeMap<>(fields);
        less.remove(name);
        return less;
    }

    /** Each entry as {@code "email ann@example.org, response ACCEPTED"}. */
    static FieldValue entries(String... entries) {
        return FieldValue.ofEntries(Arrays.stream(entries)
                .map(entry -> {
                    var map = new TreeMap<String, String>();
                    for (var pair : entry.split(", (?=[a-zA-Z]+ )")) {
                        map.put(pair.split(" ", 2)[0], pair.split(" ", 2)[1]);
                    }
                    return map;
                })
                .toList());
    }

    final Event fetched(GoogleCalendar of, String id) {
        return events.read(List.of(), of.fetch(List.of(new Known(id, null))).get(id));
    }

    final Event fetched(String id) {
        return fetched(calendar, id);
    }

    final Event read(Item... shown) {
        return events.read(List.of(), List.of(shown));
    }

    /** As it would be shown at this moment. */
    final Item item(String json) {
        return Items.read(json, clock.instant(), null).orElseThrow();
    }

    final Written write(Write write) {
        return calendar.write(List.of(write), GuestMail.NONE).getFirst();
    }

    /** Makes Google have these values, and reads what it has then. */
    final Event change(Event event, SortedMap<String, FieldValue> fields, String... changed) {
        for (var write : events.changes(event.raw(), fields, Set.of(changed))) {
            var written = write(write);
            if (written.failure() != null) {
                throw written.failure();
            }
            event = events.read(List.of(event.raw()), List.of(written.item()));
        }
        return event;
    }

    final List<Item> all() {
        return calendar.list(null, null).items();
    }
}
