package lockstep.secrets;

import java.util.function.UnaryOperator;

/**
 * Where the keyset lies that seals all secrets: a file, the environment, or a key service, whose bean takes the place of
 * these two.
 */
public interface KeySource {

    /** A Tink keyset as JSON, in the clear: a key service has unwrapped it. */
    String read();

    /** Another one whenever the keyset was changed, by whichever node. It is asked for at each sealing, so it costs little. */
    Object version();

    /**
     * Puts another keyset in the place of the present one, while nobody else does.
     *
     * @throws lockstep.Refusal where only people can
     */
    void change(UnaryOperator<String> change);
}
