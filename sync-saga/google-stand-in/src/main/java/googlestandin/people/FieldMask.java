package googlestandin.people;

import googlestandin.Json;
import googlestandin.http.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The comma-separated lists of fields that reads and updates name, refused in Google's words. */
final class FieldMask {

    private FieldMask() {}

    /** For reading; several parameters of the same name are united. */
    static SortedSet<String> read(String parameter, List<String> values) {
        TreeSet<String> mask = new TreeSet<>();
        for (String path : paths(values)) {
            if (!PersonSchema.FIELDS.containsKey(path)) {
                throw invalid(parameter, path);
            }
            mask.add(path);
        }
        return mask;
    }

    static SortedSet<String> readRequired(String parameter, List<String> values) {
        SortedSet<String> mask = read(parameter, values);
        if (mask.isEmpty()) {
            throw ApiError.invalid(
                    parameter
                            + " mask is required. Please specify one or more valid paths. Valid paths are documented at https://developers.google.com/people/api/rest/v1/people/get.");
        }
        return mask;
    }

    static SortedSet<String> update(String parameter, List<String> values) {
        TreeSet<String> mask = new TreeSet<>();
        for (String path : paths(values)) {
            PersonSchema.Field field = PersonSchema.FIELDS.get(path);
            if (field == null || !field.writable()) {
                throw invalid(parameter, path);
            }
            mask.add(path);
        }
        if (mask.isEmpty()) {
            throw ApiError.invalid(parameter + " mask is required. Please specify one or more valid paths.");
        }
        return mask;
    }

    private static List<String> paths(List<String> values) {
        List<String> paths = new ArrayList<>();
        for (String value : values) {
            for (String path : value.split(",", -1)) {
                if (!path.isBlank()) {
                    paths.add(path.strip().startsWith("person.") ? path.strip().substring(7) : path.strip());
                }
            }
        }
        return paths;
    }

    private static ApiError invalid(String parameter, String path) {
        String message =
                "Invalid %s mask path: \"%s\". Valid paths are documented at https://developers.google.com/people/api/rest/v1/people/get."
                        .formatted(parameter, path);
        var violation = Json.object();
        violation.put("@type", "type.googleapis.com/google.rpc.BadRequest");
        violation
                .putArray("fieldViolations")
                .addObject()
                .put("field", parameter)
                .put("description", message);
        return ApiError.invalid(message).detail(violation);
    }
}
