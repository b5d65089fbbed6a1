package lockstep.views.contact;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lockstep.contact.ContactFields.Address;
import lockstep.contact.ContactFields.Birthday;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Name;
import lockstep.contact.ContactFields.Organization;
import lockstep.contact.ContactFields.Phone;
import lockstep.contact.ContactFields.Url;
import lockstep.tag.TagVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A contact as the viewer may see it.
 *
 * @param userId the CRM user whose own contact this is
 * @param tags without other people's private ones
 * @param createdAt when it came into the CRM
 * @param changedAt when its fields were last changed, wherever that was; tagging is no change of the contact
 */
public record ContactView(
        UUID id,
        long version,
        @Nullable String userId,
        Name name,
        @Nullable String nickname,
        List<Email> emails,
        List<Phone> phones,
        List<Address> addresses,
        Organization organization,
        @Nullable Birthday birthday,
        List<Url> urls,
        @Nullable String notes,
        List<TagRef> tags,
        Instant createdAt,
        Instant changedAt) {

    public record TagRef(UUID id, String name, TagVisibility visibility) {}
}
