package lockstep.sync.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import lockstep.syncsession.FieldValue;

/** Contacts and edits out of a seed: the same seed, the same people, for ever. */
public final class ArbitraryContacts {

    private static final List<String> TEXTS =
            List.of("name.given", "name.family", "nickname", "organization.company", "organization.title");
    private static final List<String> LISTS = List.of("emails", "phones", "urls");
    private static final List<String> WORDS = List.of(
            "Ann", "Bo", "Jürgen", "Müller", "Łukasz", "O'Neill", "Zoë", "山田", "太郎", "Иван", "Mary Ann", "مريم", "x");
    private static final List<String> TYPES = List.of("home", "work", "other", "");

    private final SplittableRandom random;

    public ArbitraryContacts(long seed) {
        this(new SplittableRandom(seed));
    }

    public ArbitraryContacts(SplittableRandom random) {
        this.random = random;
    }

    /** Always with a family name that no other contact of small {@code number} has, so that nobody is taken for another. */
    public SortedMap<String, FieldValue> contact(int number) {
        var contact = new TreeMap<String, FieldValue>();
        for (var field : TEXTS) {
            if (random.nextBoolean()) {
                contact.put(field, FieldValue.of(one(WORDS)));
            }
        }
        for (var field : LISTS) {
            var entries = new ArrayList<SortedMap<String, String>>();
            for (var i = random.nextInt(3); i > 0; i--) {
                entries.add(entry(field));
            }
            put(contact, field, entries);
        }
        contact.put("name.family", FieldValue.of(one(WORDS) + " " + number));
        return contact;
    }

    /** The same contact with one field filled, changed, blanked, or with an entry more, less or other. */
    public SortedMap<String, FieldValue> edited(SortedMap<String, FieldValue> contact) {
        var edited = new TreeMap<>(contact);
        while (edited.equals(contact)) {
            if (random.nextBoolean()) {
                editText(edited, one(TEXTS));
            } else {
                editList(edited, one(LISTS));
            }
        }
        return edited;
    }

    private void editText(SortedMap<String, FieldValue> contact, String field) {
        if (random.nextInt(4) == 0 && !field.equals("name.family")) {
            contact.remove(field);
        } else {
            contact.put(field, FieldValue.of(one(WORDS) + " " + random.nextInt(10)));
        }
    }

    private void editList(SortedMap<String, FieldValue> contact, String field) {
        var value = contact.get(field);
        var entries = new ArrayList<SortedMap<String, String>>(value == null ? List.of() : value.entries());
        switch (random.nextInt(3)) {
            case 0 -> entries.add(entry(field));
            case 1 -> {
                if (!entries.isEmpty()) {
                    entries.remove(random.nextInt(entries.size()));
                }
            }
            default -> {
                if (!entries.isEmpty()) {
                    var at = random.nextInt(entries.size());
                    entries.set(at, typed(entries.get(at).get("value"), one(TYPES)));
                }
            }
        }
        put(contact, field, entries);
    }

    private SortedMap<String, String> entry(String field) {
        var number = random.nextInt(100, 1000);
        var value = switch (field) {
            case "emails" -> "mail" + number + "@example.org";
            case "phones" -> "+49 30 901820" + number;
            default -> "https://example.org/" + number;
        };
        return typed(value, one(TYPES));
    }

    private static SortedMap<String, String> typed(String value, String type) {
        var entry = new TreeMap<String, String>();
        entry.put("value", value);
        if (!type.isEmpty()) {
            entry.put("type", type);
        }
        return entry;
    }

    private static void put(
            SortedMap<String, FieldValue> contact, String field, List<SortedMap<String, String>> entries) {
        if (entries.isEmpty()) {
            contact.remove(field);
        } else {
            contact.put(field, new FieldValue(null, entries));
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
