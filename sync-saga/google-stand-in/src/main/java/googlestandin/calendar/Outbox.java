package googlestandin.calendar;

import java.util.ArrayList;
import java.util.List;

/** Every mail Google would have sent. */
final class Outbox {

    private final List<Mail> mails = new ArrayList<>();

    synchronized void add(Mail mail) {
        mails.add(mail);
    }

    synchronized List<Mail> all() {
        return List.copyOf(mails);
    }

    synchronized void clear() {
        mails.clear();
    }
}
