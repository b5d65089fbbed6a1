package lockstep.person;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * How a sealed part stands in an event: {@code {"sealed":"<base64>","person":"<uuid>","key":<generation>}} in place of
 * its value. It is found in the bytes, without parsing: no text that a person typed can look like it, since quotes
 * inside of JSON's texts are escaped.
 */
final class SealedJson {
    static final String SEALED = "sealed";
    static final String PERSON = "person";
    static final String KEY = "key";

    static final byte[] HEAD = ("{\"" + SEALED + "\":\"").getBytes(US_ASCII);
    private static final byte[] BEFORE_PERSON = ("\",\"" + PERSON + "\":\"").getBytes(US_ASCII);
    private static final byte[] BEFORE_KEY = ("\",\"" + KEY + "\":").getBytes(US_ASCII);
    private static final byte[] ERASED = "null".getBytes(US_ASCII);

    private SealedJson() {}

    /** One sealed part, by places in the bytes. */
    private record Part(int start, int end, String sealed, UUID person, int generation) {

        byte[] open(Map<UUID, PersonKey> keys) {
            var key = keys.get(person);
            return key == null || key.generation() != generation
                    ? ERASED
                    : key.open(Base64.getDecoder().decode(sealed));
        }
    }

    static boolean isSealed(byte[] json) {
        return next(json, HEAD, 0) >= 0;
    }

    static void personsOf(byte[] json, Consumer<UUID> persons) {
        for (int head = next(json, HEAD, 0); head >= 0; head = next(json, HEAD, head + 1)) {
            persons.accept(uuidAt(json, next(json, BEFORE_PERSON, head) + BEFORE_PERSON.length));
        }
    }

    /** With each part in the open whose key is there, and null for the others: their person was erased. */
    static byte[] open(byte[] json, Map<UUID, PersonKey> keys) {
        var opened = new ByteArrayOutputStream(json.length);
        int copied = 0;
        for (int head = next(json, HEAD, 0); head >= 0; head = next(json, HEAD, copied)) {
            var part = partAt(json, head);
            opened.write(json, copied, part.start - copied);
            opened.writeBytes(part.open(keys));
            copied = part.end;
        }
        opened.write(json, copied, json.length - copied);
        return opened.toByteArray();
    }

    private static Part partAt(byte[] json, int start) {
        int sealed = start + HEAD.length;
        int endOfSealed = next(json, BEFORE_PERSON, sealed);
        int person = endOfSealed + BEFORE_PERSON.length;
        int digit = person + Persons.LENGTH_OF_UUID + BEFORE_KEY.length;
        int generation = 0;
        for (; json[digit] != '}'; digit++) {
            generation = generation * 10 + (json[digit] - '0');
        }
        return new Part(
                start,
                digit + 1,
                new String(json, sealed, endOfSealed - sealed, US_ASCII),
                uuidAt(json, person),
                generation);
    }

    private static UUID uuidAt(byte[] json, int start) {
        return UUID.fromString(new String(json, start, Persons.LENGTH_OF_UUID, US_ASCII));
    }

    private static int next(byte[] json, byte[] wanted, int from) {
        for (int i = from; i <= json.length - wanted.length; i++) {
            if (json[i] == wanted[0] && Arrays.equals(json, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
