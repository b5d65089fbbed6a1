package lockstep.secrets;

/** Seals secrets before they are stored. Where the key lies is the implementation's; a key service can come later. */
public interface Secrets {

    /** @param owner whose secret it is; a row copied to somebody else's does not open */
    byte[] seal(String secret, String owner);

    /**
     * @throws Unreadable when it was sealed for another owner, or was touched
     * @throws KeyMissing when it was sealed with a key that is not there
     */
    String open(byte[] sealed, String owner);

    /** Touched, or somebody else's: as good as lost. */
    class Unreadable extends IllegalStateException {
        public Unreadable() {
            this("A secret does not open with the key in use");
        }

        private Unreadable(String sentence) {
            super(sentence);
        }
    }

    /** What sealed it is not in the keyset: nothing is wrong with the secret, it opens when the key is back. */
    final class KeyMissing extends Unreadable {
        public KeyMissing() {
            super("The keyset in use lacks the key that sealed a secret");
        }
    }
}
