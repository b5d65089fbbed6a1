package lockstep.tag;

/** Who sees a tag. Only a private one ever lets a contact leave for Google (S31). */
public enum TagVisibility {
    /** Seen and used by its owner alone. */
    PRIVATE,
    /** Made by an administrator, used inside the company. */
    CORPORATE,
    /** Made by an administrator, used by everybody. */
    PUBLIC
}
