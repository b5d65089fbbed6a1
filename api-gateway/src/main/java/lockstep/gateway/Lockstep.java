package lockstep.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the product. */
@SpringBootApplication(scanBasePackages = "lockstep")
public class Lockstep {
    public static void main(String[] arguments) {
        SpringApplication.run(Lockstep.class, arguments);
    }
}
