package lockstep.gateway.database;

import lockstep.gateway.CannotStart;
import lockstep.secrets.KeyRotation;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** A keyset made anew because its folder was not there would seal what nobody can open once the right one is back. */
@Component
class KeysetCheck implements SmartInitializingSingleton {
    private final KeyRotation rotation;

    KeysetCheck(KeyRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!rotation.fits()) {
            throw new CannotStart(
                    "The keyset in use has no key of those that sealed what is in the database.",
                    "Look whether the folder of lockstep.secrets.key-file is there, and put the keyset back that belongs to"
                            + " this database: nothing can be read without it.");
        }
    }
}
