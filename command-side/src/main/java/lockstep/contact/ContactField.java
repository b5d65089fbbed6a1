package lockstep.contact;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields a contact is compared, decided and explained by. A list is one field; its entries merge one by one. */
public enum ContactField {
    NAME_PREFIX("name.prefix", c -> c.name().prefix()),
    NAME_GIVEN("name.given", c -> c.name().given()),
    NAME_MIDDLE("name.middle", c -> c.name().middle()),
    NAME_FAMILY("name.family", c -> c.name().family()),
    NAME_SUFFIX("name.suffix", c -> c.name().suffix()),
    NICKNAME("nickname", ContactFields::nickname),
    EMAILS("emails", ContactFields::emails),
    PHONES("phones", ContactFields::phones),
    ADDRESSES("addresses", ContactFields::addresses),
    COMPANY("organization.company", c -> c.organization().company()),
    TITLE("organization.title", c -> c.organization().title()),
    DEPARTMENT("organization.department", c -> c.organization().department()),
    BIRTHDAY("birthday", ContactFields::birthday),
    URLS("urls", ContactFields::urls),
    NOTES("notes", ContactFields::notes);

    private final String path;
    private final Reader of;

    ContactField(String path, Reader of) {
        this.path = path;
        this.of = of;
    }

    private interface Reader {
        @Nullable
        Object read(ContactFields fields);
    }

    /** The field's name in events, decisions and configurations. */
    public String path() {
        return path;
    }

    /** Names of the fields in which the two differ. */
    public static Set<String> differing(ContactFields one, ContactFields other) {
        var names = new TreeSet<String>();
        for (var field : values()) {
            if (!Objects.equals(field.of.read(one), field.of.read(other))) {
                names.add(field.path);
            }
        }
        return names;
    }

    public static List<String> paths() {
        return List.of(values()).stream().map(ContactField::path).toList();
    }
}
