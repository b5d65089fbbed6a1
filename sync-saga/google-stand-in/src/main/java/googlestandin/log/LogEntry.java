package googlestandin.log;

import googlestandin.quota.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request. It names records and nobody's data.
 *
 * @param method such as {@code people.connections.list} or {@code oauth.token}
 * @param user the account's id, or empty
 * @param status what was answered, or would have been if the answer had arrived
 * @param fault the fault that struck, or empty
 * @param units quota units spent
 * @param written resource names of the records this request created, changed or deleted
 */
public record LogEntry(
        long number,
        Instant at,
        String method,
        String user,
        int status,
        String fault,
        Map<Metric, Integer> units,
        List<String> written) {}
