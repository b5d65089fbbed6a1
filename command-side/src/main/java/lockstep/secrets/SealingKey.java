package lockstep.secrets;

/**
 * One of the keys there are, by the name that stands in front of whatever it sealed; nothing of the key itself.
 *
 * @param id eight hexadecimal digits
 * @param primary whether it seals; the others only open
 */
public record SealingKey(String id, boolean primary) {

    private static final String TINK = "01";

    /** The first five bytes of what it sealed, in hexadecimal digits. */
    String mark() {
        return TINK + id;
    }
}
