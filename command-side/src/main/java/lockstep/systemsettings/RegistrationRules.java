package lockstep.systemsettings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import lockstep.FieldCheck;
import org.jspecify.annotations.Nullable;

/** Google's own rules (S10, S11, S13), so that they are told here and not by a page of Google's to a user on the way. */
final class RegistrationRules {

    private static final int MOST_DOMAINS = 50;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CLIENT_ID = 200;
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]+");
    /** How Google begins its secrets: one that is entered as the id would stand in an event for ever. */
    private static final String SECRET = "GOCSPX-";

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*\\.(?!\\d+$)" + LABEL);

    private RegistrationRules() {}

    /** As it is kept. All that is wrong is told at once, each with its field. */
    static Registration checked(Registration wanted) {
        var check = new FieldCheck();
        var clientId = clientId(check, wanted.clientId());
        var name = check.required("productName", wanted.productName(), LONGEST_NAME);
        var domains = domains(check, wanted.authorizedDomains());
        var url = BaseUrl.checked(check, "publicBaseUrl", wanted.publicBaseUrl(), domains);
        check.refuse("invalid-registration", "The registration with Google has wrong fields");
        return new Registration(clientId, name, url, domains);
    }

    private static @Nullable String clientId(FieldCheck check, @Nullable String given) {
        var id = check.text("clientId", given, LONGEST_CLIENT_ID);
        if (id == null) {
            return null;
        }
        if (id.startsWith(SECRET)) {
            check.wrong("clientId", "is a client secret; client ids end in .apps.googleusercontent.com");
        } else if (!CLIENT_ID.matcher(id).matches()) {
            check.wrong("clientId", "has a character that no client id has");
        }
        return id;
    }

    private static List<String> domains(FieldCheck check, List<String> given) {
        if (given.size() > MOST_DOMAINS) {
            check.wrong("authorizedDomains", "has more than " + MOST_DOMAINS + " entries");
            return List.of();
        }
        var domains = new LinkedHashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var domain = given.get(i).strip().toLowerCase(Locale.ROOT);
            if (DOMAIN.matcher(domain).matches()) {
                domains.add(domain);
            } else {
                check.wrong(
                        "authorizedDomains[" + i + "]",
                        "is not a domain such as example.org: no scheme, port, path, wildcard or IP address, and in"
                                + " letters a to z (other scripts as xn--…)");
            }
        }
        return List.copyOf(domains);
    }
}
