package lockstep.sync.walk;

/**
 * One person of a walk.
 *
 * @param family unique, and never changed by anybody
 * @param sign how the person can be told again on the other side
 */
record Folk(String family, Sign sign, int[] byHand) {

    enum Sign {
        EMAIL,
        PHONE,
        /** Two such records have nothing in common but the product's own stamp. */
        NOTHING
    }

    static Folk of(String family, Sign sign) {
        return new Folk(family, sign, new int[3]);
    }

    /** Somebody makes this person in a place: 0 the CRM, 1 and 2 the users' Googles. */
    void made(int place, Sides sides, int gone) {
        var there = place == 0
                ? sides.living(family).size()
                : sides.google(place - 1, family).size();
        byHand[place] = Math.max(byHand[place] + (sides.isEmpty() ? 1 : 0), there + 1 - gone);
    }

    /** How many of this person users saw in one place when they had made one more: nobody may have more (R4). */
    int most() {
        return Math.max(1, Math.max(byHand[0], Math.max(byHand[1], byHand[2])));
    }

    /** The same in all places: as many as there may be where Google hid some from us while we looked. */
    int mostOfAll() {
        return Math.max(1, byHand[0] + byHand[1] + byHand[2]);
    }
}
