package lockstep.gateway.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lockstep.syncconfiguration.SyncKind;
import tools.jackson.databind.JsonNode;

/** Two address books, in chapters 1 to 6. */
final class ContactsStory {
    private static final String OLA = "ola.akesson@example.org";
    private static final String CARLA = "carla.rossi@example.org";
    private static final String HELGA = "helga.weiss@example.org";
    private static final String NIKOS = "nikos.alexiou@example.org";
    private static final String THOMAS = "thomas.gross@example.org";
    private static final String PRIYA = "priya.sharma@example.org";
    private static final String GWEN = "gwen.hughes@example.org";
    static final String CONFLICT = "conflict-session";

    private final DemoPeople people = DemoPeople.read();
    private final Telling telling;
    private final DemoUser ann;
    private final DemoUser bob;

    ContactsStory(Telling telling, DemoUser ann, DemoUser bob) {
        this.telling = telling;
        this.ann = ann;
        this.bob = bob;
    }

    void tell() {
        telling.chapter(
                1,
                "Ann's first session. She has 60 contacts in Google, and 16 of hers in the CRM carry her tag.",
                () -> {
                    telling.step("ann has contacts and an account", () -> setUp(ann));
                    session(
                            "first",
                            ann,
                            "The group \"Lockstep\" is there now, and the tagged contacts are in it. Three were in Google"
                                    + " already: they were recognised, not doubled. Mary Smith is there twice: parked, nothing is guessed.");
                });
        telling.chapter(2, "In Google, ann puts five contacts into the group.", () -> {
            telling.step(
                    "ann groups five",
                    () -> ann.contacts.groupInGoogle(
                            OLA, NIKOS, "misaki.sato@example.org", "mehmet.demir@example.org", GWEN));
            session(
                    "second",
                    ann,
                    "Four are new in the CRM, with her tag. The fifth, Ola, the CRM knew: he got the tag and what was missing.");
        });
        telling.chapter(3, "A change on each side: Carla moves up in the CRM, Nikos gets a number in Google.", () -> {
            telling.step("a change on each side", () -> {
                ann.contacts.changeInCrm(CARLA, inCrm("Ateliers Rive", "Creative Director"));
                ann.contacts.changeInGoogle(NIKOS, phones("+44 20 7946 0555", "+44 20 7946 0556"));
            });
            session("third", ann, "Each side has the other's change, and nothing else was touched.");
        });
        telling.chapter(4, "A conflict: Carla's title is changed in the CRM, and a little later in Google.", () -> {
            telling.step("a conflict", () -> {
                ann.contacts.changeInCrm(CARLA, inCrm("Ateliers Rive", "Partner"));
                telling.aLittleLater();
                ann.contacts.changeInGoogle(CARLA, inGoogle("Ateliers Rive", "Managing Director"));
            });
            var session = session(
                    "conflict", ann, "The later change is kept on both sides; the other value stays in the decision:");
            telling.once(CONFLICT, () -> session.path("id").asString());
            telling.explain(ann, session);
        });
        telling.chapter(5, "A deletion on each side: Thomas in the CRM, Priya in Google.", () -> {
            telling.step("a deletion on each side", () -> {
                ann.contacts.deleteInCrm(THOMAS);
                ann.contacts.deleteInGoogle(PRIYA);
            });
            session(
                    "deletions",
                    ann,
                    "Nothing is deleted across: Thomas stays in Google, out of the group; Priya stays in the CRM, without ann's tag.");
        });
        telling.chapter(
                6,
                "Bob joins. Helga is now in his group, too, and both edit her: ann her number, bob her title.",
                () -> {
                    telling.step("bob has contacts and an account", () -> {
                        setUp(bob);
                        bob.contacts.tagInCrm(HELGA);
                    });
                    session("bobs-first", bob, "His tagged contacts and Helga are in his Google account.");
                    telling.step("both edit helga", () -> {
                        ann.contacts.changeInGoogle(HELGA, phones("+49 221 4710 077", "+49 221 4710 078"));
                        bob.contacts.changeInGoogle(HELGA, inGoogle("Kontor Nord", "Finance Director"));
                    });
                    session("shared-1", ann, "Ann's edit of Helga is in the CRM.");
                    session("shared-2", bob, "Bob's edit is in the CRM, and ann's has reached his Google account.");
                    session(
                            "shared-3",
                            ann,
                            "Bob's edit has reached ann's: CRM and both Google accounts agree on Helga.");
                });
    }

    private void setUp(DemoUser user) {
        user.connect("CONTACTS");
        user.contacts.fillGoogle(people.section("google of " + user.name));
        user.contacts.fillCrm(
                people.section("crm of " + user.name + ", tagged"), people.section("crm of " + user.name));
        user.configure(SyncKind.CONTACTS, Map.of("tagId", user.contacts.tag()));
    }

    private JsonNode session(String key, DemoUser user, String whatHappened) {
        return telling.session(SyncKind.CONTACTS, key, user, whatHappened);
    }

    private static Map<String, ?> inCrm(String company, String title) {
        return Map.of("organization", Map.of("company", company, "title", title));
    }

    private static Map<String, ?> inGoogle(String company, String title) {
        return Map.of("organizations", List.of(Map.of("name", company, "title", title)));
    }

    private static Map<String, ?> phones(String... numbers) {
        return Map.of(
                "phoneNumbers",
                Stream.of(numbers)
                        .map(number -> Map.of("value", number, "type", "mobile"))
                        .toList());
    }
}
