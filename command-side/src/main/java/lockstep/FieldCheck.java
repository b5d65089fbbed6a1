package lockstep;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import lockstep.Refusal.FieldError;
import lockstep.Refusal.Kind;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a record that a person wrote, so that all of it is told at once. */
public final class FieldCheck {

    private final List<FieldError> errors = new ArrayList<>();

    public void wrong(String path, String reason) {
        errors.add(new FieldError(path, reason));
    }

    public boolean passed() {
        return errors.isEmpty();
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public void refuse(String type, String message) {
        if (!errors.isEmpty()) {
            throw new Refusal(Kind.INVALID, type, message, errors);
        }
    }

    /** Trimmed and in Unicode's composed form; null when nothing is left. */
    public @Nullable String text(String path, @Nullable String value, int longest) {
        if (value == null) {
            return null;
        }
        if (!StorableText.isStorable(value)) {
            wrong(path, "has a character that is none");
            return value;
        }
        var clean = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        if (clean.codePointCount(0, clean.length()) > longest) {
            wrong(path, "is longer than " + longest + " characters");
        }
        return clean.isEmpty() ? null : clean;
    }

    public String required(String path, @Nullable String value, int longest) {
        var clean = text(path, value, longest);
        if (clean == null) {
            wrong(path, "is missing");
            return "";
        }
        return clean;
    }
}
