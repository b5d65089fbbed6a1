package lockstep.views.contact;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.contact.ContactFields;
import org.jspecify.annotations.Nullable;

/** What a contact is found by, and what is looked for, in the same plain form: no case, no accents. */
final class SearchText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

    private SearchText() {}

    /** Names, e-mail addresses, company, and phone numbers both as written and as bare digits. */
    static String of(@Nullable ContactFields fields) {
        if (fields == null) {
            return "";
        }
        var name = fields.name();
        var phones = fields.phones().stream().map(ContactFields.Phone::value).toList();
        return Stream.of(
                        Stream.of(name.prefix(), name.given(), name.middle(), name.family(), name.suffix()),
                        Stream.of(fields.nickname(), fields.organization().company()),
                        fields.emails().stream().map(ContactFields.Email::value),
                        phones.stream(),
                        phones.stream().map(p -> NO_DIGITS.matcher(p).replaceAll("")))
                .flatMap(s -> s)
                .filter(Objects::nonNull)
                .map(SearchText::plain)
                .collect(Collectors.joining(" "));
    }

    /** The words looked for, each as a pattern for {@code like}. */
    static List<String> patterns(String q) {
        return Arrays.stream(plain(q).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .toList();
    }

    /** Upper case first, so that ß becomes ss. */
    private static String plain(String text) {
        var apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return MARKS.matcher(apart).replaceAll("").toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
