package googlestandin.state;

/** Numbers that look random and follow from the seed. */
public final class Mix {

    private Mix() {}

    public static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /** A positive number of at most 59 bits, as Google's contact ids are. */
    public static long id(long value) {
        return (mix(value) >>> 5) | (1L << 55);
    }
}
