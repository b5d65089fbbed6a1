package lockstep.sync.session.contacts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.contact.ContactCommand;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.ReconcileContact;
import lockstep.sync.contacts.ContactRecords;
import lockstep.sync.decision.CrmAction;
import lockstep.sync.decision.CrmSide;
import lockstep.sync.decision.GoogleSide;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleContacts.Person;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.Cursor;
import lockstep.sync.link.Cursors;
import lockstep.sync.link.GoogleFinder;
import lockstep.sync.link.GoogleNews;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Link;
import lockstep.sync.link.Lists;
import lockstep.sync.link.Shown;
import lockstep.sync.session.Both;
import lockstep.sync.session.Pairing;
import lockstep.sync.session.PushStep;
import lockstep.sync.session.RecordSync;
import lockstep.sync.session.SessionRun;
import lockstep.sync.session.StepContext;
import lockstep.sync.session.Tally.Of;
import lockstep.sync.session.Work;
import lockstep.syncconfiguration.SyncKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Contacts: those in the product's group at Google, and those with the user's private tag in the CRM. */
@Component
class ContactSync implements RecordSync<Person> {

    private final ContactGroup group;
    private final Cursors cursors;
    private final GoogleRecords records;
    private final GoogleNews news;
    private final GoogleFinder finder;
    private final List<PushStep.Push> pushes;

    ContactSync(
            ContactGroup group,
            Cursors cursors,
            GoogleRecords records,
            GoogleNews news,
            GoogleFinder finder,
            PushCreations creations,
            PushChanges changes,
            PushMembers members) {
        this.group = group;
        this.cursors = cursors;
        this.records = records;
        this.news = news;
        this.finder = finder;
        this.pushes = List.of(creations, changes, members);
    }

    @Override
    public SyncKind kind() {
        return SyncKind.CONTACTS;
    }

    @Override
    public boolean ready(StepContext context) {
        return context.run().groupChecked() || group.find(context);
    }

    @Override
    public boolean outdated(StepContext context, Cursor cursor) {
        return false;
    }

    @Override
    public @Nullable String scope(StepContext context) {
        return cursors.of(context.book()).scope();
    }

    @Override
    public Listing<Person> listing(StepContext context) {
        var google = context.contacts();
        return (sync, page) -> {
            var answer = google.list(sync, page);
            return new Page<>(answer.people(), answer.nextPageToken(), answer.nextSyncToken(), answer.serverTime());
        };
    }

    @Override
    public int heard(StepContext context, Cursor cursor, List<Person> shown) {
        return news.heard(context.book(), context.session(), shown(shown, cursor.scope()));
    }

    @Override
    public void confirm(StepContext context, List<String> names) {
        var found = context.contacts().get(names);
        var gone = names.stream().filter(name -> !found.containsKey(name)).toList();
        context.commit(() -> {
            context.tally().add(Of.LOOKED_UP, names.size());
            news.heard(context.book(), context.session(), shown(found.values(), scope(context)));
            records.gone(context.book(), gone);
        });
    }

    @Override
    public void fetchCandidates(StepContext context) {
        for (var names : Lists.chunks(finder.candidates(context.book()), GoogleContacts.BATCH)) {
            var found = context.contacts().get(names);
            context.commit(() -> {
                context.tally().add(Of.LOOKED_UP, names.size());
                news.lend(context.book(), shown(found.values(), null));
            });
        }
    }

    @Override
    public void refetch(StepContext context, Collection<GoogleRecord> stale) {
        var names = stale.stream().map(GoogleRecord::resourceName).sorted().toList();
        for (var some : Lists.chunks(names, GoogleContacts.BATCH)) {
            var found = context.contacts().get(some);
            context.commit(() -> {
                context.tally().add(Of.LOOKED_UP, some.size());
                news.corrected(context.book(), context.session(), shown(found.values(), scope(context)));
                news.lend(context.book(), shown(found.values(), null));
                records.gone(
                        context.book(),
                        some.stream().filter(name -> !found.containsKey(name)).toList());
            });
        }
    }

    @Override
    public Sides sides(StepContext context, Collection<Pairing> pairings) {
        var run = context.run();
        return new Sides() {
            @Override
            public Both of(Pairing pairing) {
                return new Both(
                        pairing.crm() == null ? null : crmSide(run, pairing.crm(), pairing.link()),
                        pairing.google() == null ? null : googleSide(pairing.google()),
                        run.settings().fields(),
                        null);
            }

            @Override
            public UUID newRecord(GoogleRecord google) {
                return UUID.nameUUIDFromBytes(
                        ("contact/" + run.sessionId() + "/" + google.googleId()).getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    private static CrmSide crmSide(SessionRun run, CrmRecord crm, @Nullable Link link) {
        var presence = crm.deleted()
                ? CrmSide.Presence.DELETED
                : crm.tags().contains(run.settings().tagId()) ? CrmSide.Presence.IN : CrmSide.Presence.OUT;
        var foreign = crm.userId() != null && !crm.userId().equals(run.userId());
        return new CrmSide(
                presence,
                crm.version(),
                crm.deleted() ? new TreeMap<>() : crm.fields(),
                link == null ? crm.times() : link.crmTimes(),
                foreign ? Set.of("emails") : Set.of());
    }

    private static GoogleSide googleSide(GoogleRecord google) {
        var fields = google.fields();
        return new GoogleSide(google.presence(), fields == null ? new TreeMap<>() : fields, google.updatedAt());
    }

    @Override
    public Orders commands(StepContext context, List<Work> works) {
        var commands = new ArrayList<@Nullable Object>();
        works.forEach(work -> commands.add(command(context.run(), work)));
        return new Orders(commands, () -> true);
    }

    private static @Nullable ContactCommand command(SessionRun run, Work work) {
        var tag = Set.of(Objects.requireNonNull(run.settings().tagId()));
        return switch (work.verdict().crm()) {
            case CrmAction.Create c ->
                new CreateContact(work.record(), ContactRecords.contact(c.fields()), tag, run.actor(), c.changedAt());
            case CrmAction.Change c ->
                new ReconcileContact(
                        work.record(),
                        work.recordVersion(),
                        ContactRecords.contact(c.fields()),
                        c.joins() ? tag : Set.of(),
                        Set.of(),
                        run.actor(),
                        c.changedAt());
            case CrmAction.Join a -> tags(run, work, tag, Set.of(), a.changedAt());
            case CrmAction.Leave u -> tags(run, work, Set.of(), tag, u.changedAt());
            case CrmAction.Nothing n -> null;
        };
    }

    private static ContactCommand tags(SessionRun run, Work work, Set<UUID> add, Set<UUID> remove, Instant at) {
        return new ReconcileContact(work.record(), work.recordVersion(), null, add, remove, run.actor(), at);
    }

    @Override
    public List<PushStep.Push> pushes() {
        return pushes;
    }

    static List<Shown> shown(Collection<Person> people, @Nullable String group) {
        return people.stream().map(person -> Shown.person(person, group)).toList();
    }
}
