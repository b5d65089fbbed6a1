package lockstep.sync.session.activities;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.sync.link.Book;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.CrmRecords;
import lockstep.sync.link.ErasedAddresses;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.link.Links;
import lockstep.sync.link.Setups;
import lockstep.sync.link.UserAddresses;
import lockstep.sync.session.StepContext;
import org.springframework.stereotype.Component;

/** Reads what has to be known of the people around activities, in sets. */
@Component
class ActivityLooks {

    private final CrmRecords crm;
    private final Links links;
    private final Setups setups;
    private final UserAddresses addresses;
    private final GoogleRecords records;
    private final ErasedAddresses erased;

    ActivityLooks(
            CrmRecords crm,
            Links links,
            Setups setups,
            UserAddresses addresses,
            GoogleRecords records,
            ErasedAddresses erased) {
        this.crm = crm;
        this.links = links;
        this.setups = setups;
        this.addresses = addresses;
        this.records = records;
        this.erased = erased;
    }

    ActivityLook look(StepContext context, Collection<CrmRecord> crmRecords, Collection<GoogleRecord> googleRecords) {
        return look(context, crmRecords, googleRecords, Set.of());
    }

    /** @param users who else is named in what was decided: the tables may not have taken in yet what came of it */
    ActivityLook look(
            StepContext context,
            Collection<CrmRecord> crmRecords,
            Collection<GoogleRecord> googleRecords,
            Set<String> users) {
        var ids = crmRecords.stream().map(CrmRecord::recordId).collect(Collectors.toSet());
        var people = new HashSet<>(ActivityLook.users(crmRecords));
        people.add(context.run().userId());
        people.addAll(users);
        var inGoogle = ActivityLook.addresses(googleRecords);
        var directory = addresses.directory(inGoogle, people);
        people.addAll(directory.userOf().values());
        var stamps = googleRecords.stream()
                .map(GoogleRecord::stamp)
                .filter(Objects::nonNull)
                .map(UUID::fromString)
                .collect(Collectors.toSet());
        return new ActivityLook(
                context.run(),
                directory,
                setups.withActivities(people),
                links.linkedElsewhere(context.account(), ids),
                setups.wanted(context.book(), ids),
                records.shownElsewhere(context.account(), ids),
                crm.existing(stamps),
                erased(context.book(), googleRecords, inGoogle),
                context.now());
    }

    private ErasedGuests erased(Book book, Collection<GoogleRecord> googleRecords, Set<String> addresses) {
        var gone = erased.among(addresses);
        if (gone.isEmpty()) {
            return ErasedGuests.NOBODY;
        }
        var agreed = new HashMap<String, Set<String>>();
        for (var link : links.ofGoogle(
                book, googleRecords.stream().map(GoogleRecord::googleId).toList())) {
            if (link.googleId() != null && link.base() != null) {
                var guests = ErasedGuests.addressesIn(link.base());
                guests.retainAll(gone);
                agreed.put(link.googleId(), guests);
            }
        }
        return new ErasedGuests(gone, agreed);
    }
}
