package lockstep.gateway.contact;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.contact.ContactFields;
import lockstep.contact.ContactFields.Address;
import lockstep.contact.ContactFields.Birthday;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Name;
import lockstep.contact.ContactFields.Organization;
import lockstep.contact.ContactFields.Phone;
import lockstep.contact.ContactFields.Url;
import lockstep.gateway.write.Lists;
import lockstep.views.contact.ContactView;
import org.jspecify.annotations.Nullable;

/** What a caller can say about a contact. What the product keeps (id, version, times) cannot be written. */
@Schema(name = "ContactBody")
record ContactBody(
        @Nullable String userId,
        @Nullable Name name,
        @Nullable String nickname,
        @Nullable List<@Nullable Email> emails,
        @Nullable List<@Nullable Phone> phones,
        @Nullable List<@Nullable Address> addresses,
        @Nullable Organization organization,
        @Nullable Birthday birthday,
        @Nullable List<@Nullable Url> urls,
        @Nullable String notes,
        @Nullable List<@Nullable TagId> tags) {

    /** Fields of a contact that only the product says; a patch may bring them along as they were read. */
    static final Set<String> READ_ONLY = Set.of("id", "version", "createdAt", "changedAt");

    @Schema(name = "TagId")
    @JsonIgnoreProperties({"name", "visibility"})
    record TagId(@Nullable UUID id) {}

    static ContactBody of(ContactView view) {
        return new ContactBody(
                view.userId(),
                view.name(),
                view.nickname(),
                List.copyOf(view.emails()),
                List.copyOf(view.phones()),
                List.copyOf(view.addresses()),
                view.organization(),
                view.birthday(),
                List.copyOf(view.urls()),
                view.notes(),
                view.tags().stream()
                        .<@Nullable TagId>map(tag -> new TagId(tag.id()))
                        .toList());
    }

    ContactFields fields() {
        return new ContactFields(
                name == null ? Name.NONE : name,
                nickname,
                Lists.full("emails", emails),
                Lists.full("phones", phones),
                Lists.full("addresses", addresses),
                organization == null ? Organization.NONE : organization,
                birthday,
                Lists.full("urls", urls),
                notes);
    }

    Set<UUID> tagIds() {
        var ids = new HashSet<UUID>();
        var given = Lists.full("tags", tags);
        for (int i = 0; i < given.size(); i++) {
            UUID id = given.get(i).id();
            if (id == null) {
                throw Refusal.invalid("tags[" + i + "].id", "is required");
            }
            ids.add(id);
        }
        return ids;
    }
}
