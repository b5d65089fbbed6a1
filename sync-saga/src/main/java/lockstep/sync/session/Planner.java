package lockstep.sync.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.sync.decision.CrmAction;
import lockstep.sync.decision.GoogleSide;
import lockstep.sync.decision.LinkAction;
import lockstep.sync.decision.Pair;
import lockstep.sync.decision.Policy;
import lockstep.sync.decision.SyncDecider;
import lockstep.sync.decision.Verdict;
import lockstep.sync.link.Book;
import lockstep.sync.link.CrmRecords;
import lockstep.sync.link.GoogleFinder;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Kinds;
import lockstep.sync.link.Link;
import lockstep.sync.link.Links;
import lockstep.sync.session.RecordSync.Sides;
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

    private final CrmRecords contacts;
    private final GoogleRecords records;
    private final GoogleFinder finder;
    private final Links links;
    private final Works works;
    private final Recogniser recogniser;
    private final RecordSyncs syncs;
    private final Kinds kinds;

    Planner(
            CrmRecords contacts,
            GoogleRecords records,
            GoogleFinder finder,
            Links links,
            Works works,
            Recogniser recogniser,
            RecordSyncs syncs,
            Kinds kinds) {
        this.contacts = contacts;
        this.records = records;
        this.finder = finder;
        this.links = links;
        this.works = works;
        this.recogniser = recogniser;
        this.syncs = syncs;
        this.kinds = kinds;
    }

    /** All records this session has to carry out something for, but for those it has decided already. */
    List<Work> plan(StepContext context) {
        var decided = works.linkIds(context.session());
        var plan = new LinkedHashMap<UUID, Work>();
        decide(context).stream()
                .filter(work -> !decided.contains(work.linkId()))
                .forEach(work -> plan.putIfAbsent(work.linkId(), work)); // a look-alike of one found by its stamp waits
        return List.copyOf(plan.values());
    }

    private List<Work> decide(StepContext context, Collection<Pairing> pairings) {
        var sides = syncs.of(context).sides(context, pairings);
        return pairings.stream().map(pairing -> decide(context, sides, pairing)).toList();
    }

    private List<Work> decide(StepContext context) {
        var book = context.book();
        var undecided = records.undecided(book).stream()
                .collect(Collectors.toMap(GoogleRecord::googleId, g -> g, (a, b) -> a, TreeMap::new));
        var moved = new TreeMap<UUID, Link>(); // in the same order whenever the same moved
        links.dirty(book).forEach(link -> moved.put(link.linkId(), link));
        links.ofGoogle(book, undecided.keySet()).forEach(link -> moved.put(link.linkId(), link));
        var found = found(book);
        links.ofRecords(book.accountId(), works.outstanding(book).keySet())
                .forEach(link -> moved.put(link.linkId(), link));
        found.forEach(
                pairing -> moved.remove(Objects.requireNonNull(pairing.link()).linkId()));

        var linked = moved.values().stream().filter(Pairing::isLinked).toList();
        var crm = contacts.find(moved.values().stream()
                .map(Link::recordId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var google = new TreeMap<String, GoogleRecord>(undecided);
        google.putAll(records.find(book, linked.stream().map(Planner::googleId).toList()));

        var first = new ArrayList<Pairing>(found);
        for (var link : linked) {
            first.add(Pairing.of(link, crm.get(link.recordId()), google.get(link.googleId())));
        }
        var linkedIds = linked.stream().map(Planner::googleId).collect(Collectors.toSet());
        var unlinked = moved.values().stream().filter(l -> !Pairing.isLinked(l)).toList();
        var parkedIds =
                unlinked.stream().map(Link::googleId).filter(Objects::nonNull).toList();
        var unknown = new TreeMap<String, GoogleRecord>(undecided);
        unknown.putAll(records.find(book, parkedIds));
        unknown.keySet().removeAll(linkedIds);
        found.forEach(pairing ->
                unknown.remove(Objects.requireNonNull(pairing.google()).googleId()));
        unlinked.stream()
                .filter(link -> link.recordId() == null && left(unknown.get(link.googleId())))
                .map(link -> Pairing.of(link, null, unknown.get(link.googleId())))
                .forEach(first::add);
        var all = new ArrayList<>(decide(context, first));
        unknown.values().removeIf(Planner::left);
        all.addAll(decide(context, recogniser.recognise(book, unknown.values(), unlinked, crm, leaving(all))));
        return all;
    }

    /**
     * Creations whose answer was lost and whose stamp has come to light. They are linked whatever has become of them
     * since: one that was deleted in the CRM meanwhile leaves the group (S51) and is no news to be imported, one that was
     * taken out of the group stays out (S50).
     */
    private List<Pairing> found(Book book) {
        var outstanding = works.outstanding(book);
        var crm = contacts.find(outstanding.keySet());
        var known = links.ofRecords(book.accountId(), outstanding.keySet()).stream()
                .collect(Collectors.toMap(Link::recordId, link -> link));
        var stamped = finder.stamped(
                book, outstanding.keySet().stream().map(UUID::toString).toList());
        var google = records.find(
                book, stamped.values().stream().flatMap(Set::stream).toList());
        var linkedIds = links.ofGoogle(book, google.keySet()).stream()
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
                            new Link(sent.linkId(), book.accountId(), id, null, Link.State.WAITING, null, null, times),
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
                .flatMap(work -> Stream.of(work.record().toString(), work.google()))
                .collect(Collectors.toSet());
    }

    private static boolean left(@Nullable GoogleRecord google) {
        return google == null || google.presence() != GoogleSide.Presence.IN;
    }

    private Work decide(StepContext context, Sides sides, Pairing pairing) {
        var run = context.run();
        var crm = pairing.crm();
        var google = pairing.google();
        if (pairing.parkedBecause() != null) {
            return parked(run, pairing, pairing.parkedBecause());
        }
        var both = sides.of(pairing);
        if (both.obstacle() != null) {
            return parked(run, pairing, both.obstacle());
        }
        var policy = new Policy(
                run.settings().conflictPolicy(), both.fields(), context.tally().googleClockOffset(), UNCERTAINTY);
        var base = pairing.link() == null ? null : pairing.link().base();
        var pair = new Pair(base, pairing.linked(), both.crm(), both.google());
        var verdict = SyncDecider.decide(pair, policy, kinds.of(run.kind()));
        var recordId = crm != null
                ? crm.recordId()
                : verdict.crm() instanceof CrmAction.Create ? sides.newRecord(Objects.requireNonNull(google)) : null;
        return new Work(
                linkId(run, pairing, recordId),
                recordId,
                google == null ? null : google.googleId(),
                crm == null ? -1 : crm.version(),
                verdict,
                agreed(verdict, base),
                verdict.outcome() == Outcome.PARKED ? verdict.rule() : null,
                false,
                false);
    }

    private static Work parked(SessionRun run, Pairing pairing, String reason) {
        var crm = pairing.crm();
        var google = pairing.google();
        return new Work(
                linkId(run, pairing, crm == null ? null : crm.recordId()),
                crm == null ? null : crm.recordId(),
                google == null ? null : google.googleId(),
                crm == null ? -1 : crm.version(),
                Verdict.parked(reason),
                null,
                reason,
                pairing.waiting(),
                false);
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

    private static UUID linkId(SessionRun run, Pairing pairing, @Nullable UUID recordId) {
        if (pairing.link() != null
                && (recordId == null || recordId.equals(pairing.link().recordId()))) {
            return pairing.link().linkId();
        }
        return recordId != null
                ? LinkId.ofRecord(run.accountId(), recordId)
                : LinkId.ofGoogleRecord(
                        run.accountId(),
                        Objects.requireNonNull(pairing.google()).googleId());
    }

    private static String googleId(Link link) {
        return Objects.requireNonNull(link.googleId());
    }
}
