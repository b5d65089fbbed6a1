package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import lockstep.gateway.database.SetUpCommand;
import org.junit.jupiter.api.Test;

/** What is delivered, as it was packed: a jar that lacks a module compiles, passes every other test, and does not start. */
class PackedProductIT {

    @Test
    void the_jar_starts_and_says_what_it_needs() throws Exception {
        var started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("packed.jar"),
                        SetUpCommand.NAME,
                        "--spring.datasource.url=")
                .redirectErrorStream(true)
                .start();

        String said;
        try (var output = started.inputReader()) {
            said = String.join("\n", output.lines().toList());
        }

        assertThat(said).contains(SetUpCommand.NAME + " needs ");
        assertThat(started.waitFor()).isNotZero();
    }
}
