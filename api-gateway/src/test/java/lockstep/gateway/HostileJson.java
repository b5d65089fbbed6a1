package lockstep.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be wrong with a JSON text, starting from one that is right. */
record HostileJson(String valid) {
    private static final String MARK = "@@here@@";

    /** @param where such as {@code items[].tags[].id} */
    String with(String where, String value) {
        var body = (ObjectNode) JsonMapper.shared().readTree(valid);
        put(body, where, MARK);
        return body.toString().replace("\"" + MARK + "\"", value);
    }

    private static void put(ObjectNode into, String where, String value) {
        int dot = where.indexOf('.');
        var step = dot < 0 ? where : where.substring(0, dot);
        var name = step.replace("[]", "");
        boolean list = step.endsWith("[]");
        if (dot < 0) {
            if (list) {
                into.putArray(name).add(value);
            } else {
                into.put(name, value);
            }
        } else if (list) {
            put(firstOf(into, name), where.substring(dot + 1), value);
        } else {
            var inner = into.get(name) instanceof ObjectNode there ? there : into.putObject(name);
            put(inner, where.substring(dot + 1), value);
        }
    }

    private static ObjectNode firstOf(ObjectNode into, String name) {
        var entries = into.get(name) instanceof ArrayNode there && !there.isEmpty() ? there : into.putArray(name);
        return entries.isEmpty() ? entries.addObject() : (ObjectNode) entries.get(0);
    }

    /** None of these is one JSON object without a name twice. */
    List<byte[]> broken(Random random) {
        var texts = new ArrayList<>(List.of(
                "[" + valid + "]",
                valid + "}",
                valid + " " + valid,
                valid + ",",
                "7",
                "true",
                "\"x\"",
                "[]",
                "{,}",
                "{\"a\" 1}",
                "{'a': 1}",
                "{\"a\": NaN}",
                "{\"a\": 01}",
                "{\"a\": \"\u0001\"}",
                "{\"a\": \"\u0000\"}",
                "{\"a\": \"\\x\"}",
                "{\"a\": \"\\ud8\"}",
                "// nothing\n" + valid,
                "<x/>",
                "\u0000",
                "{\"a\": " + "9".repeat(5_000) + "}",
                "{\"" + "n".repeat(60_000) + "\": 1}",
                "[".repeat(20_000),
                "[".repeat(5_000) + "]".repeat(5_000),
                "{\"a\": ".repeat(5_000) + "1" + "}".repeat(5_000)));
        for (int i = 0; i < 4; i++) {
            texts.add(valid.substring(0, random.nextInt(valid.length())));
        }
        texts.removeIf(String::isEmpty);
        if (valid.length() > 2) {
            var first =
                    JsonMapper.shared().readTree(valid).properties().iterator().next();
            texts.add("{\"" + first.getKey() + "\": " + first.getValue() + ", " + valid.substring(1));
        }
        var all = new ArrayList<byte[]>();
        texts.forEach(text -> all.add(text.getBytes(StandardCharsets.UTF_8)));
        all.add(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '(', '"', '}'});
        all.add(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0, 1});
        all.add(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0});
        return all;
    }
}
