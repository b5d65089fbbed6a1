package lockstep.secrets;

import java.util.function.UnaryOperator;
import lockstep.Refusal;

/** Handed over at the start; whoever did that has to do it again to change it. */
record KeyInEnvironment(String read) implements KeySource {

    @Override
    public Object version() {
        return "as it was at the start";
    }

    @Override
    public void change(UnaryOperator<String> change) {
        throw new Refusal(
                Refusal.Kind.CONFLICT,
                "key-not-writable",
                "The keyset comes from the environment (lockstep.secrets.key): change it there, on all nodes, and start"
                        + " them again");
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "KeyInEnvironment";
    }
}
