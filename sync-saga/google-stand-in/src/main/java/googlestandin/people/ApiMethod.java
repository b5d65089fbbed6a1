package googlestandin.people;

import googlestandin.quota.Metric;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The methods served: how they are called, what they cost, whether they write. */
public enum ApiMethod {
    LIST_CONNECTIONS("people.connections.list", "GET", "/v1/(people/me)/connections", reads(1)),
    GET_BATCH("people.getBatchGet", "GET", "/v1/(people):batchGet", reads(1)),
    GET("people.get", "GET", "/v1/(people/[^/:]+)", reads(1)),
    CREATE("people.createContact", "POST", "/v1/(people):createContact", contactWrite(1, 1)),
    UPDATE("people.updateContact", "PATCH", "/v1/(people/[^/:]+):updateContact", contactWrite(1, 1)),
    DELETE("people.deleteContact", "DELETE", "/v1/(people/[^/:]+):deleteContact", Map.of(Metric.DELETE, 1)),
    BATCH_CREATE("people.batchCreateContacts", "POST", "/v1/(people):batchCreateContacts", contactWrite(6, 200)),
    BATCH_UPDATE("people.batchUpdateContacts", "POST", "/v1/(people):batchUpdateContacts", contactWrite(6, 200)),
    BATCH_DELETE("people.batchDeleteContacts", "POST", "/v1/(people):batchDeleteContacts", Map.of(Metric.DELETE, 10)),
    GROUPS_BATCH_GET("contactGroups.batchGet", "GET", "/v1/(contactGroups):batchGet", Map.of(Metric.GROUP_READ, 1)),
    GROUPS_LIST("contactGroups.list", "GET", "/v1/(contactGroups)", Map.of(Metric.GROUP_READ, 1)),
    GROUPS_CREATE("contactGroups.create", "POST", "/v1/(contactGroups)", Map.of(Metric.GROUP_WRITE, 1)),
    GROUPS_GET("contactGroups.get", "GET", "/v1/(contactGroups/[^/:]+)", Map.of(Metric.GROUP_READ, 1)),
    GROUPS_UPDATE("contactGroups.update", "PUT", "/v1/(contactGroups/[^/:]+)", Map.of(Metric.GROUP_WRITE, 1)),
    GROUPS_DELETE("contactGroups.delete", "DELETE", "/v1/(contactGroups/[^/:]+)", Map.of(Metric.GROUP_WRITE, 1)),
    MEMBERS_MODIFY(
            "contactGroups.members.modify",
            "POST",
            "/v1/(contactGroups/[^/:]+)/members:modify",
            Map.of(Metric.GROUP_WRITE, 1));

    private final String wireName;
    private final String verb;
    private final Pattern path;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<Metric, Integer> cost;

    ApiMethod(String wireName, String verb, String path, Map<Metric, Integer> cost) {
        this.wireName = wireName;
        this.verb = verb;
        this.path = Pattern.compile(path);
        this.cost = cost;
    }

    private static Map<Metric, Integer> reads(int units) {
        return Map.of(Metric.CRITICAL_READ, units);
    }

    /** Each write also reads what it has written. */
    private static Map<Metric, Integer> contactWrite(int units, int daily) {
        return Map.of(Metric.CRITICAL_READ, units, Metric.CRITICAL_WRITE, units, Metric.DAILY_WRITE, daily);
    }

    /** A method and the resource its path names. */
    public record Match(ApiMethod method, String resourceName) {}

    public static Optional<Match> of(String verb, String path) {
        for (ApiMethod method : values()) {
            if (method.verb.equals(verb)) {
                Matcher matcher = method.path.matcher(path);
                if (matcher.matches()) {
                    return Optional.of(new Match(method, matcher.group(1)));
                }
            }
        }
        return Optional.empty();
    }

    /** As the discovery document names it, without the API's name in front. */
    public String wireName() {
        return wireName;
    }

    public Map<Metric, Integer> cost() {
        return cost;
    }

    public boolean writes() {
        return !verb.equals("GET");
    }
}
