package lockstep.gateway.demo;

/** The story cannot go on. The message says why, for the person at the console. */
final class StoryStopped extends RuntimeException {
    StoryStopped(String why) {
        super(why);
    }
}
