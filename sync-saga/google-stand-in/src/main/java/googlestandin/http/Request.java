package googlestandin.http;

import googlestandin.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as its sender meant it: override headers obeyed, body unpacked, percent-escapes resolved.
 *
 * @param headers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(
        String verb, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

    /** Google's clients send PATCH as an overridden POST, and a long GET as a form. */
    static Request of(String verb, String target, Map<String, String> headers, byte[] body) {
        int mark = target.indexOf('?');
        String rawPath = mark < 0 ? target : target.substring(0, mark);
        String rawQuery = mark < 0 ? "" : target.substring(mark + 1);
        String path = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
        String override = headers.get("x-http-method-override");
        if (!"POST".equals(verb) || override == null) {
            return new Request(verb, path, form(rawQuery), headers, body);
        }
        String meant = override.toUpperCase(Locale.ROOT);
        if (!"GET".equals(meant)) {
            return new Request(meant, path, form(rawQuery), headers, body);
        }
        String all = rawQuery.isEmpty() ? "" : rawQuery + "&";
        return new Request(meant, path, form(all + new String(body, StandardCharsets.UTF_8)), headers, new byte[0]);
    }

    public static Map<String, List<String>> form(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(decode(key), k -> new ArrayList<>()).add(decode(value));
            }
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    public List<String> params(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** The parameter's value, or the empty string. */
    public String param(String name) {
        List<String> values = params(name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    public Map<String, List<String>> formBody() {
        return form(new String(body, StandardCharsets.UTF_8));
    }

    public ObjectNode json() {
        if (body.length == 0) {
            return Json.object();
        }
        ObjectNode parsed = Json.parseOrNull(body);
        if (parsed == null) {
            throw ApiError.invalid("Invalid JSON payload received. Expected an object.");
        }
        return parsed;
    }
}
