package lockstep.sync.walk;

import lockstep.sync.SyncWorld;

/**
 * A fault in the database, where no code of the product has to know of it.
 *
 * @param when such as {@code before update}
 * @param code of a trigger for each row
 */
public record PlantedFault(String table, String when, String code) {

    public void plant(SyncWorld world) {
        world.jdbc
                .sql("create or replace function planted() returns trigger language plpgsql as $$ begin " + code
                        + " end $$")
                .update();
        world.jdbc
                .sql("create trigger planted " + when + " on " + table + " for each row execute function planted()")
                .update();
    }

    public void pull(SyncWorld world) {
        world.jdbc.sql("drop trigger planted on " + table).update();
    }
}
