package lockstep.sync.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.sync.walk.Folk.Sign;
import lockstep.syncsession.FieldValue;

/** Writes a person's fields. Each value is written once in all walks, so that it can be found again wherever it goes. */
final class Pen {

    private static final List<String> GIVEN = List.of("Jörg", "Ada", "Zoë", "Łukasz", "Ольга", "美咲");
    private static final List<String> TEXTS = List.of(
            "nickname",
            "organization.title",
            "organization.company",
            "organization.department",
            "name.prefix",
            "name.suffix");
    private static final List<String> TYPES = List.of("home", "work", "other");

    private final String mark;
    private final int number;
    private final Random random;
    private int count;

    Pen(String mark, int number, Random random) {
        this.mark = mark;
        this.number = number;
        this.random = random;
    }

    private String fresh() {
        return mark + "v" + count++;
    }

    SortedMap<String, FieldValue> person(Folk folk) {
        var fields = new TreeMap<String, FieldValue>();
        fields.put(
                "name.given",
                FieldValue.of(GIVEN.get(Math.floorMod(folk.family().hashCode(), GIVEN.size()))));
        fields.put(Card.FAMILY, FieldValue.of(folk.family()));
        if (folk.sign() == Sign.EMAIL) {
            add(fields, "emails", folk.family() + "@example.org");
        }
        if (folk.sign() == Sign.PHONE) {
            add(
                    fields,
                    "phones",
                    "+49 30 " + (50_000_000 + Math.floorMod(folk.family().hashCode(), 9_999_999)));
        }
        return fields;
    }

    /** The same person, with more or less written about it. */
    SortedMap<String, FieldValue> described(Folk folk) {
        SortedMap<String, FieldValue> fields = person(folk);
        for (int i = random.nextInt(3); i > 0; i--) {
            fields = changed(fields);
        }
        return fields;
    }

    /** One change; what a person is recognised by stays. */
    SortedMap<String, FieldValue> changed(SortedMap<String, FieldValue> before) {
        var fields = new TreeMap<>(before);
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> fields.put(one(TEXTS), FieldValue.of(fresh()));
            case 4 -> fields.remove(one(TEXTS));
            case 5 -> add(fields, "emails", fresh() + "@example.net");
            case 6 -> add(fields, "phones", "+49 89 " + (10_000_000 + number * 100 + count++));
            case 7 -> add(fields, "urls", "https://example.com/" + fresh());
            case 8 -> address(fields);
            case 9 -> dropLast(fields, one(List.of("emails", "phones", "urls", "addresses")));
            case 10 -> retype(fields, one(List.of("emails", "phones")));
            default ->
                fields.put(
                        "birthday",
                        FieldValue.of("19%02d-0%d-1%d"
                                .formatted(random.nextInt(100), 1 + random.nextInt(9), random.nextInt(9))));
        }
        return fields;
    }

    /** The same text field, twice. */
    List<SortedMap<String, FieldValue>> apart(SortedMap<String, FieldValue> one, SortedMap<String, FieldValue> other) {
        var field = one(TEXTS);
        var here = new TreeMap<>(one);
        here.put(field, FieldValue.of(fresh()));
        var there = new TreeMap<>(other);
        there.put(field, FieldValue.of(fresh()));
        return List.of(here, there);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<SortedMap<String, String>> entries(SortedMap<String, FieldValue> fields, String field) {
        return fields.containsKey(field) ? new ArrayList<>(fields.get(field).entries()) : new ArrayList<>();
    }

    private void add(SortedMap<String, FieldValue> fields, String field, String value) {
        var all = entries(fields, field);
        all.add(new TreeMap<>(java.util.Map.of("value", value, "type", one(TYPES))));
        fields.put(field, new FieldValue(null, all));
    }

    private void address(SortedMap<String, FieldValue> fields) {
        var all = entries(fields, "addresses");
        all.add(new TreeMap<>(
                java.util.Map.of("street", fresh(), "city", "Köln", "postalCode", "50667", "type", one(TYPES))));
        fields.put("addresses", new FieldValue(null, all));
    }

    private void dropLast(SortedMap<String, FieldValue> fields, String field) {
        var all = entries(fields, field);
        var kept = field.equals("emails") || field.equals("phones") ? 1 : 0;
        if (all.size() > kept) {
            all.removeIf(entry -> entry == all.getLast() && !sign(entry));
        }
        if (all.isEmpty()) {
            fields.remove(field);
        } else {
            fields.put(field, new FieldValue(null, all));
        }
    }

    private static boolean sign(SortedMap<String, String> entry) {
        var value = entry.getOrDefault("value", "");
        return value.endsWith("@example.org") || value.startsWith("+49 30 5");
    }

    private void retype(SortedMap<String, FieldValue> fields, String field) {
        var all = entries(fields, field);
        if (!all.isEmpty()) {
            var entry = new TreeMap<>(all.getFirst());
            entry.put("type", one(TYPES));
            all.set(0, entry);
            fields.put(field, new FieldValue(null, all));
        }
    }
}
