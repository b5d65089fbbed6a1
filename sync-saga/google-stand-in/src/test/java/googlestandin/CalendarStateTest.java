package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars go on where they were. */
class CalendarStateTest extends Planning {

    @TempDir
    static Path folder;

    CalendarStateTest() {
        super(StandInOptions.defaults().withState(folder.resolve("google.state")));
    }

    @Test
    void events_copies_tokens_tombstones_and_mails_outlive_a_restart() throws Exception {
        String id = browser.post(EVENTS + "?sendUpdates=all", weekly("Weekly", guests(BEN, OUTSIDE)))
                .text("/id");
        String gone = insert(meeting("Gone", ""));
        String token = syncToken();
        delete(gone);
        delete(id + "_20260309T080000Z");
        google.zone(BEN, "primary", "Asia/Tokyo");
        browser.close();

        browser = new Browser(StandInOptions.defaults().withState(folder.resolve("google.state")));
        google = browser.google.calendar();
        renew();
        assertThat(ids(list("syncToken=" + token))).containsExactlyInAnyOrder(gone, id + "_20260309T080000Z");
        assertThat(reason(delete(gone))).isEqualTo("410 deleted");
        assertThat(google.outbox()).hasSize(2);
        as(BEN);
        assertThat(list("").text("/items/0/start/dateTime")).isEqualTo("2026-03-02T17:00:00+09:00");
        assertThat(insert(meeting("New", ""))).isNotEqualTo(gone);
    }
}
