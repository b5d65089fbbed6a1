package lockstep.gateway.demo;

import googlestandin.Control;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The manual's story of two address books that become and stay one, in six chapters. What people do comes before the
 * session and is a step of its own, so that a story that is cut off goes on without doing it twice.
 */
final class Story {
    /** Changes no further apart than the clocks' uncertainty would be a tie. */
    private static final Duration PLAINLY_LATER = Duration.ofMillis(2500);

    private static final String OLA = "ola.akesson@example.org";
    private static final String CARLA = "carla.rossi@example.org";
    private static final String HELGA = "helga.weiss@example.org";
    private static final String NIKOS = "nikos.alexiou@example.org";
    private static final String THOMAS = "thomas.gross@example.org";
    private static final String PRIYA = "priya.sharma@example.org";
    private static final String GWEN = "gwen.hughes@example.org";
    static final String CONFLICT = "conflict-session";
    private static final int LAST_CHAPTER = 6;

    private final DemoPeople people = DemoPeople.read();
    private final DemoUser ann;
    private final DemoUser bob;
    private final Progress progress;
    private final PrintStream out;
    private final Consumer<String> where;

    /** @param where is told which chapter it has come to, for whoever has to say that it stopped */
    Story(String base, Control google, Progress progress, PrintStream out, Consumer<String> where) {
        this.ann = new DemoUser("ann", base, google);
        this.bob = new DemoUser("bob", base, google);
        this.progress = progress;
        this.out = out;
        this.where = where;
    }

    static boolean told(Progress progress) {
        return progress.taken(name(LAST_CHAPTER));
    }

    private static String name(int chapter) {
        return "chapter " + chapter;
    }

    DemoUser ann() {
        return ann;
    }

    void tell() {
        chapter(
                1,
                "Ann's first session. She has 60 contacts in Google, and 16 of hers in the CRM carry her tag.",
                () -> {
                    step("ann has contacts and an account", () -> {
                        ann.fillGoogle(people.section("google of ann"));
                        ann.fillCrm(people.section("crm of ann, tagged"), people.section("crm of ann"));
                        ann.connect();
                        ann.configure();
                    });
                    session(
                            "first",
                            ann,
                            "The group \"Lockstep\" is there now, and the tagged contacts are in it. Three were in Google"
                                    + " already: they were recognised, not doubled. Mary Smith is there twice: parked, nothing is guessed.");
                });
        chapter(2, "In Google, ann puts five contacts into the group.", () -> {
            step(
                    "ann groups five",
                    () -> ann.groupInGoogle(OLA, NIKOS, "misaki.sato@example.org", "mehmet.demir@example.org", GWEN));
            session(
                    "second",
                    ann,
                    "Four are new in the CRM, with her tag. The fifth, Ola, the CRM knew: he got the tag and what was missing.");
        });
        chapter(3, "A change on each side: Carla moves up in the CRM, Nikos gets a number in Google.", () -> {
            step("a change on each side", () -> {
                ann.changeInCrm(CARLA, title("Ateliers Rive", "Creative Director"));
                ann.changeInGoogle(NIKOS, phones("+44 20 7946 0555", "+44 20 7946 0556"));
            });
            session("third", ann, "Each side has the other's change, and nothing else was touched.");
        });
        chapter(4, "A conflict: Carla's title is changed in the CRM, and a little later in Google.", () -> {
            step("a conflict", () -> {
                ann.changeInCrm(CARLA, title("Ateliers Rive", "Partner"));
                var before = System.nanoTime();
                Rest.await(
                        "a little time",
                        Duration.ofSeconds(10),
                        () -> System.nanoTime() - before,
                        passed -> passed > PLAINLY_LATER.toNanos());
                ann.changeInGoogle(CARLA, organization("Ateliers Rive", "Managing Director"));
            });
            var session = session(
                    "conflict", ann, "The later change is kept on both sides; the other value stays in the decision:");
            step(
                    "the conflict's session",
                    () -> progress.note(CONFLICT, session.path("id").asString()));
            explain(session);
        });
        chapter(5, "A deletion on each side: Thomas in the CRM, Priya in Google.", () -> {
            step("a deletion on each side", () -> {
                ann.deleteInCrm(THOMAS);
                ann.deleteInGoogle(PRIYA);
            });
            session(
                    "deletions",
                    ann,
                    "Nothing is deleted across: Thomas stays in Google, out of the group; Priya stays in the CRM, without ann's tag.");
        });
        chapter(
                6,
                "Bob joins. Helga is now in his group, too, and both edit her: ann her number, bob her title.",
                () -> {
                    step("bob has contacts and an account", () -> {
                        bob.fillGoogle(people.section("google of bob"));
                        bob.fillCrm(people.section("crm of bob, tagged"), people.section("crm of bob"));
                        bob.connect();
                        bob.configure();
                        bob.tagInCrm(HELGA);
                    });
                    session("bobs-first", bob, "His tagged contacts and Helga are in his Google account.");
                    step("both edit helga", () -> {
                        ann.changeInGoogle(HELGA, phones("+49 221 4710 077", "+49 221 4710 078"));
                        bob.changeInGoogle(HELGA, organization("Kontor Nord", "Finance Director"));
                    });
                    session("shared-1", ann, "Ann's edit of Helga is in the CRM.");
                    session("shared-2", bob, "Bob's edit is in the CRM, and ann's has reached his Google account.");
                    session(
                            "shared-3",
                            ann,
                            "Bob's edit has reached ann's: CRM and both Google accounts agree on Helga.");
                });
    }

    private void chapter(int number, String title, Runnable content) {
        where.accept(name(number));
        progress.once(name(number), () -> {
            out.printf("%n%d. %s%n", number, title);
            content.run();
        });
    }

    private void step(String name, Runnable work) {
        progress.once(name, work);
    }

    private JsonNode session(String key, DemoUser user, String whatHappened) {
        var session = user.session(key);
        SessionTable.print(out, user.name, session);
        out.println("  " + whatHappened);
        return session;
    }

    private void explain(JsonNode session) {
        var decisions = ann.rest.get(
                "/api/sync-sessions/" + session.path("id").asString() + "/decisions?rule=most-recent-wins");
        for (var decision : decisions.path("items")) {
            for (var field : decision.path("fields")) {
                out.printf(
                        "  %s: in the CRM \"%s\", in Google \"%s\", kept: %s%n",
                        field.path("field").asString(),
                        field.path("crm").path("text").asString(),
                        field.path("google").path("text").asString(),
                        field.path("kept").asString());
            }
        }
    }

    private static ObjectNode title(String company, String title) {
        var body = JsonMapper.shared().createObjectNode();
        body.putObject("organization").put("company", company).put("title", title);
        return body;
    }

    private static ObjectNode organization(String company, String title) {
        var fields = JsonMapper.shared().createObjectNode();
        fields.putArray("organizations").addObject().put("name", company).put("title", title);
        return fields;
    }

    private static ObjectNode phones(String... numbers) {
        var fields = JsonMapper.shared().createObjectNode();
        var phones = fields.putArray("phoneNumbers");
        List.of(numbers)
                .forEach(number -> phones.addObject().put("value", number).put("type", "mobile"));
        return fields;
    }
}
