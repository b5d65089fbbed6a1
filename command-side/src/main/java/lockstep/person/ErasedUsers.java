package lockstep.person;

/** Users who were erased: nothing personal is kept of them any more. */
public interface ErasedUsers {

    /** Whoever is not erased will not be before the transaction of the caller has ended. */
    boolean isErased(String userId);
}
