package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.Address;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import lockstep.contact.ContactField;
import lockstep.sync.contacts.Entry;
import org.jspecify.annotations.Nullable;

/** An address Google holds as one text, or as a post-office box alone, is not ours to read and stays as it is. */
final class Addresses {

    static final FieldGroup GROUP = new ManyValued<>(
            ContactField.ADDRESSES,
            "addresses",
            Address::new,
            Addresses::read,
            Addresses::write,
            List.of(entry -> entry.get("street"), Addresses::town));

    private Addresses() {}

    private static SortedMap<String, String> read(Address address) {
        var entry = Entry.empty();
        Entry.put(entry, "street", address.getStreetAddress());
        Entry.put(entry, "extended", address.getExtendedAddress());
        Entry.put(entry, "city", address.getCity());
        Entry.put(entry, "region", address.getRegion());
        Entry.put(entry, "postalCode", address.getPostalCode());
        Entry.put(entry, "country", address.getCountry());
        return Entry.ofType(entry, address.getType());
    }

    private static void write(SortedMap<String, String> entry, Address address) {
        if (!Objects.equals(read(address).get("country"), entry.get("country"))) {
            address.setCountryCode(null);
        }
        address.setStreetAddress(entry.get("street"))
                .setExtendedAddress(entry.get("extended"))
                .setCity(entry.get("city"))
                .setRegion(entry.get("region"))
                .setPostalCode(entry.get("postalCode"))
                .setCountry(entry.get("country"))
                .setType(entry.get("type"))
                .setFormattedType(null)
                .setFormattedValue(null);
    }

    private static @Nullable Object town(SortedMap<String, String> entry) {
        var postalCode = entry.get("postalCode");
        var city = entry.get("city");
        return postalCode == null || city == null ? null : List.of(postalCode, city);
    }
}
