package lockstep.gateway.database;

/** Somebody whom PostgreSQL lets in. */
public record DatabaseRole(String name, String password) {

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return name;
    }
}
