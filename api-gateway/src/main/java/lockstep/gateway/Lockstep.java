package lockstep.gateway;

import java.util.List;
import lockstep.gateway.database.SetUpCommand;
import lockstep.gateway.embedded.EmbeddedParts;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the product. */
@SpringBootApplication(scanBasePackages = "lockstep")
public class Lockstep {
    public static void main(String[] arguments) {
        if (List.of(arguments).contains(SetUpCommand.NAME)) {
            var command = new SpringApplication(SetUpCommand.class);
            command.setWebApplicationType(WebApplicationType.NONE);
            command.run(arguments);
            return;
        }
        var application = new SpringApplication(Lockstep.class);
        application.addInitializers(new EmbeddedParts());
        application.run(arguments);
    }
}
