package lockstep.sync.google;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the product is called at Google and where it is reached, until an administrator says otherwise
 * ({@link CurrentRegistration}).
 *
 * @param productName S10: users read it on the consent screen, and it names the contact group (S41)
 * @param publicBaseUrl scheme, host and perhaps port (S11); the redirect address to register follows from it (S12)
 */
@ConfigurationProperties("lockstep")
public record ProductSettings(
        @DefaultValue("Lockstep") String productName,
        @DefaultValue("http://localhost:8080") URI publicBaseUrl) {

    /** Without a slash at the end. */
    public String origin() {
        return publicBaseUrl.resolve("/").toString().replaceFirst("/$", "");
    }

    /** S11, S13: an origin has no path, query or fragment, and is not relative. */
    public ProductSettings {
        var scheme = publicBaseUrl.getScheme();
        var path = publicBaseUrl.getRawPath();
        if (publicBaseUrl.getHost() == null
                || !("https".equals(scheme) || "http".equals(scheme))
                || !(path == null || path.isEmpty() || path.equals("/"))
                || publicBaseUrl.getRawQuery() != null
                || publicBaseUrl.getRawFragment() != null
                || publicBaseUrl.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "lockstep.public-base-url must be scheme, host and port alone, such as https://crm.example.org");
        }
    }
}
