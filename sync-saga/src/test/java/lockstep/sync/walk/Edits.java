package lockstep.sync.walk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lockstep.contact.ContactCommand;

/** What users are about to do, all walks together: each side at one moment. */
final class Edits {

    final List<Function<Instant, ContactCommand>> crm = new ArrayList<>();
    final List<Function<Instant, ContactCommand>> afterwards = new ArrayList<>();
    final List<Runnable> google = new ArrayList<>();

    void crm(Function<Instant, ContactCommand> command) {
        crm.add(command);
    }

    /** For a record that another user has just made. */
    void thenInCrm(Function<Instant, ContactCommand> command) {
        afterwards.add(command);
    }

    void google(Runnable edit) {
        google.add(edit);
    }
}
