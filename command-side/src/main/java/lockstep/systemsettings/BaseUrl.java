package lockstep.systemsettings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import lockstep.FieldCheck;
import org.jspecify.annotations.Nullable;

/**
 * What Google takes for an origin, and for the redirect address that is made of it (S11–S13). It has no path, since an
 * origin has none: the product stands at the root of its host.
 */
final class BaseUrl {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final int LONGEST = 300;
    private static final String NONE = "is not an address with scheme and host such as https://lockstep.example.com";

    private BaseUrl() {}

    /** As browsers and Google spell it: small letters, no standard port, no slash at the end. */
    static String checked(FieldCheck check, String field, @Nullable String given, List<String> domains) {
        var text = check.required(field, given, LONGEST);
        if (text.isEmpty()) {
            return text;
        }
        var url = parsed(text);
        var problem =
                text.contains("*") ? "has a wildcard; Google takes none" : url == null ? NONE : problem(url, domains);
        if (url == null || problem != null) {
            check.wrong(field, problem == null ? NONE : problem);
            return text;
        }
        return spelled(url);
    }

    /** The first thing that is wrong, in words that say what to do. */
    private static @Nullable String problem(URI url, List<String> domains) {
        if (!url.isAbsolute() || url.isOpaque()) {
            return NONE;
        }
        var scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return "has a scheme other than https";
        }
        if (url.getRawUserInfo() != null) {
            return "has a user or password before the host";
        }
        if (url.getHost() == null) {
            return "has no host that is a name of letters a to z, digits and hyphens (other scripts as xn--…)";
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            return "has a port that is none: 1 to 65535";
        }
        if (url.getRawQuery() != null) {
            return "has a query (?…); an origin has none";
        }
        if (url.getRawFragment() != null) {
            return "has a fragment (#…); an origin has none";
        }
        if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
            return "has a path; an origin is scheme, host and port alone";
        }
        return hostProblem(scheme, url.getHost().toLowerCase(Locale.ROOT), domains);
    }

    private static @Nullable String hostProblem(String scheme, String host, List<String> domains) {
        if (isLoopback(host)) {
            return null;
        }
        if (host.startsWith("[") || IPV4.matcher(host).matches()) {
            return "has an IP address for a host; Google takes none but loopback";
        }
        if (scheme.equals("http")) {
            return "is not encrypted: Google takes http for localhost alone";
        }
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (!name.contains(".")) {
            return "has a host without a domain such as example.org";
        }
        if (domains.stream().noneMatch(domain -> name.equals(domain) || name.endsWith("." + domain))) {
            return "has a host that is in none of the authorizedDomains: add its domain there, and on Google's consent"
                    + " screen";
        }
        return host.endsWith(".") ? "has a host that ends in a dot" : null;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    private static String spelled(URI url) {
        var scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        var port = url.getPort() == -1 || url.getPort() == standard ? "" : ":" + url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
    }

    private static @Nullable URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException unreadable) {
            return null;
        }
    }
}
