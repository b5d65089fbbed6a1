package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent: an answer that names the field and the reason, nothing stored, and never a fault of ours. */
class BadInputTest extends RunningProduct {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | /api/contacts | {"name": {"given": "x"          | 400 | body
            POST | /api/contacts | {"nickname": "a"} {"nickname": "b"} | 400 | body
            POST | /api/contacts | ``                              | 400 | body
            POST | /api/contacts | []                              | 400 | body
            POST | /api/contacts | null                            | 400 | body
            POST | /api/contacts | {}                              | 400 | name
            POST | /api/contacts | {"surname": "x"}                | 400 | surname
            POST | /api/contacts | {"id": "x", "nickname": "n"}    | 400 | id
            POST | /api/contacts | {"name": {"surname": "x"}}      | 400 | name.surname
            POST | /api/contacts | {"name": "x"}                   | 400 | name
            POST | /api/contacts | {"nickname": 7}                 | 400 | nickname
            POST | /api/contacts | {"nickname": true}              | 400 | nickname
            POST | /api/contacts | {"nickname": ["x"]}             | 400 | nickname
            POST | /api/contacts | {"nickname": "a", "nickname": "b"} | 400 | body
            POST | /api/contacts | {"emails": {"value": "a@b.c"}}  | 400 | emails
            POST | /api/contacts | {"emails": [null]}              | 400 | emails[0]
            POST | /api/contacts | {"emails": [{"type": "home"}]}  | 400 | emails[0].value
            POST | /api/contacts | {"emails": [{"value": "a@b.c"}, {"value": "no address"}]} | 400 | emails[1].value
            POST | /api/contacts | {"phones": [{"value": "none"}]} | 400 | phones[0].value
            POST | /api/contacts | {"nickname": "n", "birthday": {"month": 2, "day": 31}} | 400 | birthday
            POST | /api/contacts | {"nickname": "n", "birthday": {"month": "May", "day": 3}} | 400 | birthday.month
            POST | /api/contacts | {"nickname": "n", "birthday": {"month": 5.5, "day": 3}} | 400 | birthday.month
            POST | /api/contacts | {"nickname": "n", "birthday": {"day": 3}} | 400 | birthday.month
            POST | /api/contacts | {"nickname": "n", "tags": [{"id": "no-uuid"}]} | 400 | tags[0].id
            POST | /api/contacts | {"nickname": "n", "tags": [{}]} | 400 | tags[0].id
            POST | /api/contacts | {"nickname": "n", "tags": [{"id": "00000000-0000-0000-0000-0000000000aa"}]} | 404 | tags
            POST | /api/contacts | {"nickname": "\\u0000"}         | 400 | nickname
            POST | /api/contacts/batch | {}                        | 400 | items
            POST | /api/contacts/batch | {"items": []}             | 400 | items
            POST | /api/contacts/batch | {"items": {"a": 1}}       | 400 | items
            POST | /api/activities | {} | 400 | kind
            POST | /api/activities | {"title": "t", "kind": "TASK"} | 400 | start
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"date": "2026-11-23"}} | 400 | end
            POST | /api/activities | {"kind": "TASK", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | title
            POST | /api/activities | {"title": " ", "kind": "TASK", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | title
            POST | /api/activities | {"title": "t", "kind": "PARTY", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | kind
            POST | /api/activities | {"title": "t", "kind": "TASK", "colour": "red", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | colour
            POST | /api/activities | {"title": "t", "kind": "TASK", "googleOrganizer": {"email": "a@b.c"}, "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | googleOrganizer
            POST | /api/activities | {"title": "t", "kind": "TASK", "author": "bob", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | author
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"date": "2026-11-23"}, "end": {"date": "2026-11-22"}} | 400 | end
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"date": "2026-11-23"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | end
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"dateTime": "2026-11-23T11:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | end
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {}, "end": {"date": "2026-11-22"}} | 400 | start
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"date": "2026-02-30"}, "end": {"date": "2026-03-22"}} | 400 | start.date
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"dateTime": "2026-11-23T09:00:00", "zoneId": "UTC"}, "end": {"date": "2026-11-22"}} | 400 | start.dateTime
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"dateTime": 1795424400, "zoneId": "UTC"}, "end": {"date": "2026-11-22"}} | 400 | start.dateTime
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"date": [2026, 11, 23]}, "end": {"date": "2026-11-22"}} | 400 | start.date
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"date": ""}, "end": {"date": "2026-11-22"}} | 400 | start.date
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"dateTime": "2026-11-23T09:00:00Z"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | start.zoneId
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "Mars/Olympus"}, "end": {"date": "2026-11-22"}} | 400 | start.zoneId
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "+01:00"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | start.zoneId
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"date": "1899-11-23"}, "end": {"date": "1899-11-24"}} | 400 | start
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"date": "2200-11-23"}, "end": {"date": "2200-11-24"}} | 400 | start
            POST | /api/activities | {"title": "t", "kind": "TASK", "start": {"date": "+999999999-11-23"}, "end": {"date": "2200-11-24"}} | 400 | start
            POST | /api/activities | {"title": "t", "kind": "TASK", "recurrence": ["daily"], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | recurrence[0]
            POST | /api/activities | {"title": "t", "kind": "TASK", "recurrence": [null], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | recurrence[0]
            POST | /api/activities | {"title": "t", "kind": "TASK", "recurrence": "RRULE:FREQ=DAILY", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | recurrence
            POST | /api/activities | {"title": "t", "kind": "TASK", "recurrence": ["RRULE:FREQ=DAILY;COUNT=1000000"], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | recurrence
            POST | /api/activities | {"title": "t", "kind": "TASK", "recurrence": ["RRULE:FREQ=SECONDLY"], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | recurrence
            POST | /api/activities | {"title": "t", "kind": "TASK", "recurrence": ["RRULE:FREQ=WEEKLY;BYDAY=SU"], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | start
            POST | /api/activities | {"title": "t", "kind": "TASK", "organizer": "nobody", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | organizer
            POST | /api/activities | {"title": "t", "kind": "TASK", "participants": [{"userId": "nobody"}], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | participants[0].userId
            POST | /api/activities | {"title": "t", "kind": "TASK", "participants": [{}], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | participants[0].userId
            POST | /api/activities | {"title": "t", "kind": "TASK", "participants": [null], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | participants[0]
            POST | /api/activities | {"title": "t", "kind": "TASK", "participants": [{"userId": "ann", "response": "MAYBE"}], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | participants[0].response
            POST | /api/activities | {"title": "t", "kind": "TASK", "outsideGuests": [{"name": "x"}], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | outsideGuests[0].email
            POST | /api/activities | {"title": "t", "kind": "TASK", "outsideGuests": [{"email": "x"}], "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | outsideGuests[0].email
            POST | /api/activities | {"title": "t", "kind": "TASK", "visibility": "SECRET", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | visibility
            POST | /api/activities | {"title": "t", "kind": "TASK", "displayInCalendar": "yes", "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"}, "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}} | 400 | displayInCalendar
            GET  | /api/activities?cursor=rubbish | | 400 | cursor
            GET  | /api/activities?limit=0 | | 400 | limit
            GET  | /api/activities?to=2026-12-01T00:00:00Z | | 400 | from
            GET  | /api/activities?from=2026-12-01T00:00:00Z | | 400 | to
            GET  | /api/activities?from=2026-11-01&to=2026-12-01T00:00:00Z | | 400 | from
            GET  | /api/activities?from=2026-12-01T00:00:00Z&to=2026-11-01T00:00:00Z | | 400 | to
            GET  | /api/activities?from=2026-01-01T00:00:00Z&to=2027-06-01T00:00:00Z | | 400 | to
            GET  | /api/activities?from=%2B999999999-01-01T00:00:00Z&to=2026-11-01T00:00:00Z | | 400 | from
            GET  | /api/activities?from=2026-11-01T00:00:00Z&to=%2B999999999-01-01T00:00:00Z | | 400 | to
            GET  | /api/activities?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z&zoneId=Mars/Olympus | | 400 | zoneId
            GET  | /api/activities?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z&cursor=rubbish | | 400 | cursor
            GET  | /api/activities?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z&limit=101 | | 400 | limit
            GET  | /api/activities?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z&userId=%00 | | 400 | userId
            GET  | /api/activities/not-a-uuid | | 400 | id
            GET  | /api/activities/00000000-0000-0000-0000-0000000000aa?originalStart=noon | | 400 | originalStart
            GET  | /api/activities/00000000-0000-0000-0000-0000000000aa?originalStart=%2B999999999-01-01T00:00:00Z | | 400 | originalStart
            GET  | /api/activities/00000000-0000-0000-0000-0000000000aa?originalStart=-999999999-01-01T00:00:00Z | | 400 | originalStart
            DELETE | /api/activities/00000000-0000-0000-0000-0000000000aa?scope=SOME | | 400 | scope
            DELETE | /api/activities/00000000-0000-0000-0000-0000000000aa?scope=OCCURRENCE | | 400 | originalStart
            DELETE | /api/activities/00000000-0000-0000-0000-0000000000aa?originalStart=2026-11-23 | | 400 | originalStart
            POST | /api/contacts | {"nickname": "n", "birthday": {"year": 99999999999999999999, "month": 2, "day": 3}} | 400 | birthday.year
            POST | /api/activities | {"title": "t", "kind": "TASK", "organizer": "\\u0000", "start": {"date": "2026-11-23"}, "end": {"date": "2026-11-24"}} | 400 | organizer
            GET  | /api/sync-sessions?from=0 |                     | 400 | from
            POST | /api/tags | {"name": "half \\ud83d"}            | 400 | name
            POST | /api/tags | {}                                  | 400 | name
            POST | /api/tags | {"name": " "}                       | 400 | name
            POST | /api/tags | {"name": "n", "visibility": "SECRET"} | 400 | visibility
            POST | /api/tags | {"name": "n", "visibility": 0}      | 400 | visibility
            POST | /api/tags | {"name": "n", "visibility": ""}     | 400 | visibility
            POST | /api/tags | {"name": "n", "colour": "red"}      | 400 | colour
            POST | /api/tags/00000000-0000-0000-0000-0000000000aa/contacts | {} | 400 | add
            POST | /api/tags/00000000-0000-0000-0000-0000000000aa/contacts | {"add": ["x"]} | 400 | add[0]
            POST | /api/tags/00000000-0000-0000-0000-0000000000aa/contacts | {"add": [null]} | 400 | add[0]
            POST | /api/tags/00000000-0000-0000-0000-0000000000aa/contacts | {"add": ["00000000-0000-0000-0000-0000000000bb"], "remove": ["00000000-0000-0000-0000-0000000000bb"]} | 400 | remove[0]
            POST | /api/google-accounts | {}                       | 400 | kinds
            POST | /api/google-accounts | {"kinds": ["MAIL"]}      | 400 | kinds[0]
            POST | /api/google-accounts | {"kinds": [null]}        | 400 | kinds[0]
            POST | /api/google-accounts | {"kinds": ["CONTACTS"], "returnTo": "https://evil.example.org"} | 400 | returnTo
            PUT  | /api/sync-configurations/contacts | {}          | 400 | googleAccountId
            PUT  | /api/sync-configurations/contacts | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa"} | 400 | tagId
            PUT  | /api/sync-configurations/contacts | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "tagId": "00000000-0000-0000-0000-0000000000bb"} | 404 | googleAccountId
            PUT  | /api/sync-configurations/contacts | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "interval": "PT1S", "tagId": "00000000-0000-0000-0000-0000000000bb"} | 400 | interval
            PUT  | /api/sync-configurations/contacts | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "interval": "soon"} | 400 | interval
            PUT  | /api/sync-configurations/contacts | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "interval": 900} | 400 | interval
            PUT  | /api/sync-configurations/contacts | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "fields": ["shoes"]} | 400 | fields[0]
            PUT  | /api/sync-configurations/contacts | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "zoneId": "Mars/Olympus"} | 400 | zoneId
            PUT  | /api/sync-configurations/contacts | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "conflictPolicy": "RANDOM"} | 400 | conflictPolicy
            PUT  | /api/sync-configurations/contacts | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "automatic": "yes"} | 400 | automatic
            PUT  | /api/sync-configurations/contacts | {"kind": "CONTACTS"} | 400 | googleAccountId
            PUT  | /api/sync-configurations/contacts | {"kind": "ACTIVITIES"} | 400 | kind
            PUT  | /api/sync-configurations/contacts | {"synchronizeFrom": "2026-01-01"} | 400 | synchronizeFrom
            PUT  | /api/sync-configurations/contacts | {"version": 3} | 400 | version
            PUT  | /api/sync-configurations/activities | {}        | 400 | googleAccountId
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa"} | 404 | googleAccountId
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "mine"} | 400 | googleAccountId
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "tagId": "00000000-0000-0000-0000-0000000000bb"} | 400 | tagId
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "fields": ["emails"]} | 400 | fields
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "fields": [null]} | 400 | fields
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "interval": "PT59S"} | 400 | interval
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "interval": "P8D"} | 400 | interval
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "interval": "soon"} | 400 | interval
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "zoneId": "Mars/Olympus"} | 400 | zoneId
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "synchronizeFrom": "tomorrow"} | 400 | synchronizeFrom
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "synchronizeFrom": "2026-02-30"} | 400 | synchronizeFrom
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "synchronizeFrom": "2026-02-03T00:00:00Z"} | 400 | synchronizeFrom
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "synchronizeFrom": 20515} | 400 | synchronizeFrom
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "synchronizeFrom": [2026, 2, 3]} | 400 | synchronizeFrom
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "synchronizeFrom": "+12026-02-03"} | 400 | synchronizeFrom
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "deletionPolicy": "SHRED"} | 400 | deletionPolicy
            PUT  | /api/sync-configurations/activities | {"googleAccountId": "00000000-0000-0000-0000-0000000000aa", "guestMail": "SOME"} | 400 | guestMail
            PUT  | /api/sync-configurations/activities | {"kind": "CONTACTS"} | 400 | kind
            PUT  | /api/sync-configurations/activities | {"version": 3} | 400 | version
            GET  | /api/sync-configurations/activities?userId=%00 | | 400 | userId
            POST | /api/sync-sessions | {}                         | 400 | kind
            POST | /api/sync-sessions | {"kind": null}             | 400 | kind
            GET  | /api/sync-sessions?kind=MAIL |                  | 400 | kind
            POST | /api/sync-sessions | {"kind": "MAIL"}           | 400 | kind
            GET  | /api/contacts/not-a-uuid |                      | 400 | id
            GET  | /api/contacts?tag=x |                           | 400 | tag
            GET  | /api/contacts?limit=0 |                         | 400 | limit
            GET  | /api/contacts?limit=101 |                       | 400 | limit
            GET  | /api/contacts?limit=many |                      | 400 | limit
            GET  | /api/contacts?cursor=rubbish |                  | 400 | cursor
            GET  | /api/tags?cursor=rubbish |                      | 400 | cursor
            GET  | /api/sync-sessions?state=BUSY |                 | 400 | state
            GET  | /api/sync-sessions?from=yesterday |             | 400 | from
            GET  | /api/links?state=LOOSE |                        | 400 | state
            GET  | /api/contacts?q=%00 |                           | 400 | q
            GET  | /api/sync-sessions?userId=%00 |                 | 400 | userId
            GET  | /api/google-accounts?userId=%00 |               | 400 | userId
            GET  | /api/sync-configurations?userId=%00 |           | 400 | userId
            GET  | /api/sync-sessions/00000000-0000-0000-0000-0000000000aa/decisions?rule=%00 | | 400 | rule
            GET  | /api/sync-sessions?from=%2B999999999-01-01T00:00:00Z | | 400 | from
            GET  | /api/sync-sessions?to=-999999999-01-01T00:00:00Z | | 400 | to
            GET  | /api/sync-sessions?cursor=KzEwMDAwMC0wMS0wMVQwMDowMDowMFogMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMGFh | | 400 | cursor
            """)
    void is_refused_with_the_field_and_the_reason(String method, String path, String body, int status, String field) {
        var events = eventsStored();

        var reply = ann().send(
                        method,
                        path,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                        "Content-Type",
                        "application/json");

        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text("/type")).startsWith("urn:lockstep:problem:");
        assertThat(reply.text("/errors/0/field")).isEqualTo(field);
        assertThat(reply.text("/errors/0/reason")).isNotBlank();
        assertThat(reply.text("/correlationId")).isEqualTo(reply.header("X-Correlation-Id"));
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void a_users_name_can_be_stored_and_has_an_end() {
        var id = ann().post("/api/contacts", "{\"nickname\": \"kept\"}").id();

        for (var name : new String[] {"a\\u0000", "x".repeat(256)}) {
            var reply = admin().patch("/api/contacts/" + id, "{\"userId\": \"" + name + "\"}", "If-Match", "\"0\"");
            assertThat(reply.status()).as("%s", reply).isEqualTo(400);
            assertThat(reply.text("/errors/0/field")).isEqualTo("userId");
        }
    }

    @Test
    void no_problem_repeats_what_was_sent() {
        var secret = "Xanthippe-" + UUID.randomUUID();

        assertThat(ann().post("/api/contacts", "{\"birthday\": \"" + secret + "\"}")
                        .toString())
                .doesNotContain(secret);
        assertThat(ann().post("/api/tags", "{\"name\": \"n\", \"visibility\": \"" + secret + "\"}")
                        .toString())
                .doesNotContain(secret);
        assertThat(ann().get("/api/contacts?tag=" + secret).toString()).doesNotContain(secret);
        assertThat(ann().post("/api/contacts", "{\"emails\": [{\"value\": \"" + secret + "\"}]}")
                        .toString())
                .doesNotContain(secret);
    }

    @Test
    void an_over_long_value_is_named() {
        var reply = ann().post("/api/contacts", "{\"nickname\": \"" + "x".repeat(2_000) + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/errors/0/field")).isEqualTo("nickname");
    }

    @Test
    void a_body_over_one_megabyte_is_refused_announced_or_not() {
        byte[] large =
                ("{\"nickname\": \"" + "x".repeat(1_000_001) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var announced = BodyPublishers.ofByteArray(large);
        var chunked = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large));

        assertThat(ann().send("POST", "/api/contacts", announced, "Content-Type", "application/json")
                        .status())
                .isEqualTo(413);
        assertThat(ann().send("POST", "/api/contacts", chunked, "Content-Type", "application/json")
                        .status())
                .isEqualTo(413);
        assertThat(stranger()
                        .send("POST", "/api/contacts", announced, "Content-Type", "application/json")
                        .status())
                .as("of strangers nothing is read")
                .isEqualTo(401);
    }

    @Test
    void who_takes_no_json_is_told_before_anything_is_done() {
        var events = eventsStored();

        var refused = ann().post("/api/contacts", "{\"nickname\": \"n\"}", "Accept", "text/xml");

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.problem()).isEqualTo("no-such-representation");
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void of_a_batch_a_number_too_large_is_one_items_affair() {
        var reply = ann().post("/api/contacts/batch", """
                {"items": [{"nickname": "n", "birthday": {"year": 99999999999999999999, "month": 2, "day": 3}}]}""");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("/items/0/status")).isEqualTo("400");
        assertThat(reply.text("/items/0/problem/errors/0/field")).isEqualTo("birthday.year");
    }

    @Test
    void other_media_types_and_methods_are_refused() {
        var xml = ann().send("POST", "/api/contacts", BodyPublishers.ofString("<x/>"), "Content-Type", "text/xml");
        var plainPatch = ann().send(
                        "PATCH",
                        "/api/tags/" + UUID.randomUUID(),
                        BodyPublishers.ofString("{}"),
                        "Content-Type",
                        "application/json",
                        "If-Match",
                        "\"0\"");

        assertThat(xml.status()).isEqualTo(415);
        assertThat(xml.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(plainPatch.status()).isEqualTo(415);
        assertThat(ann().put("/api/contacts", "{}").status())
                .as("a verb without a rule")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"nickname": null       | body
            {"surname": null}       | surname
            {"emails": [null]}      | emails[0]
            {"nickname": null}      | name
            {"name": {"given": 5}}  | name.given
            "text"                  | body
            {"birthday": {"month": 13, "day": 1}} | birthday
            """)
    void a_wrong_patch_changes_nothing(String patch, String field) {
        var id = ann().post("/api/contacts", "{\"nickname\": \"kept\"}").id();
        var events = eventsStored();

        var reply = ann().patch("/api/contacts/" + id, patch, "If-Match", "\"0\"");

        assertThat(reply.status()).as("%s", reply).isEqualTo(400);
        assertThat(reply.text("/errors/0/field")).isEqualTo(field);
        assertThat(eventsStored()).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?scope=OCCURRENCE&originalStart=2026-11-24T09:00:00Z | {"recurrence": []}     | 400 | recurrence
            ?scope=OCCURRENCE&originalStart=2026-11-24T09:00:00Z | {"organizer": null}    | 400 | organizer
            ?scope=OCCURRENCE&originalStart=2026-11-24T09:00:00Z | {"title": null}        | 400 | title
            ?scope=OCCURRENCE&originalStart=2026-11-24T10:00:00Z | {"title": "x"}         | 404 | originalStart
            ?scope=OCCURRENCE&originalStart=2026-11-24           | {"title": "x"}         | 404 | originalStart
            ?scope=FOLLOWING&originalStart=2026-11-24T10:00:00Z  | {"title": "x"}         | 404 | originalStart
            ?scope=FOLLOWING&originalStart=2026-11-24            | {"title": "x"}         | 404 | originalStart
            ?scope=FOLLOWING&originalStart=2300-01-01T09:00:00Z  | {"title": "x"}         | 404 | originalStart
            ?scope=FOLLOWING&originalStart=1800-01-01T09:00:00Z  | {"title": "x"}         | 404 | originalStart
            ?scope=OCCURRENCE&originalStart=9999-12-31           | {"title": "x"}         | 404 | originalStart
            ?scope=FOLLOWING                                     | {"title": "x"}         | 400 | originalStart
            ?scope=ALL                                           | {"title": "x"}         | 400 | scope
            ?                                                    | {"end": {"dateTime": "2026-11-23T08:00:00Z"}} | 400 | end
            ?                                                    | {"start": {"date": "2026-11-23"}} | 400 | start
            """)
    void a_wrong_change_of_a_series_changes_nothing(String query, String patch, int status, String field) {
        var id = ann().post("/api/activities", """
                {"title": "t", "kind": "TASK", "recurrence": ["RRULE:FREQ=DAILY"],
                 "start": {"dateTime": "2026-11-23T09:00:00Z", "zoneId": "UTC"},
                 "end": {"dateTime": "2026-11-23T10:00:00Z", "zoneId": "UTC"}}""").id();
        var events = eventsStored();

        var reply = ann().patch("/api/activities/" + id + query, patch, "If-Match", "\"0\"");

        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.text("/errors/0/field")).isEqualTo(field);
        assertThat(eventsStored()).isEqualTo(events);
    }
}
