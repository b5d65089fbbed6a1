package googlestandin.people;

import googlestandin.Json;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The output-only parts of a person's entries. */
final class Computed {

    private static final Map<String, String> TYPES = Map.of(
            "homeFax", "Home Fax",
            "workFax", "Work Fax",
            "otherFax", "Other Fax",
            "workMobile", "Work Mobile",
            "workPager", "Work Pager",
            "googleVoice", "Google Voice",
            "homePage", "Home Page",
            "loginId", "Login ID");

    private Computed() {}

    static void complete(String field, ObjectNode entry, String countryCode) {
        String type = Json.text(entry, "type");
        PersonSchema.Field known = PersonSchema.FIELDS.get(field);
        if (!type.isEmpty() && known != null && known.readOnlyKeys().contains("formattedType")) {
            entry.put("formattedType", formattedType(type));
        }
        switch (field) {
            case "names" -> {
                String display = Names.display(entry);
                if (!display.isEmpty()) {
                    entry.put("displayName", display);
                    entry.put("displayNameLastFirst", Names.lastFirst(entry));
                    entry.put("unstructuredName", display);
                }
            }
            case "phoneNumbers" -> {
                String canonical = canonical(Json.text(entry, "value"), countryCode);
                if (!canonical.isEmpty()) {
                    entry.put("canonicalForm", canonical);
                }
            }
            case "addresses" -> {
                if (!entry.has("formattedValue")) {
                    entry.put("formattedValue", formattedAddress(entry));
                }
            }
            case "biographies" -> {
                if (!entry.has("contentType")) {
                    entry.put("contentType", "TEXT_PLAIN");
                }
            }
            case "genders" -> entry.put("formattedValue", formattedType(Json.text(entry, "value")));
            default -> {}
        }
    }

    private static String formattedType(String type) {
        String known = TYPES.get(type);
        if (known != null || type.isEmpty()) {
            return known == null ? "" : known;
        }
        return type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
    }

    /** E.164 of a number as typed, or nothing: without a country the number could be anywhere's. */
    static String canonical(String typed, String countryCode) {
        StringBuilder digits = new StringBuilder();
        boolean international = false;
        for (char c : typed.replace("(0)", "").toCharArray()) {
            if (c == '+' && digits.isEmpty()) {
                international = true;
            } else if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (" -./()\u00A0".indexOf(c) < 0) {
                return "";
            }
        }
        if (!international && digits.length() > 2 && digits.charAt(0) == '0' && digits.charAt(1) == '0') {
            digits.delete(0, 2);
            international = true;
        }
        if (!international && !countryCode.isEmpty() && digits.length() > 3) {
            if (digits.charAt(0) == '0') {
                digits.deleteCharAt(0);
            }
            digits.insert(0, countryCode);
            international = true;
        }
        boolean plausible = digits.length() >= 7 && digits.length() <= 15 && digits.charAt(0) != '0';
        return international && plausible ? "+" + digits : "";
    }

    private static String formattedAddress(ObjectNode address) {
        String town = Stream.of(
                        Json.text(address, "city"),
                        (Json.text(address, "region") + " " + Json.text(address, "postalCode")).strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return Stream.of(
                        Json.text(address, "streetAddress"),
                        Json.text(address, "extendedAddress"),
                        Json.text(address, "poBox"),
                        town,
                        Json.text(address, "country"))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
