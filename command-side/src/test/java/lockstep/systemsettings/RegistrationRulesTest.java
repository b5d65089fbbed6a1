package lockstep.systemsettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import lockstep.Refusal;
import lockstep.Refusal.FieldError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S10, S11, S13: said at once, each with its field and in words. */
class RegistrationRulesTest {

    private static final List<String> DOMAINS = List.of("example.org", "crm-host.co.uk");

    @ParameterizedTest
    @CsvSource({
        "https://crm.example.org, https://crm.example.org",
        "https://example.org/, https://example.org",
        "https://CRM.Example.ORG, https://crm.example.org",
        "HTTPS://crm.example.org:443, https://crm.example.org",
        "https://crm.example.org:8443, https://crm.example.org:8443",
        "https://a.b.crm-host.co.uk, https://a.b.crm-host.co.uk",
        "http://localhost:8080, http://localhost:8080",
        "http://localhost:80/, http://localhost",
        "https://localhost, https://localhost",
        "http://127.0.0.1:9000, http://127.0.0.1:9000",
        "http://[::1]:9000, http://[::1]:9000"
    })
    void an_origin_is_kept_as_google_spells_it(String given, String kept) {
        var registration = RegistrationRules.checked(at(given));

        assertThat(registration.publicBaseUrl()).isEqualTo(kept);
        assertThat(registration.redirectUri()).isEqualTo(kept + "/oauth2/google/callback");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://*.example.org             | wildcard
            crm.example.org                   | scheme and host
            //crm.example.org                 | scheme and host
            /crm                              | scheme and host
            https:crm.example.org             | scheme and host
            https://crm.example.org and more  | scheme and host
            https:///crm                      | no host
            https://crm_1.example.org         | no host
            https://müller.example.org        | no host
            ftp://crm.example.org             | scheme other than https
            javascript://crm.example.org      | scheme other than https
            https://crm.example.org/lockstep  | path
            https://crm.example.org//         | path
            https://crm.example.org?x=1       | query
            https://crm.example.org/?         | query
            https://crm.example.org#top       | fragment
            https://crm.example.org/#         | fragment
            https://ann@crm.example.org       | user
            https://ann:pw@crm.example.org    | user
            https://crm.example.org:0         | port
            https://crm.example.org:70000     | port
            http://crm.example.org            | not encrypted
            http://localhost.example.org      | not encrypted
            https://203.0.113.7               | IP address
            https://10.0.0.7                  | IP address
            http://127.0.0.2                  | IP address
            https://[2001:db8::7]             | IP address
            https://crm                       | without a domain
            https://2130706433                | without a domain
            https://127.1                     | no host
            https://0x7f.0.0.1                | no host
            https://crm.example.com           | authorizedDomains
            https://notexample.org            | authorizedDomains
            https://example.org.evil.net      | authorizedDomains
            https://crm.example.org.          | dot
            """)
    void what_google_would_not_take_is_refused_with_the_reason(String given, String reason) {
        assertThat(errors(at(given))).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("publicBaseUrl");
            assertThat(error.reason()).contains(reason).doesNotContain(given);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "org",
                "https://example.org",
                "example.org/",
                "example.org:443",
                "*.example.org",
                "10.0.0.7",
                "exa mple.org",
                "-a.example.org",
                "example.org.",
                "müller.org"
            })
    void an_authorized_domain_is_a_domain(String domain) {
        assertThat(errors(new Registration(null, "Lockstep", "https://example.org", List.of("example.org", domain))))
                .extracting(FieldError::field)
                .containsExactly("authorizedDomains[1]");
    }

    @Test
    void domains_are_kept_once_and_in_small_letters() {
        var kept = RegistrationRules.checked(
                new Registration(null, "Lockstep", "http://localhost", List.of("Example.org ", "example.org")));

        assertThat(kept.authorizedDomains()).containsExactly("example.org");
        assertThat(errors(new Registration(null, "L", "http://localhost", Collections.nCopies(51, "example.org"))))
                .extracting(FieldError::field)
                .containsExactly("authorizedDomains");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void without_a_client_id_the_product_is_not_registered(@Nullable String none) {
        assertThat(RegistrationRules.checked(client(none)).clientId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOCSPX-0123456789", "two words", "umläut"})
    void a_client_id_is_none_of_these(String id) {
        assertThat(errors(client(id))).extracting(FieldError::field).containsExactly("clientId");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThat(errors(new Registration("a b", " ", "ftp://x", Arrays.asList("org"))))
                .extracting(FieldError::field)
                .containsExactly("clientId", "productName", "authorizedDomains[0]", "publicBaseUrl");
    }

    private static Registration at(String url) {
        return new Registration(null, "Lockstep", url, DOMAINS);
    }

    private static Registration client(@Nullable String id) {
        return new Registration(id, "Lockstep", "http://localhost:8080", List.of());
    }

    private static List<FieldError> errors(Registration wanted) {
        var refusal = catchThrowableOfType(Refusal.class, () -> RegistrationRules.checked(wanted));
        assertThat(refusal).as("refused").isNotNull();
        return refusal.errors();
    }
}
