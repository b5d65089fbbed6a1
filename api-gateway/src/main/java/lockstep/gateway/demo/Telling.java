package lockstep.gateway.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lockstep.syncconfiguration.SyncKind;
import tools.jackson.databind.JsonNode;

/**
 * How the story is told. What people do comes before the session and is a step of its own, so that a story that is cut
 * off goes on without doing it twice.
 */
final class Telling {
    /** Changes no further apart than the clocks' uncertainty would be a tie. */
    private static final Duration PLAINLY_LATER = Duration.ofMillis(2500);

    private final Progress progress;
    private final PrintStream out;
    private final Consumer<String> where;

    /** @param where is told which chapter it has come to, for whoever has to say that it stopped */
    Telling(Progress progress, PrintStream out, Consumer<String> where) {
        this.progress = progress;
        this.out = out;
        this.where = where;
    }

    static String name(int chapter) {
        return "chapter " + chapter;
    }

    void chapter(int number, String title, Runnable content) {
        where.accept(name(number));
        progress.once(name(number), () -> {
            out.printf("%n%d. %s%n", number, title);
            content.run();
        });
    }

    void step(String name, Runnable work) {
        progress.once(name, work);
    }

    JsonNode session(SyncKind kind, String key, DemoUser user, String whatHappened) {
        var session = user.session(kind, key);
        SessionTable.print(out, kind, user.name, session);
        say(whatHappened);
        return session;
    }

    void say(String line) {
        out.println("  " + line);
    }

    /** What is worked out once keeps its value when the story goes on another day. */
    String once(String name, Supplier<String> value) {
        step("the " + name, () -> progress.note(name, value.get()));
        return progress.noted(name).orElseThrow();
    }

    void aLittleLater() {
        var before = System.nanoTime();
        Rest.await(
                "a little time",
                Duration.ofSeconds(10),
                () -> System.nanoTime() - before,
                passed -> passed > PLAINLY_LATER.toNanos());
    }

    /** Both values of what was overruled. */
    void explain(DemoUser user, JsonNode session) {
        var decisions = user.rest.get(
                "/api/sync-sessions/" + session.path("id").asString() + "/decisions?rule=most-recent-wins");
        for (var decision : decisions.path("items")) {
            for (var field : decision.path("fields")) {
                say("%s: in the CRM \"%s\", in Google \"%s\", kept: %s"
                        .formatted(
                                field.path("field").asString(),
                                field.path("crm").path("text").asString(),
                                field.path("google").path("text").asString(),
                                field.path("kept").asString()));
            }
        }
    }
}
