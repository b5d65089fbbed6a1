package googlestandin.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many requests in one body, and many answers: {@code multipart/mixed} of {@code application/http}. */
public final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final String ANSWERS = "batch_of_answers";

    private Multipart() {}

    /** A request within another one. */
    public record Part(String contentId, Request request) {}

    /** Nothing is left of a part that is no request: it is refused with the whole. */
    public static List<Part> parse(Request outer) {
        Matcher matcher = BOUNDARY.matcher(outer.headers().getOrDefault("content-type", ""));
        if (!matcher.find()) {
            throw ApiError.legacy(400, "global", "badRequest", "Missing boundary.");
        }
        // byte for byte, so that lengths are right
        String body = new String(outer.body(), StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        String[] pieces = ("\r\n" + body).split("\r?\n--" + Pattern.quote(matcher.group(1)));
        for (int i = 1; i < pieces.length; i++) {
            if (!pieces[i].startsWith("--")) {
                parts.add(part(pieces[i], outer));
            }
        }
        return parts;
    }

    private static Part part(String piece, Request outer) {
        String[] outside = piece.strip().split("\r?\n\r?\n", 2);
        String[] inside = outside.length < 2 ? new String[0] : outside[1].split("\r?\n\r?\n", 2);
        String[] start = inside.length < 1 ? new String[0] : inside[0].split("\r?\n", 2);
        String[] line = start.length < 1 ? new String[0] : start[0].split(" ", 3);
        if (line.length < 2) {
            throw ApiError.legacy(400, "global", "badRequest", "Failed to parse batch request.");
        }
        Map<String, String> headers = headers(start.length > 1 ? start[1] : "");
        if (outer.header("authorization") != null) {
            headers.putIfAbsent("authorization", outer.headers().get("authorization"));
        }
        byte[] body = (inside.length > 1 ? inside[1] : "").getBytes(StandardCharsets.ISO_8859_1);
        String target = line[1].replaceFirst("^https?://[^/]+", "");
        return new Part(
                headers(outside[0]).getOrDefault("content-id", ""),
                Request.of(line[0].toUpperCase(Locale.ROOT), target, headers, body));
    }

    private static Map<String, String> headers(String lines) {
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.split("\r?\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    /** The answers in the order of the requests. One that does not arrive takes all with it. */
    public static Answer answer(List<Part> parts, List<Answer> answers) {
        var body = new ByteArrayOutputStream();
        Answer.Delivery delivery = Answer.Delivery.WHOLE;
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            delivery = answer.delivery() == Answer.Delivery.WHOLE ? delivery : answer.delivery();
            StringBuilder head = new StringBuilder("--" + ANSWERS + "\r\n");
            head.append("Content-Type: application/http\r\n");
            head.append("Content-ID: ")
                    .append(answered(parts.get(i).contentId()))
                    .append("\r\n\r\n");
            head.append("HTTP/1.1 ").append(answer.status()).append(" Stand-In\r\n");
            head.append("Content-Type: ").append(answer.type()).append("\r\n");
            answer.headers()
                    .forEach((name, value) ->
                            head.append(name).append(": ").append(value).append("\r\n"));
            head.append("Content-Length: ").append(answer.body().length).append("\r\n\r\n");
            body.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            body.writeBytes(answer.body());
            body.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        body.writeBytes(("--" + ANSWERS + "--\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return new Answer(200, Map.of(), "multipart/mixed; boundary=" + ANSWERS, body.toByteArray(), delivery);
    }

    private static String answered(String contentId) {
        return contentId.startsWith("<") ? "<response-" + contentId.substring(1) : "response-" + contentId;
    }
}
