package lockstep;

import java.util.List;
import lockstep.Refusal.FieldError;
import lockstep.Refusal.Kind;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;

/** What a fixture expects when a rule is broken. */
public final class Refusals {

    private Refusals() {}

    public static Matcher<Refusal> refused(Kind kind, String type) {
        return describedBy(kind + " " + type);
    }

    /** @param fields all the fields that the refusal names, and no others */
    public static Matcher<Refusal> refused(Kind kind, String type, String... fields) {
        return describedBy(kind + " " + type + " " + List.of(fields));
    }

    private static Matcher<Refusal> describedBy(String expected) {
        return new FeatureMatcher<>(Matchers.equalTo(expected), "a refusal", "refusal") {
            @Override
            protected String featureValueOf(Refusal refusal) {
                var fields = refusal.errors().stream().map(FieldError::field).toList();
                return refusal.kind() + " " + refusal.type() + (fields.isEmpty() ? "" : " " + fields);
            }
        };
    }
}
