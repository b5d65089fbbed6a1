package lockstep.gateway.demo;

import googlestandin.Control;
import java.io.PrintStream;
import java.util.function.Consumer;

/** The manual's story of address books and calendars that become and stay one, in ten chapters. */
final class Story {
    private static final int LAST_CHAPTER = 10;

    private final DemoUser ann;
    private final ContactsStory contacts;
    private final CalendarStory calendars;

    Story(String base, Control google, Progress progress, PrintStream out, Consumer<String> where) {
        var telling = new Telling(progress, out, where);
        var bob = new DemoUser("bob", base, google);
        ann = new DemoUser("ann", base, google);
        contacts = new ContactsStory(telling, ann, bob);
        calendars = new CalendarStory(
                telling, google, ann, bob, new DemoUser("cara", base, google), new DemoUser("adam", base, google));
    }

    static boolean told(Progress progress) {
        return progress.taken(Telling.name(LAST_CHAPTER));
    }

    DemoUser ann() {
        return ann;
    }

    void tell() {
        contacts.tell();
        calendars.tell();
    }
}
