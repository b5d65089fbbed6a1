package lockstep.sync.decision;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name for comparing, in words without accents; a company's name where there is no person's. Nicknames are not
 * guessed: Bob is not Robert.
 */
public final class PersonName {

    public static final PersonName NONE = new PersonName(List.of(), Set.of(), false);

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /**
     * @param plain {@code muller} for Müller
     * @param spelledOut {@code mueller}: how the same name is written where there are no umlauts
     */
    private record Word(String plain, String spelledOut) {

        static Word of(String word) {
            var lower = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            return new Word(
                    fold(lower),
                    fold(lower.replace("ä", "ae")
                            .replace("ö", "oe")
                            .replace("ø", "oe")
                            .replace("ü", "ue")
                            .replace("å", "aa")));
        }

        private static String fold(String lower) {
            var letters = lower.replace("ß", "ss")
                    .replace("æ", "ae")
                    .replace("œ", "oe")
                    .replace("ø", "o")
                    .replace("ł", "l")
                    .replace("đ", "d")
                    .replace("ð", "d")
                    .replace("þ", "th")
                    .replace("ı", "i");
            return MARKS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFKD))
                    .replaceAll("");
        }

        boolean same(Word other) {
            return plain.equals(other.plain) || spelledOut.equals(other.spelledOut);
        }

        /** One ideograph is a whole name; one letter of an alphabet stands for one. */
        boolean initial() {
            return plain.codePointCount(0, plain.length()) == 1 && Character.isLowerCase(plain.codePointAt(0));
        }

        boolean abbreviates(Word other) {
            return initial() && other.plain.startsWith(plain);
        }
    }

    private final List<Word> words;
    private final Set<String> written;
    private final boolean company;

    private PersonName(List<Word> words, Set<String> written, boolean company) {
        this.words = words;
        this.written = written;
        this.company = company;
    }

    /** @param company used only when no part of a person's name is there */
    public static PersonName of(
            @Nullable String given, @Nullable String middle, @Nullable String family, @Nullable String company) {
        var first = both(words(given), words(middle));
        var last = words(family);
        var words = both(first, last);
        if (words.isEmpty()) {
            var firm = words(company);
            return new PersonName(firm, Set.of(run(firm)), true);
        }
        return new PersonName(words, new TreeSet<>(List.of(run(words), run(both(last, first)))), false);
    }

    private static List<Word> both(List<Word> one, List<Word> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static String run(List<Word> words) {
        return words.stream().map(Word::plain).collect(Collectors.joining());
    }

    private static List<Word> words(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        return NO_WORD.splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .map(Word::of)
                .toList();
    }

    /**
     * Whether the two can be one person: every word of the shorter name stands in the longer one, in any order, whole or
     * as an initial, and one of them whole; or they are written alike once spaces are left out. Two records without any name do not contradict each other; one without and
     * one with a name are not compared, since the mailbox may be shared.
     */
    public boolean compatible(PersonName other) {
        if (words.isEmpty() || other.words.isEmpty()) {
            return words.isEmpty() && other.words.isEmpty();
        }
        if (company != other.company && words.size() != other.words.size()) {
            return false;
        }
        return !Collections.disjoint(written, other.written)
                || (words.size() <= other.words.size() ? within(words, other.words) : within(other.words, words));
    }

    private static boolean within(List<Word> shorter, List<Word> longer) {
        var left = new ArrayList<>(longer);
        var unmatched = shorter.stream()
                .filter(word -> !removeFirst(left, candidate -> candidate.same(word)))
                .toList();
        var whole = shorter.stream().anyMatch(word -> !word.initial() && !unmatched.contains(word));
        var initials = unmatched.stream()
                .allMatch(word ->
                        removeFirst(left, candidate -> word.abbreviates(candidate) || candidate.abbreviates(word)));
        return whole && initials;
    }

    private static boolean removeFirst(List<Word> words, Predicate<Word> condition) {
        for (var i = 0; i < words.size(); i++) {
            if (condition.test(words.get(i))) {
                words.remove(i);
                return true;
            }
        }
        return false;
    }

    /** The name as part of a key: words in a fixed order, in each way of writing it. Empty without a name. */
    public Set<String> keys() {
        var keys = new TreeSet<String>();
        if (!words.isEmpty()) {
            keys.add(String.join(" ", words.stream().map(Word::plain).sorted().toList()));
            keys.add(String.join(
                    " ", words.stream().map(Word::spelledOut).sorted().toList()));
        }
        return keys;
    }
}
