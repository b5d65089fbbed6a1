package lockstep.gateway.database;

import java.nio.file.Files;
import lockstep.gateway.CannotStart;
import lockstep.secrets.Secrets;
import lockstep.secrets.SecretsSettings;
import lockstep.secrets.TinkSecrets;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.bind.Binder;
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
        DatabaseSetUp.run(needed("spring.datasource.url"), owner, product, this::secrets);
        System.out.printf(
                "The database is set up: its tables are those of this release, its events belong to %s, and %s may read"
                        + " and add to them.%n",
                owner, product);
    }

    /** Never a new one: what it sealed the product could not read. */
    private Secrets secrets() {
        var settings = Binder.get(environment).bindOrCreate("lockstep.secrets", SecretsSettings.class);
        if (!StringUtils.hasText(settings.key()) && !Files.exists(settings.keyFile())) {
            throw new CannotStart(
                    "There are events of a release that did not seal what they say of persons, and " + NAME
                            + " finds no keyset to seal them with.",
                    "Set lockstep.secrets.key or lockstep.secrets.key-file to what the product runs with.");
        }
        return TinkSecrets.of(settings);
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
