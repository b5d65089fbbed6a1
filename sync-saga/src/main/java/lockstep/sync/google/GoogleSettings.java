package lockstep.sync.google;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Google is, and how hard we may press. Any server that speaks Google's protocols can stand in.
 *
 * @param clientId who we are there (S16, S17), until an administrator says otherwise ({@link CurrentRegistration})
 * @param issuer who signs identity tokens
 * @param readTimeout also the time a lease must have left before a write starts
 */
@ConfigurationProperties("lockstep.google")
public record GoogleSettings(
        @DefaultValue("https://people.googleapis.com") URI peopleUrl,
        @DefaultValue("https://www.googleapis.com") URI calendarUrl,

        @DefaultValue("https://accounts.google.com/o/oauth2/v2/auth")
        URI authUrl,

        @DefaultValue("https://oauth2.googleapis.com/token") URI tokenUrl,

        @DefaultValue("https://oauth2.googleapis.com/revoke")
        URI revokeUrl,

        @DefaultValue("https://openidconnect.googleapis.com/v1/userinfo")
        URI userinfoUrl,

        @DefaultValue("https://www.googleapis.com/oauth2/v3/certs")
        URI jwksUrl,

        @DefaultValue("https://accounts.google.com") String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue QuotaPerMinute quota) {

    /**
     * Units per account and minute. Google shows those of contacts in its console only, and these are what was seen there;
     * the one of calendars is published.
     */
    public record QuotaPerMinute(
            @DefaultValue("60") int criticalReads,
            @DefaultValue("30") int criticalWrites,
            @DefaultValue("90") int groupReads,
            @DefaultValue("30") int groupWrites,
            @DefaultValue("600") int calendar) {}

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "GoogleSettings[" + peopleUrl + "]";
    }
}
