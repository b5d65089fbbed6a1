package lockstep.gateway.contact;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.activity.ActivityCommand.EraseGuests;
import lockstep.activity.PastGuests;
import lockstep.contact.ContactCommand.EraseContact;
import lockstep.contact.Traces;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Posts;
import lockstep.gateway.write.Transactions;
import lockstep.sync.link.ErasedAddresses;
import lockstep.sync.link.MatchHash;
import org.springframework.stereotype.Component;

/** Erases a person: first from the activities, since afterwards nobody knows any more by what to find them. */
@Component
class Erasures {
    private final Traces traces;
    private final PastGuests guests;
    private final ErasedAddresses erased;
    private final Posts posts;
    private final Transactions transactions;
    private final Clock clock;

    Erasures(
            Traces traces,
            PastGuests guests,
            ErasedAddresses erased,
            Posts posts,
            Transactions transactions,
            Clock clock) {
        this.traces = traces;
        this.guests = guests;
        this.erased = erased;
        this.posts = posts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param hashes of the addresses, by which they are recognised in Google's lists afterwards
     * @param activities that ever had the person as an outside guest, or as who organizes it in Google
     */
    record Found(Set<String> addresses, Set<MatchHash.Key> hashes, Set<String> texts, List<UUID> activities) {}

    /** Reads all events, hence outside of any transaction. */
    Found find(UUID contactId) {
        var of = traces.of(contactId);
        return new Found(
                of.addresses(),
                erased.hashes(of.addresses()),
                of.all(),
                List.copyOf(guests.activitiesEverWith(of.addresses())));
    }

    /** All or nothing: inside one transaction. */
    void carryOut(Caller caller, UUID contactId, Found found) {
        var now = clock.instant();
        for (var activity : found.activities()) {
            transactions.send(new EraseGuests(activity, found.addresses(), caller.actor(), now));
        }
        erased.remember(found.hashes());
        transactions.send(new EraseContact(contactId, caller.actor(), now));
        posts.forgetAnswersAbout(contactId);
    }
}
