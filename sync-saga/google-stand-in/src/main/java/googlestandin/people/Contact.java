package googlestandin.people;

import googlestandin.state.Mix;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a contact; nobody changes it, a change is a new version.
 *
 * @param id of the CONTACT source, hexadecimal
 * @param fields as the user gave them: no metadata, nothing computed, no memberships
 * @param groups resource names
 * @param seq the change's place among all changes of this user
 * @param profile what a linked Google profile adds to reads, if there is one
 */
public record Contact(
        String id,
        String resourceName,
        ObjectNode fields,
        SequencedSet<String> groups,
        long seq,
        Instant updated,
        boolean deleted,
        List<String> formerNames,
        @Nullable ObjectNode profile) {

    /** As it stands in {@code metadata.sources}, without the leading {@code #}. */
    String sourceEtag() {
        return Base64.getEncoder().encodeToString(bytes(Mix.mix(Mix.hash(id) ^ seq)));
    }

    private static byte[] bytes(long value) {
        return java.nio.ByteBuffer.allocate(8).putLong(value).array();
    }

    /** Where Google puts in which fields were asked for: the same version has another etag under another mask. */
    static String personEtag(String sourceEtag, Iterable<String> mask) {
        var numbers = new java.io.ByteArrayOutputStream();
        for (String field : mask) {
            PersonSchema.Field known = PersonSchema.FIELDS.get(field);
            numbers.write(known == null ? 0 : known.number());
        }
        byte[] source = sourceEtag.getBytes(StandardCharsets.US_ASCII);
        var all = new java.io.ByteArrayOutputStream();
        all.write(0x12);
        all.write(numbers.size());
        all.writeBytes(numbers.toByteArray());
        all.writeBytes(new byte[] {0x1A, 4, 1, 2, 5, 7, 0x22, (byte) source.length});
        all.writeBytes(source);
        return "%" + Base64.getEncoder().encodeToString(all.toByteArray());
    }

    /** The source etag inside a person's etag, or nothing if it is not one of ours. */
    static @Nullable String sourceEtagIn(String personEtag) {
        try {
            byte[] all = Base64.getDecoder().decode(personEtag.startsWith("%") ? personEtag.substring(1) : personEtag);
            int at = 2 + all[1] + 6;
            return new String(all, at + 2, all[at + 1], StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return null;
        }
    }
}
