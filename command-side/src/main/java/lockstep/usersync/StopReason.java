package lockstep.usersync;

import lockstep.Personal;

/** Why, in an administrator's own words, which may be about the user. */
@Personal
public record StopReason(String text) {

    /** The words stay out of logs. */
    @Override
    public String toString() {
        return "StopReason";
    }
}
