package lockstep.sync.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.sync.contacts.ContactKind;
import lockstep.sync.decision.CrmAction;
import lockstep.sync.decision.CrmSide;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.decision.GoogleSide;
import lockstep.sync.decision.LinkAction;
import lockstep.sync.decision.Pair;
import lockstep.sync.decision.Policy;
import lockstep.sync.decision.SyncDecider;
import lockstep.sync.decision.Verdict;
import lockstep.sync.link.CrmContact;
import lockstep.sync.link.CrmContacts;
import lockstep.sync.link.GoogleFinder;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Link;
import lockstep.sync.link.Links;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.LinkId;
import lockstep.syncsession.RecordDecision.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts together what has to be decided and asks the decider about each record. It reads what moved on either side since
 * the last session, and nothing else.
 */
@Component
class Planner {

    private static final Duration UNCERTAINTY = Duration.ofSeconds(1);

    private final CrmContacts contacts;
    private final GoogleRecords records;
    private final GoogleFinder finder;
    private final Links links;
    private final Works works;
    private final Recogniser recogniser;
    private final ContactKind kind;

    Planner(
            CrmContacts contacts,
            GoogleRecords records,
            GoogleFinder finder,
            Links links,
            Works works,
            Recogniser recogniser,
            ContactKind kind) {
        this.contacts = contacts;
        this.records = records;
        this.finder = finder;
        this.links = links;
        this.works = works;
        this.recogniser = recogniser;
        this.kind = kind;
    }

    /** All records this session has to carry out something for, but for those it has decided already. */
    List<Work> plan(StepContext context) {
        var run = context.run();
        var policy = new Policy(
                run.settings().conflictPolicy(),
                run.settings().fields(),
                context.tally().googleClockOffset(),
                UNCERTAINTY);
        var decided = works.linkIds(run.sessionId());
        var plan = new LinkedHashMap<UUID, Work>();
        decide(run.accountId(), pairing -> decide(run, policy, pairing)).stream()
                .filter(work -> !decided.contains(work.linkId()))
                .forEach(work -> plan.putIfAbsent(work.linkId(), work)); // a look-alike of one found by its stamp waits
        return List.copyOf(plan.values());
    }

    private List<Work> decide(UUID account, Function<Pairing, Work> decide) {
        var undecided = records.undecided(account).stream()
                .collect(Collectors.toMap(GoogleRecord::googleId, g -> g, (a, b) -> a, TreeMap::new));
        var moved = new TreeMap<UUID, Link>(); // in the same order whenever the same moved
        links.dirty(account).forEach(link -> moved.put(link.linkId(), link));
        links.ofGoogle(account, undecided.keySet()).forEach(link -> moved.put(link.linkId(), link));
        var found = found(account);
        links.ofContacts(account, works.outstanding(account).keySet()).forEach(link -> moved.put(link.linkId(), link));
        found.forEach(
                pairing -> moved.remove(Objects.requireNonNull(pairing.link()).linkId()));

        var linked = moved.values().stream().filter(Pairing::isLinked).toList();
        var crm = contacts.find(moved.values().stream()
                .map(Link::contactId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var google = new TreeMap<String, GoogleRecord>(undecided);
        google.putAll(
                records.find(account, linked.stream().map(Planner::googleId).toList()));

        var all = new ArrayList<Work>(found.stream().map(decide).toList());
        for (var link : linked) {
            all.add(decide.apply(Pairing.of(link, crm.get(link.contactId()), google.get(link.googleId()))));
        }
        var linkedIds = linked.stream().map(Planner::googleId).collect(Collectors.toSet());
        var unlinked = moved.values().stream().filter(l -> !Pairing.isLinked(l)).toList();
        var parkedIds =
                unlinked.stream().map(Link::googleId).filter(Objects::nonNull).toList();
        var unknown = new TreeMap<String, GoogleRecord>(undecided);
        unknown.putAll(records.find(account, parkedIds));
        unknown.keySet().removeAll(linkedIds);
        found.forEach(pairing ->
                unknown.remove(Objects.requireNonNull(pairing.google()).googleId()));
        unlinked.stream()
                .filter(link -> link.contactId() == null && left(unknown.get(link.googleId())))
                .map(link -> decide.apply(Pairing.of(link, null, unknown.get(link.googleId()))))
                .forEach(all::add);
        unknown.values().removeIf(Planner::left);
        recogniser.recognise(account, unknown.values(), unlinked, crm, leaving(all)).stream()
                .map(decide)
                .forEach(all::add);
        return all;
    }

    /**
     * Creations whose answer was lost and whose stamp has come to light. They are linked whatever has become of them
     * since: one that was deleted in the CRM meanwhile leaves the group (S51) and is no news to be imported, one that was
     * taken out of the group stays out (S50).
     */
    private List<Pairing> found(UUID account) {
        var outstanding = works.outstanding(account);
        var crm = contacts.find(outstanding.keySet());
        var known = links.ofContacts(account, outstanding.keySet()).stream()
                .collect(Collectors.toMap(Link::contactId, link -> link));
        var stamped = finder.stamped(
                account, outstanding.keySet().stream().map(UUID::toString).toList());
        var google = records.find(
                account, stamped.values().stream().flatMap(Set::stream).toList());
        var linkedIds = links.ofGoogle(account, google.keySet()).stream()
                .filter(Pairing::isLinked)
                .map(Link::googleId)
                .collect(Collectors.toSet());
        var found = new ArrayList<Pairing>();
        new TreeMap<>(outstanding).forEach((id, sent) -> {
            var contact = crm.get(id);
            var ids = stamped.getOrDefault(id.toString(), Set.of());
            var link = known.get(id);
            if (contact != null && ids.size() == 1 && !Pairing.isLinked(link)) {
                var record = google.get(ids.iterator().next());
                if (record != null && record.fields() != null && !linkedIds.contains(record.googleId())) {
                    var times = link == null ? contact.times() : link.crmTimes();
                    found.add(Pairing.found(
                            new Link(sent.linkId(), account, id, null, Link.State.WAITING, null, null, times),
                            contact,
                            record));
                }
            }
        });
        return found;
    }

    /** Records of both sides whose link ends with this session: from the next one on they can be linked anew. */
    private static Set<String> leaving(List<Work> decided) {
        return decided.stream()
                .filter(work -> work.verdict().link() == LinkAction.END)
                .flatMap(work -> Stream.of(work.contact().toString(), work.google()))
                .collect(Collectors.toSet());
    }

    private static boolean left(@Nullable GoogleRecord google) {
        return google == null || google.presence() != GoogleSide.Presence.GROUPED;
    }

    private Work decide(SessionRun run, Policy policy, Pairing pairing) {
        var crm = pairing.crm();
        var google = pairing.google();
        if (pairing.parkedBecause() != null) {
            return new Work(
                    linkId(run, pairing, crm == null ? null : crm.contactId()),
                    crm == null ? null : crm.contactId(),
                    google == null ? null : google.googleId(),
                    crm == null ? -1 : crm.version(),
                    nothing(pairing.parkedBecause()),
                    null,
                    pairing.parkedBecause(),
                    pairing.waiting(),
                    false);
        }
        var crmSide = crm == null ? null : crmSide(run, crm, pairing.link());
        var googleSide = google == null ? null : googleSide(google);
        var base = pairing.link() == null ? null : pairing.link().base();
        var verdict = SyncDecider.decide(new Pair(base, pairing.linked(), crmSide, googleSide), policy, kind);
        var contactId = crm != null
                ? crm.contactId()
                : verdict.crm() instanceof CrmAction.Create ? newContact(run, Objects.requireNonNull(google)) : null;
        return new Work(
                linkId(run, pairing, contactId),
                contactId,
                google == null ? null : google.googleId(),
                crm == null ? -1 : crm.version(),
                verdict,
                agreed(verdict, base),
                null,
                false,
                false);
    }

    private static CrmSide crmSide(SessionRun run, CrmContact crm, @Nullable Link link) {
        var presence = crm.deleted()
                ? CrmSide.Presence.DELETED
                : crm.tags().contains(run.settings().tagId()) ? CrmSide.Presence.TAGGED : CrmSide.Presence.UNTAGGED;
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

    /** The new base; a decision that keeps the link as it is keeps its base too. */
    private static @Nullable SortedMap<String, FieldValue> agreed(
            Verdict verdict, @Nullable SortedMap<String, FieldValue> base) {
        return switch (verdict.link()) {
            case AGREE -> verdict.agreed();
            case KEEP -> base;
            case END, NONE -> null;
        };
    }

    private static UUID linkId(SessionRun run, Pairing pairing, @Nullable UUID contactId) {
        if (pairing.link() != null
                && (contactId == null || contactId.equals(pairing.link().contactId()))) {
            return pairing.link().linkId();
        }
        return contactId != null
                ? LinkId.ofRecord(run.accountId(), contactId)
                : LinkId.ofGoogleRecord(
                        run.accountId(),
                        Objects.requireNonNull(pairing.google()).googleId());
    }

    /** The same session imports the same contact under the same id, however often it is interrupted. */
    private static UUID newContact(SessionRun run, GoogleRecord google) {
        return UUID.nameUUIDFromBytes(
                ("contact/" + run.sessionId() + "/" + google.googleId()).getBytes(StandardCharsets.UTF_8));
    }

    private static String googleId(Link link) {
        return Objects.requireNonNull(link.googleId());
    }

    private static Verdict nothing(String reason) {
        return new Verdict(
                Outcome.PARKED,
                reason,
                CrmAction.NOTHING,
                GoogleAction.NOTHING,
                LinkAction.KEEP,
                List.of(),
                List.of(),
                false,
                null,
                false);
    }
}
