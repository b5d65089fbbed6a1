package lockstep.sync.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.sync.contacts.ContactKind;
import lockstep.sync.decision.Candidate;
import lockstep.sync.decision.GoogleSide;
import lockstep.sync.decision.Match;
import lockstep.sync.decision.Matching;
import lockstep.sync.link.CrmContact;
import lockstep.sync.link.CrmContacts;
import lockstep.sync.link.Cursors;
import lockstep.sync.link.GoogleFinder;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Link;
import lockstep.sync.link.Links;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds, for what has no link yet, whom it is on the other side. Records that share a keyed hash are looked at; who is
 * whom is the matcher's to say. Where two claim the same one, both are parked and nothing is created.
 */
@Component
class Recogniser {

    private final CrmContacts contacts;
    private final GoogleRecords records;
    private final GoogleFinder finder;
    private final Links links;
    private final Works works;
    private final Cursors cursors;
    private final ContactKind kind;
    private final Duration propagation;

    Recogniser(
            CrmContacts contacts,
            GoogleRecords records,
            GoogleFinder finder,
            Links links,
            Works works,
            Cursors cursors,
            ContactKind kind,
            @Value("${lockstep.sync.propagation-window:PT15M}") Duration propagation) {
        this.contacts = contacts;
        this.records = records;
        this.finder = finder;
        this.links = links;
        this.works = works;
        this.cursors = cursors;
        this.kind = kind;
        this.propagation = propagation;
    }

    /**
     * Says whom each of these is on the other side.
     *
     * @param unknown Google contacts in the group that the CRM may or may not have (S44)
     * @param unlinked links of CRM contacts that Google may or may not have (S45), and of parked Google contacts
     * @param crm the CRM contacts of those links
     * @param leaving ids of records on both sides whose link is about to end. Who is found to be one of them waits for
     *     the next session: made anew, it would stand beside the old one for ever (R4)
     */
    List<Pairing> recognise(
            UUID account,
            Collection<GoogleRecord> unknown,
            List<Link> unlinked,
            Map<UUID, CrmContact> crm,
            Set<String> leaving) {
        var waiting = new TreeMap<String, Link>();
        unlinked.stream()
                .filter(link -> link.contactId() != null && crm.containsKey(link.contactId()))
                .forEach(link -> waiting.put(String.valueOf(link.contactId()), link));
        var near = finder.near(
                account,
                unknown.stream().map(GoogleRecord::googleId).toList(),
                waiting.keySet().stream().map(UUID::fromString).toList());
        var here = crmCandidates(account, near, unknown, waiting, crm, leaving);
        var there = googleCandidates(account, near, unknown, waiting, leaving);
        var matching = matching(near, here, there);

        var pairings = new ArrayList<Pairing>();
        var newInCrm = new TreeMap<String, GoogleRecord>();
        unknown.forEach(google -> newInCrm.put(google.googleId(), google));
        var newInGoogle = new TreeMap<>(waiting);
        var links = linksOf(account, here.values());
        for (var couple : matching.couples()) {
            var isNewInCrm = newInCrm.remove(couple.googleId()) != null;
            var isNewInGoogle = newInGoogle.remove(couple.crmId()) != null;
            var waits = leaving.contains(couple.crmId()) || leaving.contains(couple.googleId());
            if ((isNewInCrm || isNewInGoogle) && !waits) {
                pairings.add(
                        Pairing.of(links.get(couple.crmId()), here.get(couple.crmId()), there.get(couple.googleId())));
            }
        }
        for (var id : matching.parkedInGoogle()) {
            var google = newInCrm.remove(id);
            if (google != null) {
                pairings.add(Pairing.parked(null, null, google, Match.Many.PARKED_BECAUSE));
            }
        }
        for (var id : matching.parkedInCrm()) {
            var link = newInGoogle.remove(id);
            if (link != null) {
                pairings.add(Pairing.parked(link, here.get(id), null, Match.Many.PARKED_BECAUSE));
            }
        }
        newInCrm.values().forEach(google -> pairings.add(Pairing.of(null, null, google)));
        pairings.addAll(toCreate(account, newInGoogle, crm));
        return pairings;
    }

    /** Only who has anybody near, or a stamp, is compared: the others are new on the other side. */
    private Matching matching(
            Set<GoogleFinder.Near> near, Map<String, CrmContact> here, Map<String, GoogleRecord> there) {
        var inCrm = near.stream().map(n -> n.contactId().toString()).collect(Collectors.toSet());
        var inGoogle = near.stream().map(GoogleFinder.Near::googleId).collect(Collectors.toCollection(HashSet::new));
        there.values().stream()
                .filter(google -> google.stamp() != null && here.containsKey(google.stamp()))
                .forEach(google -> {
                    inGoogle.add(google.googleId());
                    inCrm.add(Objects.requireNonNull(google.stamp()));
                });
        return Matching.of(
                here.values().stream()
                        .filter(contact -> inCrm.contains(contact.contactId().toString()))
                        .map(this::candidate)
                        .toList(),
                there.values().stream()
                        .filter(google -> inGoogle.contains(google.googleId()))
                        .map(this::candidate)
                        .toList());
    }

    /** Creations whose answer was lost among them. */
    private List<Pairing> toCreate(UUID account, Map<String, Link> links, Map<UUID, CrmContact> crm) {
        var outstanding = works.outstanding(account);
        var listedFrom = cursors.contacts(account).listedFrom();
        var pairings = new ArrayList<Pairing>();
        for (var link : links.values()) {
            var contact = Objects.requireNonNull(crm.get(link.contactId()));
            pairings.add(
                    mayStillAppear(outstanding.get(contact.contactId()), listedFrom)
                            ? Pairing.waiting(link, contact, "answer-outstanding")
                            : Pairing.of(link, contact, null));
        }
        return pairings;
    }

    /** By id: the waiting ones, and those without a link that share a key or a stamp with an unknown Google contact. */
    private Map<String, CrmContact> crmCandidates(
            UUID account,
            Set<GoogleFinder.Near> nearby,
            Collection<GoogleRecord> unknown,
            Map<String, Link> waiting,
            Map<UUID, CrmContact> crm,
            Set<String> leaving) {
        var ids = nearby.stream().map(GoogleFinder.Near::contactId).collect(Collectors.toCollection(HashSet::new));
        unknown.forEach(google -> stampOf(google).ifPresent(ids::add));
        var near = contacts.find(ids).values();
        var linked = linksOf(account, near);
        var candidates = new TreeMap<String, CrmContact>();
        waiting.forEach((id, link) -> candidates.put(id, Objects.requireNonNull(crm.get(link.contactId()))));
        near.stream()
                .filter(contact -> !contact.deleted()
                        && (leaving.contains(contact.contactId().toString())
                                || !Pairing.isLinked(
                                        linked.get(contact.contactId().toString()))))
                .forEach(contact -> candidates.put(contact.contactId().toString(), contact));
        return candidates;
    }

    /** By id: the unknown ones, and those without a link that share a key or a stamp with a waiting CRM contact. */
    private Map<String, GoogleRecord> googleCandidates(
            UUID account,
            Set<GoogleFinder.Near> nearby,
            Collection<GoogleRecord> unknown,
            Map<String, Link> waiting,
            Set<String> leaving) {
        var ids = nearby.stream().map(GoogleFinder.Near::googleId).collect(Collectors.toCollection(HashSet::new));
        finder.stamped(account, waiting.keySet()).values().forEach(ids::addAll);
        var linked = links.ofGoogle(account, ids).stream()
                .filter(Pairing::isLinked)
                .map(Link::googleId)
                .collect(Collectors.toSet());
        var candidates = new TreeMap<String, GoogleRecord>();
        unknown.forEach(google -> candidates.put(google.googleId(), google));
        records.find(account, ids).values().stream()
                .filter(google -> google.presence() != GoogleSide.Presence.DELETED
                        && google.fields() != null
                        && (leaving.contains(google.googleId()) || !linked.contains(google.googleId())))
                .forEach(google -> candidates.put(google.googleId(), google));
        return candidates;
    }

    /** A listing that does not show what was sent proves nothing until Google has had time to show it. */
    private boolean mayStillAppear(Works.@Nullable Outstanding sent, @Nullable Instant listedFrom) {
        return sent != null
                && (listedFrom == null || !listedFrom.isAfter(sent.sentAt().plus(propagation)));
    }

    private Map<String, Link> linksOf(UUID account, Collection<CrmContact> of) {
        return links.ofContacts(account, of.stream().map(CrmContact::contactId).toList()).stream()
                .collect(Collectors.toMap(l -> String.valueOf(l.contactId()), l -> l));
    }

    private Candidate candidate(CrmContact contact) {
        var id = contact.contactId().toString();
        return new Candidate(id, id, kind.identify(contact.fields()));
    }

    private Candidate candidate(GoogleRecord google) {
        return new Candidate(google.googleId(), google.stamp(), kind.identify(fields(google.fields())));
    }

    /** The stamp is the id of the CRM contact it was created from; anybody can write one, so it need not be an id. */
    private static Optional<UUID> stampOf(GoogleRecord google) {
        try {
            return Optional.ofNullable(google.stamp()).map(UUID::fromString);
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static SortedMap<String, FieldValue> fields(@Nullable SortedMap<String, FieldValue> fields) {
        return fields == null ? new TreeMap<>() : fields;
    }
}
