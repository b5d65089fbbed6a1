package lockstep.sync.session.activities;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.sync.activities.ActivityField;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleCalendar.Known;
import lockstep.sync.link.CrmRecords;
import lockstep.sync.link.Cursor;
import lockstep.sync.link.ErasedAddresses;
import lockstep.sync.link.GoogleNews;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Lists;
import lockstep.sync.session.Both;
import lockstep.sync.session.Pairing;
import lockstep.sync.session.PushStep;
import lockstep.sync.session.RecordSync;
import lockstep.sync.session.StepContext;
import lockstep.sync.session.Tally.Of;
import lockstep.sync.session.Work;
import lockstep.sync.session.activities.ActivityEvents.Told;
import lockstep.syncconfiguration.SyncKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Activities: the events of the user's primary calendar, and what the CRM displays in the calendar (S54-S57). */
@Component
class ActivitySync implements RecordSync<Item> {

    private static final Set<String> FIELDS = Set.copyOf(ActivityField.paths());

    private final ActivityEvents events;
    private final ActivityOrders orders;
    private final GoogleRecords records;
    private final GoogleNews news;
    private final CrmRecords crm;
    private final ActivityLooks looks;
    private final ErasedAddresses erased;
    private final PushEvents push;

    ActivitySync(
            ActivityEvents events,
            ActivityOrders orders,
            GoogleRecords records,
            GoogleNews news,
            CrmRecords crm,
            ActivityLooks looks,
            ErasedAddresses erased,
            PushEvents push) {
        this.events = events;
        this.orders = orders;
        this.records = records;
        this.news = news;
        this.crm = crm;
        this.looks = looks;
        this.erased = erased;
        this.push = push;
    }

    @Override
    public SyncKind kind() {
        return SyncKind.ACTIVITIES;
    }

    @Override
    public boolean ready(StepContext context) {
        return true;
    }

    /** "Synchronize from" was moved to an earlier day: of what ended before, nothing is kept (S33). */
    @Override
    public boolean outdated(StepContext context, Cursor cursor) {
        var wanted = context.run().settings().synchronizeFrom();
        var listed = cursor.scope();
        return cursor.syncToken() != null
                && listed != null
                && (wanted == null || listed.compareTo(wanted.toString()) > 0);
    }

    @Override
    public Listing<Item> listing(StepContext context) {
        var calendar = context.calendar();
        return (sync, page) -> {
            var answer = calendar.list(sync, page);
            return new Page<>(answer.items(), answer.nextPageToken(), answer.nextSyncToken(), answer.serverTime());
        };
    }

    @Override
    public String scope(StepContext context) {
        return Objects.toString(context.run().settings().synchronizeFrom(), "");
    }

    @Override
    public int heard(StepContext context, Cursor cursor, List<Item> items) {
        return news.heard(context.book(), context.session(), events.shown(context, items, Told.NEWS));
    }

    @Override
    public void confirm(StepContext context, List<String> names) {
        fetch(context, records.find(context.book(), names).values(), false);
    }

    @Override
    public void fetchCandidates(StepContext context) {
        fetch(context, records.toBeFetched(context.book()), true);
    }

    @Override
    public void refetch(StepContext context, Collection<GoogleRecord> stale) {
        fetch(context, stale, true);
    }

    private void fetch(StepContext context, Collection<GoogleRecord> asked, boolean certain) {
        for (var some : Lists.chunks(List.copyOf(asked), GoogleCalendar.BATCH)) {
            var known = some.stream()
                    .map(record -> new Known(record.googleId(), record.raw()))
                    .toList();
            var found = context.calendar().fetch(known);
            context.commit(() -> {
                context.tally().add(Of.LOOKED_UP, some.size());
                var shown = events.shown(
                        context, found.values().stream().flatMap(List::stream).toList(), Told.WHOLE);
                if (certain) {
                    news.corrected(context.book(), context.session(), shown);
                } else {
                    news.heard(context.book(), context.session(), shown);
                }
                records.complete(
                        context.book(),
                        some.stream().map(GoogleRecord::googleId).toList());
                records.gone(
                        context.book(),
                        some.stream()
                                .map(GoogleRecord::googleId)
                                .filter(id -> !found.containsKey(id))
                                .toList());
            });
        }
    }

    @Override
    public Sides sides(StepContext context, Collection<Pairing> pairings) {
        var look = looks.look(
                context,
                pairings.stream().map(Pairing::crm).filter(Objects::nonNull).toList(),
                pairings.stream().map(Pairing::google).filter(Objects::nonNull).toList());
        return new Sides() {
            @Override
            public Both of(Pairing pairing) {
                var google = pairing.google();
                var record = pairing.crm();
                return new Both(
                        record == null ? null : look.crmSide(record, google, pairing.link()),
                        google == null ? null : look.googleSide(record, google, pairing.link()),
                        FIELDS,
                        ActivityLook.obstacle(record, google));
            }

            /** The same one in everybody's session, so that one event of several calendars is imported once. */
            @Override
            public UUID newRecord(GoogleRecord google) {
                var stamp = Objects.requireNonNull(google.stamp(), "an event that can be read has an id of its own");
                var id = UUID.fromString(stamp);
                return look.taken().contains(id)
                        ? UUID.nameUUIDFromBytes((stamp + "/" + google.googleId()).getBytes(StandardCharsets.UTF_8))
                        : id;
            }
        };
    }

    @Override
    public Orders commands(StepContext context, List<Work> works) {
        var latest = erased.latest();
        var here = crm.find(
                works.stream().map(Work::recordId).filter(Objects::nonNull).collect(Collectors.toSet()));
        var there = records.find(
                context.book(),
                works.stream().map(Work::googleId).filter(Objects::nonNull).toList());
        var look = looks.look(context, here.values(), there.values());
        var commands = new ArrayList<@Nullable Object>();
        for (var work : works) {
            var record = work.recordId() == null ? null : here.get(work.recordId());
            var event = work.googleId() == null ? null : there.get(work.googleId());
            commands.add(orders.order(look, work, record, event));
        }
        return new Orders(commands, () -> erased.nobodySince(latest));
    }

    @Override
    public List<PushStep.Push> pushes() {
        return List.of(push);
    }
}
