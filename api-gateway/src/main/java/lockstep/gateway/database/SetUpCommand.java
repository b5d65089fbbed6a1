package lockstep.gateway.database;

import lockstep.gateway.CannotStart;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** {@code java -jar … database-setup}: sets the database up, or brings it to this release, and ends. */
public final class SetUpCommand implements ApplicationRunner {
    public static final String NAME = "database-setup";

    private final Environment environment;

    SetUpCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var owner = role("lockstep.database.owner");
        var product = role("spring.datasource");
        DatabaseSetUp.run(needed("spring.datasource.url"), owner, product);
        System.out.printf(
                "The database is set up: its tables are those of this release, its events belong to %s, and %s may read"
                        + " and add to them.%n",
                owner, product);
    }

    private DatabaseRole role(String prefix) {
        return new DatabaseRole(needed(prefix + ".username"), environment.getProperty(prefix + ".password", ""));
    }

    private String needed(String setting) {
        var value = environment.getProperty(setting);
        if (!StringUtils.hasText(value)) {
            throw new CannotStart(
                    NAME + " needs " + setting + ".",
                    "Set spring.datasource.url; .username and .password of the role that the product runs with; and"
                            + " lockstep.database.owner.username and .password of the one that owns the tables.");
        }
        return value;
    }
}
