package lockstep.sync.contacts;

import static lockstep.contact.ContactField.ADDRESSES;
import static lockstep.contact.ContactField.COMPANY;
import static lockstep.contact.ContactField.EMAILS;
import static lockstep.contact.ContactField.NAME_FAMILY;
import static lockstep.contact.ContactField.NAME_GIVEN;
import static lockstep.contact.ContactField.NAME_MIDDLE;
import static lockstep.contact.ContactField.NOTES;
import static lockstep.contact.ContactField.PHONES;
import static lockstep.contact.ContactField.URLS;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lockstep.contact.ContactField;
import lockstep.sync.decision.Identity;
import lockstep.sync.decision.Membership;
import lockstep.sync.decision.PersonName;
import lockstep.sync.decision.RecordKind;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/** How contacts are compared: by what a value means, not by how it was typed. */
public final class ContactKind implements RecordKind {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern LINE_ENDS = Pattern.compile("[ \\t]*\\R");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SCHEME = Pattern.compile("^https?://(www\\.)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern URL_START =
            Pattern.compile("^(?:[a-z][a-z0-9+.-]*://)?[^/?#]*", Pattern.CASE_INSENSITIVE);

    private final PhoneForm phones;

    /** @param region where a number without a country code is from, such as {@code DE} */
    public ContactKind(String region) {
        this.phones = new PhoneForm(region);
    }

    @Override
    public Membership membership() {
        return Membership.CONTACTS;
    }

    @Override
    public String textForm(String field, String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        var spaced = field.equals(NOTES.path())
                ? LINE_ENDS.matcher(composed).replaceAll("\n")
                : SPACES.matcher(composed).replaceAll(" ");
        return spaced.strip();
    }

    @Override
    public String entryKey(String field, SortedMap<String, String> entry) {
        if (field.equals(ADDRESSES.path())) {
            return addressKey(entry);
        }
        var value = value(field, entry);
        return field.equals(URLS.path()) ? SCHEME.matcher(value).replaceFirst("") : value;
    }

    @Override
    public SortedMap<String, String> entryForm(String field, SortedMap<String, String> entry) {
        var form = new TreeMap<String, String>();
        entry.forEach((attribute, text) -> {
            var plain = attribute.equals("value") ? value(field, entry) : textForm(field, text);
            if (!plain.isEmpty()) {
                form.put(attribute, plain);
            }
        });
        return form;
    }

    @Override
    public Identity identify(SortedMap<String, FieldValue> fields) {
        var name = PersonName.of(
                text(fields, NAME_GIVEN), text(fields, NAME_MIDDLE), text(fields, NAME_FAMILY), text(fields, COMPANY));
        return new Identity(name, values(fields, EMAILS), values(fields, PHONES));
    }

    private String value(String field, SortedMap<String, String> entry) {
        var value = textForm(field, entry.getOrDefault("value", ""));
        if (field.equals(EMAILS.path())) {
            return value.toLowerCase(Locale.ROOT);
        }
        if (field.equals(PHONES.path())) {
            return phones.of(value);
        }
        if (field.equals(URLS.path())) {
            var start = URL_START.matcher(value);
            var lower = start.replaceFirst(found ->
                    java.util.regex.Matcher.quoteReplacement(found.group().toLowerCase(Locale.ROOT)));
            return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
        }
        return value;
    }

    /** House and town make an address; with neither, what there is. */
    private static String addressKey(SortedMap<String, String> entry) {
        var place = words(entry, "street") + "|" + words(entry, "postalCode") + "|" + words(entry, "city");
        if (place.length() > 2) {
            return place;
        }
        var rest = words(entry, "extended") + "|" + words(entry, "region") + "|" + words(entry, "country");
        return rest.length() > 2 ? rest : "";
    }

    private static String words(SortedMap<String, String> entry, String attribute) {
        var text = Normalizer.normalize(entry.getOrDefault(attribute, ""), Normalizer.Form.NFC);
        return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static @Nullable String text(SortedMap<String, FieldValue> fields, ContactField field) {
        var value = fields.get(field.path());
        return value == null ? null : value.text();
    }

    private Set<String> values(SortedMap<String, FieldValue> fields, ContactField field) {
        var found = new TreeSet<String>();
        var list = fields.get(field.path());
        if (list != null) {
            list.entries().forEach(entry -> found.add(entryKey(field.path(), entry)));
            found.remove("");
        }
        return found;
    }
}
