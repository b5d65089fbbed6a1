package lockstep.views.contact;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.contact.ContactFields;
import org.jspecify.annotations.Nullable;

/**
 * What a contact is found by, and what is looked for, cut into words in the same way: no case, no accents, nothing but
 * letters and digits. A word is found by its beginning; in scripts without spaces by any part, so all its ends count.
 */
final class SearchText {

    private static final int LONGEST_WORD = 100;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final Pattern WITHOUT_SPACES =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]");

    private SearchText() {}

    /** Words of names, e-mail addresses and company; phone numbers both as written and as bare digits. */
    static Set<String> of(@Nullable ContactFields fields) {
        if (fields == null) {
            return Set.of();
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
                .flatMap(SearchText::words)
                .flatMap(SearchText::ends)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As PostgreSQL's {@code tsquery}; null when there is no word in it. */
    static @Nullable String query(String q) {
        var words = words(q).map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
        return words.isEmpty() ? null : words;
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(plain(text)))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, Math.min(LONGEST_WORD, word.length())));
    }

    private static Stream<String> ends(String word) {
        return WITHOUT_SPACES.matcher(word).find()
                ? IntStream.range(0, word.length())
                        .filter(at -> !Character.isLowSurrogate(word.charAt(at)))
                        .mapToObj(word::substring)
                : Stream.of(word);
    }

    /** Upper case first, so that ß becomes ss. */
    private static String plain(String text) {
        var apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var bare = Normalizer.normalize(MARKS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
        return bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
