package lockstep.gateway.demo;

import googlestandin.StandIn;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells the story once the product answers, beside whatever else is asked of it. Where no stand-in for Google was
 * started there is no story.
 */
@Component
@ConditionalOnProperty(name = "lockstep.demo.enabled", havingValue = "true")
public class Demo {
    private final ObjectProvider<StandIn> google;
    private final ObjectProvider<PrintStream> console;
    private final Environment environment;

    Demo(
            ObjectProvider<StandIn> google,
            @Qualifier("demoConsole") ObjectProvider<PrintStream> console,
            Environment environment) {
        this.google = google;
        this.console = console;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    public void begin() {
        google.ifAvailable(standIn -> {
            var progress = new Progress(Path.of(environment.getRequiredProperty("lockstep.demo.progress")));
            var out = console.getIfAvailable(Demo::stdout);
            Thread.ofPlatform().daemon().name("demo").start(() -> tell(standIn, progress, out));
        });
    }

    private void tell(StandIn standIn, Progress progress, PrintStream out) {
        String base = "http://localhost:" + environment.getProperty("local.server.port");
        if (!Story.told(progress)) {
            out.printf("""

            Lockstep keeps a CRM in step with Google Contacts and Google Calendar. This is a demo: a stand-in plays Google
            at %s, ann, bob and cara work in the CRM. What is shown goes through the product's own interface at %s.
            In the tables: imported, merged and un-tagged happened in the CRM; created, changed and ungrouped in Google,
            for activities cancelled on either side; calls are Google calls, least the fewest that could have done the same.
            """, standIn.baseUri(), base);
        }
        var where = new AtomicReference<>("before the first chapter");
        try {
            var story = new Story(base, standIn.control(), progress, out, where::set);
            story.tell();
            Farewell.print(out, base, story.ann(), progress);
        } catch (RuntimeException e) {
            out.printf("""

            The story stopped in %s: %s
            The product goes on running at %s. Started again, it goes on with the story.
            """, where, e instanceof StoryStopped ? e.getMessage() : e.toString(), base);
        }
    }

    /** In UTF-8 whatever the machine's language is. */
    private static PrintStream stdout() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }
}
