package lockstep.gateway.contact;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.Refusal;
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
     * @param past the activities that ever had the person as an outside guest, or as who organizes it in Google
     */
    record Found(Traces.Of traces, Set<MatchHash.Key> hashes, PastGuests.Found past) {}

    /** Reads all events, hence outside of any transaction. */
    Found find(UUID contactId) {
        var of = traces.of(contactId);
        return new Found(of, erased.hashes(of.addresses()), guests.everWith(of.addresses()));
    }

    /**
     * All or nothing: inside one transaction. Whatever came to the person's activities while they were looked for counts,
     * too; with what came to their contact they would have to be looked for once more.
     *
     * @return the activities the person was erased from
     */
    List<UUID> carryOut(Caller caller, UUID contactId, Found found) {
        var addresses = found.traces().addresses();
        erased.remember(found.hashes());
        if (!traces.of(contactId).equals(found.traces())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "changed-meanwhile",
                    "The contact was changed while everything that names it was looked for: ask again");
        }
        var activities = new TreeSet<>(found.past().activities());
        activities.addAll(guests.since(found.past(), addresses));
        var now = clock.instant();
        for (var activity : activities) {
            transactions.send(new EraseGuests(activity, addresses, caller.actor(), now));
        }
        transactions.send(new EraseContact(contactId, caller.actor(), now));
        var about = new ArrayList<>(activities);
        about.addAll(found.traces().accounts());
        about.add(contactId);
        posts.forgetAnswersAbout(about);
        return List.copyOf(activities);
    }
}
