package lockstep.gateway.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.gateway.security.PathRules;
import lockstep.gateway.write.Posts;
import lockstep.sync.push.PushNotifications;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes at every operation what all of its kind have in common: roles, headers, parameters and problems. */
@Component
class Conventions implements OpenApiCustomizer {
    private static final String TOO_LARGE = "The body has more than 1 MB.";

    /** Anything else is never deleted, or leaves no trace. */
    private static final Set<String> CAN_BE_GONE = Set.of(
            "/api/activities/{id}",
            "/api/contacts/{id}",
            "/api/tags/{id}",
            "/api/google-accounts/{id}",
            "/api/admin/google-accounts/{id}",
            "/api/google-accounts/{id}/reconnect");

    private static final Map<String, String> PARAMETERS = Map.of(
            "limit", "How many at most, 1 to 100; by default 50.",
            "cursor", "Where to go on: what the part before answered as next.",
            "If-Match", "The record's ETag as the caller knows it.",
            "Lockstep-Min-Version", "Wait up to 1 second until the answer shows this version.",
            "id", "A UUID.",
            "state", "Only those in this state.",
            "outcome", "Only those with this outcome.",
            "scope", "How much of a series: SERIES (the default), OCCURRENCE, FOLLOWING.",
            "kind", "CONTACTS or ACTIVITIES.");

    @Override
    public void customise(io.swagger.v3.oas.models.OpenAPI api) {
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((verb, operation) -> {
                    describe(verb.name(), path, operation);
                    roles(verb.name(), path, operation);
                }));
    }

    private static void describe(String verb, String path, Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(Conventions::describe);
        }
        if (verb.equals("POST") && path.startsWith("/api/") && !takes(operation, Posts.HEADER)) {
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name(Posts.HEADER)
                    .required(false)
                    .description("Carries the request out once in 24 hours; 1 to 200 visible ASCII characters.")
                    .schema(new StringSchema()));
        }
        problems(verb, path, operation)
                .forEach((status, reason) -> operation.getResponses().addApiResponse(status, problem(reason)));
    }

    private static void describe(Parameter parameter) {
        if (parameter.getDescription() == null) {
            parameter.setDescription(PARAMETERS.get(parameter.getName()));
        }
    }

    private static void roles(String verb, String path, Operation operation) {
        PathRules.ALL.stream()
                .filter(rule -> rule.method().name().equals(verb) && rule.path().equals(path))
                .findFirst()
                .ifPresent(rule -> {
                    String roles = rule.roles().stream()
                            .map(role -> role.name().toLowerCase(java.util.Locale.ROOT))
                            .sorted()
                            .collect(Collectors.joining(", "));
                    String text = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
                    operation.setDescription(text + "Roles: " + roles + ".");
                });
    }

    private static Map<String, String> problems(String verb, String path, Operation operation) {
        var problems = new LinkedHashMap<String, String>();
        problems.put("429", "Asked too often, or too soon; Retry-After says how many seconds to wait.");
        if (path.equals(PushNotifications.PATH)) {
            return problems; // Google reads none
        }
        problems.put("400", "A field, parameter or header is wrong; errors[] names it.");
        if (path.startsWith("/api/")) {
            problems.put("401", "No valid bearer token.");
            problems.put("403", "The caller's roles do not allow it, or the record is somebody else's.");
        }
        if (path.contains("{")) {
            problems.put("404", "There is no such record, or none the caller may see.");
        }
        if (CAN_BE_GONE.contains(path)) {
            problems.put("410", "It existed once.");
        }
        switch (verb) {
            case "POST" -> {
                problems.put("409", "The state does not allow it now, or the same request is in flight.");
                problems.put("413", TOO_LARGE);
                problems.put("422", "The Idempotency-Key was used for another request.");
                problems.merge(
                        "410",
                        "What was done under this Idempotency-Key was about somebody who was erased; nothing is done again.",
                        (gone, erased) -> gone + " Or: " + erased);
            }
            case "PATCH", "PUT", "DELETE" -> problems.put("409", "The state does not allow it now.");
            default -> {}
        }
        if (verb.equals("PATCH") || verb.equals("PUT")) {
            problems.put("413", TOO_LARGE);
        }
        if (takes(operation, "If-Match")) {
            if (!verb.equals("DELETE")) {
                problems.put("503", "The version that If-Match names is stored and cannot be shown yet; try again.");
            }
            problems.put("412", "The record was changed since the version that If-Match names.");
            problems.put("428", "If-Match is missing.");
        }
        return problems;
    }

    private static boolean takes(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> parameter.equals(p.getName()));
    }

    private static ApiResponse problem(String reason) {
        var schema = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(reason)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }
}
