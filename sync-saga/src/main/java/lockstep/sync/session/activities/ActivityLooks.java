package lockstep.sync.session.activities;

import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.CrmRecords;
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

    ActivityLooks(CrmRecords crm, Links links, Setups setups, UserAddresses addresses, GoogleRecords records) {
        this.crm = crm;
        this.links = links;
        this.setups = setups;
        this.addresses = addresses;
        this.records = records;
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
        var directory = addresses.directory(ActivityLook.addresses(googleRecords), people);
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
                context.now());
    }
}
