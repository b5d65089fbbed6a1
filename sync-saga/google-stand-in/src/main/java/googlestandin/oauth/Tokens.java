package googlestandin.oauth;

/** What an application needs to act for a user, without going through a consent page. */
public record Tokens(
        String accessToken, String refreshToken, String clientId, String clientSecret, String sub, String scope) {}
