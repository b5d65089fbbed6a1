package lockstep.gateway;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What stands in addresses and headers that cannot be meant. Bytes of headers are written as Latin-1. */
final class HostileTexts {
    static final List<String> ACCEPTED =
            List.of("text/xml", "image/png", "garbage", "application/json;q=x", "text/csv, text/xml");
    static final List<String> TOKENS = List.of(
            "Bearer",
            "Bearer a b",
            "Bearer \u0001",
            "Basic YTpi",
            "Bearer " + "x".repeat(5_000),
            "Bearer a.b.c",
            "Bearer ' or 1=1--");
    static final List<String> MEDIA_TYPES = List.of(
            "text/xml",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/octet-stream",
            "garbage",
            "application/json; charset=bogus",
            "application/json; charset=\u0001",
            "");
    static final List<String> HEADER_LINES = List.of(
            "X-Anything: a\u0000b",
            "X Anything: b",
            ": b",
            "no colon",
            "Content-Length: -1",
            "X-Anything: " + "x".repeat(20_000));
    static final List<String> ENDINGS = List.of(
            "?x=" + "x".repeat(9_000),
            "?%zz=%zz",
            "?a=%",
            "|",
            "\\",
            "{}",
            "^",
            "%",
            "%zz",
            "%00",
            ";a=b",
            "/../../..",
            "//",
            "/%2e%2e",
            "/%2F",
            "%0d%0aX:%20y");
    static final List<String> VERBS = List.of("get", "TRACE", "PROPFIND", "X".repeat(300), "G(T");
    static final List<String> SEGMENTS = List.of(
            "not-a-uuid",
            "%00",
            "1'%20or%20'1'='1",
            "%0d%0aSet-Cookie:%20a=b",
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e",
            "%zz",
            ";a=b",
            "a".repeat(5_000),
            "%ED%A0%80",
            "00000000-0000-0000-0000-00000000000g",
            "$%7B7*7%7D",
            "%3Cscript%3E",
            "-1",
            "99999999999999999999");

    private static final List<String> VERSIONS =
            List.of("abc", "-1", "1.5", "99999999999999999999", "1 or 1=1", "\u0000", "\u00e4");
    private static final List<String> TAGS = List.of(
            "",
            "0",
            "*",
            "\"x\"",
            "W/\"0\"",
            "\"99999999999999999999\"",
            "\"0\", \"1\"",
            "\"-1\"",
            "\"1 or 1=1\"",
            "\"0",
            "\u0000",
            "\u00e4");
    private static final List<String> KEYS =
            List.of("", "a b", "x".repeat(201), "\u00fc", "a\tb", "\u0001", "a\u0000b");

    private HostileTexts() {}

    /** Harmless, however it looks: text like any other. */
    static final List<String> TEXTS = List.of(
            "Robert'); DROP TABLE contact_view;--",
            "' OR '1'='1",
            "two\r\nSet-Cookie: lines=2",
            "<script>alert(1)</script>",
            "${jndi:ldap://example.org/a}",
            "{{7*7}}",
            "../../etc/passwd%00",
            "\\\"quotes\\'",
            "\uD83D\uDC69\u200D\uD83D\uDC67",
            "\u202Eright to left",
            "null",
            "a\tb");

    /** Those that anything may stand in are asked for with what cannot stand in any. */
    static List<String> ofHeader(String name) {
        return switch (name) {
            case "If-Match" -> TAGS;
            case "Idempotency-Key" -> KEYS;
            case "Lockstep-Min-Version" -> VERSIONS;
            default -> List.of("a\u0000b", "\u0001");
        };
    }

    static List<String> ofQuery(String name, JsonNode schema) {
        var values = new ArrayList<>(List.of("%00", "a%00b", "%zz", "%"));
        if (schema.has("enum")) {
            values.addAll(List.of("NOPE", "-1", "%27%20or%201=1"));
        }
        values.addAll(
                switch (schema.at("/format").asString(name)) {
                    case "int32", "int64" -> List.of("abc", "0", "-1", "99999999999", "1e3", "1.5", "1;x");
                    case "uuid" -> List.of("x", "1%27%20or%201=1", "{}", "-");
                    case "date-time" ->
                        List.of("yesterday", "%2B999999999-01-01T00:00:00Z", "2026-13-01T00:00:00Z", "0");
                    case "cursor" -> List.of("rubbish", "%27--", "AAAA", "x".repeat(3_000), "%ED%A0%80");
                    case "originalStart" -> List.of("noon", "2026-02-30", "%27--", "%2B999999999-01-01T00:00:00Z");
                    case "zoneId" -> List.of("Mars/Olympus", "..%2f..", "%27--");
                    default -> List.<String>of();
                });
        return values;
    }
}
