package googlestandin.quota;

import googlestandin.http.ApiError;
import java.util.Map;

/** Google's answer to a client that spends too fast. */
public final class QuotaExceeded {

    private QuotaExceeded() {}

    public static ApiError of(Metric metric, String project) {
        String period = metric == Metric.DAILY_WRITE ? "per day per user" : "per minute per user";
        String message =
                "Quota exceeded for quota metric '%s' and limit '%s %s' of service 'people.googleapis.com' for consumer 'project_number:%s'."
                        .formatted(metric.title, metric.title, period, project);
        return ApiError.of(429, "RESOURCE_EXHAUSTED", message)
                .reason("rateLimitExceeded", "usageLimits")
                .info(
                        "RATE_LIMIT_EXCEEDED",
                        "googleapis.com",
                        Map.of(
                                "quota_limit", metric.limitName + "PerMinutePerProjectPerUser",
                                "quota_metric", "people.googleapis.com/" + metric.wireName,
                                "service", "people.googleapis.com",
                                "consumer", "projects/" + project));
    }
}
