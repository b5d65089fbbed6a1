package lockstep.tag;

import java.text.Normalizer;
import java.util.Locale;
import lockstep.Refusal;
import lockstep.StorableText;

/** How tags may be called, and which names count as the same. */
final class TagName {

    private static final int LONGEST = 100;

    private TagName() {}

    static String checked(String name) {
        var clean = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (clean.isEmpty()) {
            throw Refusal.invalid("name", "is missing");
        }
        if (clean.length() > LONGEST) {
            throw Refusal.invalid("name", "is longer than " + LONGEST + " characters");
        }
        if (!StorableText.isStorable(clean)) {
            throw Refusal.invalid("name", "has a character that is none");
        }
        if (clean.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("name", "has a control character");
        }
        return clean;
    }

    /** Equal for names that differ in case or in the way they are written in Unicode. */
    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
