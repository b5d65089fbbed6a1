package googlestandin.calendar;

/** What somebody may do with a calendar; each role includes those before it. */
public enum Role {
    FREE_BUSY_READER("freeBusyReader"),
    READER("reader"),
    WRITER("writer"),
    OWNER("owner");

    final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    public static Role of(String name) {
        for (Role role : values()) {
            if (role.wireName.equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no such role: " + name);
    }

    boolean writes() {
        return compareTo(WRITER) >= 0;
    }
}
