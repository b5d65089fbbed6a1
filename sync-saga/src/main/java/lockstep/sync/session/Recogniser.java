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
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.sync.decision.GoogleSide;
import lockstep.sync.decision.Match;
import lockstep.sync.link.Book;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.CrmRecords;
import lockstep.sync.link.Cursors;
import lockstep.sync.link.GoogleFinder;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Kinds;
import lockstep.sync.link.Link;
import lockstep.sync.link.Links;
import lockstep.syncconfiguration.SyncKind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds, for what has no link yet, whom it is on the other side. Records that share a keyed hash are looked at; who is
 * whom is the matcher's to say. Where two claim the same one, both are parked and nothing is created.
 */
@Component
class Recogniser {

    private final CrmRecords contacts;
    private final GoogleRecords records;
    private final GoogleFinder finder;
    private final Links links;
    private final Works works;
    private final Cursors cursors;
    private final Kinds kinds;
    private final Duration propagation;

    Recogniser(
            CrmRecords contacts,
            GoogleRecords records,
            GoogleFinder finder,
            Links links,
            Works works,
            Cursors cursors,
            Kinds kinds,
            @Value("${lockstep.sync.propagation-window:PT15M}") Duration propagation) {
        this.contacts = contacts;
        this.records = records;
        this.finder = finder;
        this.links = links;
        this.works = works;
        this.cursors = cursors;
        this.kinds = kinds;
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
            Book book,
            Collection<GoogleRecord> unknown,
            List<Link> unlinked,
            Map<UUID, CrmRecord> crm,
            Set<String> leaving) {
        var waiting = new TreeMap<String, Link>();
        unlinked.stream()
                .filter(link -> link.recordId() != null && crm.containsKey(link.recordId()))
                .forEach(link -> waiting.put(String.valueOf(link.recordId()), link));
        var stamps = stamps(book, unknown);
        var near = finder.near(
                book,
                unknown.stream().map(GoogleRecord::googleId).toList(),
                waiting.keySet().stream().map(UUID::fromString).toList());
        near.removeIf(n -> !mayBeLookedAt(book, n, waiting));
        var here = crmCandidates(book, near, stamps, waiting, crm, leaving);
        var there = googleCandidates(book, near, unknown, waiting, leaving);
        var matching = new Candidates(kinds.of(book.kind()), stamps).match(near, here, there);

        var pairings = new ArrayList<Pairing>();
        var newInCrm = new TreeMap<String, GoogleRecord>();
        unknown.forEach(google -> newInCrm.put(google.googleId(), google));
        var newInGoogle = new TreeMap<>(waiting);
        var links = linksOf(book, here.values());
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
        pairings.addAll(toCreate(book, newInGoogle, crm));
        return pairings;
    }

    /** Contacts are everybody's; an activity is recognised for those alone whose session has to do with it. */
    private static boolean mayBeLookedAt(Book book, GoogleFinder.Near near, Map<String, Link> waiting) {
        return book.kind() == SyncKind.CONTACTS
                || waiting.containsKey(near.recordId().toString());
    }

    /**
     * By Google's id: which CRM record the stamp says it is. The stamp of an event is the same in everybody's calendar, so
     * what any session has ever found out about it holds, also when its link has ended.
     */
    private Map<String, String> stamps(Book book, Collection<GoogleRecord> unknown) {
        var stamps = new TreeMap<String, String>();
        unknown.stream()
                .filter(google -> google.stamp() != null)
                .forEach(google -> stamps.put(google.googleId(), Objects.requireNonNull(google.stamp())));
        if (book.kind() == SyncKind.ACTIVITIES) {
            var identified = finder.identified(stamps.values());
            stamps.replaceAll((id, stamp) -> Objects.toString(identified.get(stamp), stamp));
        }
        return stamps;
    }

    /** Creations whose answer was lost among them. */
    private List<Pairing> toCreate(Book book, Map<String, Link> links, Map<UUID, CrmRecord> crm) {
        var outstanding = works.outstanding(book);
        var listedFrom = cursors.of(book).listedFrom();
        var pairings = new ArrayList<Pairing>();
        for (var link : links.values()) {
            var contact = Objects.requireNonNull(crm.get(link.recordId()));
            pairings.add(
                    mayStillAppear(outstanding.get(contact.recordId()), listedFrom)
                            ? Pairing.waiting(link, contact, "answer-outstanding")
                            : Pairing.of(link, contact, null));
        }
        return pairings;
    }

    /** By id: the waiting ones, and those without a link that share a key or a stamp with an unknown Google record. */
    private Map<String, CrmRecord> crmCandidates(
            Book book,
            Set<GoogleFinder.Near> nearby,
            Map<String, String> stamps,
            Map<String, Link> waiting,
            Map<UUID, CrmRecord> crm,
            Set<String> leaving) {
        var ids = nearby.stream().map(GoogleFinder.Near::recordId).collect(Collectors.toCollection(HashSet::new));
        stamps.values().forEach(stamp -> id(stamp).ifPresent(ids::add));
        var near = contacts.find(ids).values();
        var linked = linksOf(book, near);
        var candidates = new TreeMap<String, CrmRecord>();
        waiting.forEach((id, link) -> candidates.put(id, Objects.requireNonNull(crm.get(link.recordId()))));
        near.stream()
                .filter(contact -> contact.kind() == book.kind()
                        && !(contact.deleted() && revivable(book))
                        && (leaving.contains(contact.recordId().toString())
                                || !Pairing.isLinked(
                                        linked.get(contact.recordId().toString()))))
                .forEach(contact -> candidates.put(contact.recordId().toString(), contact));
        return candidates;
    }

    /** By id: the unknown ones, and those without a link that share a key or a stamp with a waiting CRM contact. */
    private Map<String, GoogleRecord> googleCandidates(
            Book book,
            Set<GoogleFinder.Near> nearby,
            Collection<GoogleRecord> unknown,
            Map<String, Link> waiting,
            Set<String> leaving) {
        var ids = nearby.stream().map(GoogleFinder.Near::googleId).collect(Collectors.toCollection(HashSet::new));
        finder.stamped(book, waiting.keySet()).values().forEach(ids::addAll);
        var linked = links.ofGoogle(book, ids).stream()
                .filter(Pairing::isLinked)
                .map(Link::googleId)
                .collect(Collectors.toSet());
        var candidates = new TreeMap<String, GoogleRecord>();
        unknown.forEach(google -> candidates.put(google.googleId(), google));
        records.find(book, ids).values().stream()
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

    /** What was deleted is made anew when a contact's group says so; an activity that was deleted stays so. */
    private static boolean revivable(Book book) {
        return book.kind() == SyncKind.CONTACTS;
    }

    private Map<String, Link> linksOf(Book book, Collection<CrmRecord> of) {
        return links
                .ofRecords(
                        book.accountId(), of.stream().map(CrmRecord::recordId).toList())
                .stream()
                .collect(Collectors.toMap(l -> String.valueOf(l.recordId()), l -> l));
    }

    /** The stamp is the id of the CRM record; anybody can write one, so it need not be an id. */
    private static Optional<UUID> id(String stamp) {
        try {
            return Optional.of(UUID.fromString(stamp));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
