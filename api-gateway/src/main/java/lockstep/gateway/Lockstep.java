package lockstep.gateway;

import lockstep.gateway.embedded.EmbeddedParts;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the product. */
@SpringBootApplication(scanBasePackages = "lockstep")
public class Lockstep {
    public static void main(String[] arguments) {
        var application = new SpringApplication(Lockstep.class);
        application.addInitializers(new EmbeddedParts());
        application.run(arguments);
    }
}
