package lockstep.sync.google;

import googlestandin.StandIn;
import java.net.URI;
import java.time.Duration;
import lockstep.sync.google.GoogleSettings.QuotaPerMinute;
import org.springframework.test.context.DynamicPropertyRegistry;

/** How the product is told that the stand-in is Google. */
public final class StandInFixture {

    public static final String CLIENT_ID = "lockstep-test.apps.googleusercontent.com";
    public static final String CLIENT_SECRET = "a-client-secret";

    private StandInFixture() {}

    public static GoogleSettings settings(URI google, QuotaPerMinute quota, Duration patience) {
        return new GoogleSettings(
                google,
                google,
                google.resolve("o/oauth2/v2/auth"),
                google.resolve("token"),
                google.resolve("revoke"),
                google.resolve("userinfo"),
                google.resolve("oauth2/v3/certs"),
                "https://accounts.google.com",
                CLIENT_ID,
                CLIENT_SECRET,
                patience,
                patience,
                quota);
    }

    public static void registerIn(DynamicPropertyRegistry properties, StandIn google) {
        var settings = settings(google.baseUri(), new QuotaPerMinute(60, 30, 90, 30, 600), Duration.ofSeconds(30));
        properties.add("lockstep.google.people-url", settings::peopleUrl);
        properties.add("lockstep.google.calendar-url", settings::calendarUrl);
        properties.add("lockstep.google.auth-url", settings::authUrl);
        properties.add("lockstep.google.token-url", settings::tokenUrl);
        properties.add("lockstep.google.revoke-url", settings::revokeUrl);
        properties.add("lockstep.google.userinfo-url", settings::userinfoUrl);
        properties.add("lockstep.google.jwks-url", settings::jwksUrl);
        properties.add("lockstep.google.client-id", settings::clientId);
        properties.add("lockstep.google.client-secret", settings::clientSecret);
        properties.add("lockstep.google.connect-timeout", settings::connectTimeout);
        properties.add("lockstep.google.read-timeout", settings::readTimeout);
    }
}
