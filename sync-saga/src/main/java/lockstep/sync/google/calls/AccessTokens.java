package lockstep.sync.google.calls;

/** The access token of one account, shared by all its calls. */
public interface AccessTokens {

    /** A token that is good for a while; asks Google for one only when there is none. */
    String current();

    /** Google did not take this one. The next {@link #current} is another. */
    void refused(String token);
}
