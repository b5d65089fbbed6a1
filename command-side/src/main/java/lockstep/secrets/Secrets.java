package lockstep.secrets;

/** Seals secrets before they are stored. Where the key lies is the implementation's; a key service can come later. */
public interface Secrets {

    /** @param owner whose secret it is; a row copied to somebody else's does not open */
    byte[] seal(String secret, String owner);

    /** @throws Unreadable when it was sealed with another key, for another owner, or was touched */
    String open(byte[] sealed, String owner);

    /** The key is not the one it was sealed with: as good as lost. */
    final class Unreadable extends IllegalStateException {
        public Unreadable() {
            super("A secret does not open with the key in use");
        }
    }
}
