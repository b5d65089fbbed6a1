package lockstep.sync.google.oauth;

import org.jspecify.annotations.Nullable;

/** The pair with which the product shows Google who it is (S16, S17, S19). */
interface ClientKeys {

    /** @param secret null: none was given, or it does not open with the key in use */
    record Pair(String clientId, @Nullable String secret) {

        /** Never the secret. */
        @Override
        public String toString() {
            return "Pair[" + clientId + "]";
        }
    }

    /** Null: not registered (S52). */
    @Nullable
    Pair pair();

    /**
     * Whether a grant that was given to this client is good now: Google takes it from no other.
     *
     * @param clientId null: that of the start-up properties
     */
    boolean isOurs(@Nullable String clientId);
}
