package lockstep.gateway.contact;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
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
                full("emails", emails),
                full("phones", phones),
                full("addresses", addresses),
                organization == null ? Organization.NONE : organization,
                birthday,
                full("urls", urls),
                notes);
    }

    Set<UUID> tagIds() {
        var ids = new HashSet<UUID>();
        var given = full("tags", tags);
        for (int i = 0; i < given.size(); i++) {
            UUID id = given.get(i).id();
            if (id == null) {
                throw Refusal.invalid("tags[" + i + "].id", "is required");
            }
            ids.add(id);
        }
        return ids;
    }

    /** A list may be left out, an entry may not. */
    private static <T> List<T> full(String field, @Nullable List<@Nullable T> entries) {
        if (entries == null) {
            return List.of();
        }
        var full = new ArrayList<T>(entries.size());
        for (T entry : entries) {
            if (entry == null) {
                throw Refusal.invalid(field + "[" + full.size() + "]", "must not be null");
            }
            full.add(entry);
        }
        return full;
    }
}
