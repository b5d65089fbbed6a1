package lockstep.sync.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final Links links;
    private final Works works;
    private final Recogniser recogniser;
    private final ContactKind kind;

    Planner(
            CrmContacts contacts,
            GoogleRecords records,
            Links links,
            Works works,
            Recogniser recogniser,
            ContactKind kind) {
        this.contacts = contacts;
        this.records = records;
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
        var plan = new ArrayList<Work>();
        for (var pairing : pairings(run.accountId())) {
            var work = decide(run, policy, pairing);
            if (!decided.contains(work.linkId())) {
                plan.add(work);
            }
        }
        return plan;
    }

    private List<Pairing> pairings(UUID account) {
        var undecided = records.undecided(account).stream()
                .collect(Collectors.toMap(GoogleRecord::googleId, g -> g, (a, b) -> a, TreeMap::new));
        var moved = new HashMap<UUID, Link>();
        links.dirty(account).forEach(link -> moved.put(link.linkId(), link));
        links.ofGoogle(account, undecided.keySet()).forEach(link -> moved.put(link.linkId(), link));
        var outstanding = works.outstanding(account).keySet();
        links.ofContacts(account, outstanding).forEach(link -> moved.put(link.linkId(), link));

        var linked = moved.values().stream().filter(Pairing::isLinked).toList();
        var crm = contacts.find(moved.values().stream()
                .map(Link::contactId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var google = new TreeMap<String, GoogleRecord>(undecided);
        google.putAll(
                records.find(account, linked.stream().map(Planner::googleId).toList()));

        var pairings = new ArrayList<Pairing>();
        for (var link : linked) {
            pairings.add(Pairing.of(link, crm.get(link.contactId()), google.get(link.googleId())));
        }
        var linkedIds = linked.stream().map(Planner::googleId).collect(Collectors.toSet());
        var unlinked = moved.values().stream().filter(l -> !Pairing.isLinked(l)).toList();
        var parkedIds =
                unlinked.stream().map(Link::googleId).filter(Objects::nonNull).toList();
        var unknown = new TreeMap<String, GoogleRecord>(undecided);
        unknown.putAll(records.find(account, parkedIds));
        unknown.keySet().removeAll(linkedIds);
        unlinked.stream()
                .filter(link -> link.contactId() == null && left(unknown.get(link.googleId())))
                .forEach(link -> pairings.add(Pairing.of(link, null, unknown.get(link.googleId()))));
        unknown.values().removeIf(Planner::left);
        pairings.addAll(recogniser.recognise(account, unknown.values(), unlinked, crm));
        return pairings;
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
