package lockstep.gateway;

import lockstep.gateway.database.DatabaseRole;
import lockstep.gateway.database.DatabaseSetUp;
import lockstep.testing.PostgresFixture;
import org.springframework.test.context.DynamicPropertyRegistry;

/** As an administrator makes them: the product connects with a role that may add events and not change them. */
record Databases(PostgresFixture.Database database) {
    static final DatabaseRole PRODUCT = new DatabaseRole("lockstep", "");

    static Databases ofTwoRoles() {
        var database = PostgresFixture.freshDatabase();
        DatabaseSetUp.run(database.url(), new DatabaseRole(PostgresFixture.Database.USER, ""), PRODUCT, () -> {
            throw new AssertionError("a new database has no events to seal");
        });
        return new Databases(database);
    }

    void registerIn(DynamicPropertyRegistry properties) {
        database.registerIn(properties);
        properties.add("spring.datasource.url", this::url);
        properties.add("spring.datasource.username", PRODUCT::name);
    }

    /** The driver believes the address more than the setting. */
    String url() {
        return database.url().replace("user=" + PostgresFixture.Database.USER, "user=" + PRODUCT.name());
    }
}
