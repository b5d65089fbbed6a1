package lockstep.views;

import static lockstep.views.Events.AT;
import static lockstep.views.Events.agreed;
import static lockstep.views.Events.configured;
import static lockstep.views.Events.connecting;
import static lockstep.views.Events.created;
import static lockstep.views.Events.decided;
import static lockstep.views.Events.decision;
import static lockstep.views.Events.person;
import static lockstep.views.Events.settings;
import static lockstep.views.Events.started;
import static lockstep.views.Events.tag;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.syncsession.RecordDecision;
import lockstep.syncsession.RecordDecision.Outcome;
import lockstep.tag.TagVisibility;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A first session that imports ten thousand contacts, as the read models see it: batches of a thousand events. */
class SpeedTest {
    private static final int CONTACTS = 10_000;

    private final ViewsFixture views = new ViewsFixture();
    private final UUID account = UUID.randomUUID();
    private final UUID tag = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();

    @BeforeEach
    void set_up() {
        views.happened(
                connecting(account, "ann"),
                tag(tag, "Friends", TagVisibility.PRIVATE, "ann"),
                configured("ann", settings(account, tag, true)),
                started(session, "ann", account, AT));
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void ten_thousand_imported_contacts_are_in_all_read_models_within_seconds() {
        run("cold");
        var took = run("warm");

        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(views.everything().get("link_view")).hasSize(2 * CONTACTS).allMatch(link -> link.contains("LINKED"));
    }

    private Duration run(String round) {
        var contacts = Stream.generate(UUID::randomUUID).limit(CONTACTS).toList();
        var created = views.messages(contacts.stream()
                .map(c -> created(
                        c,
                        person("Ann", "Arbor", "ann" + c.hashCode() + "@example.org", "+49 30 " + c.hashCode()),
                        tag))
                .toArray());
        var decided = views.messages(pieces(contacts, 200).stream()
                .map(piece -> decided(
                        session,
                        piece.stream()
                                .map(c -> decision(c, Outcome.IMPORTED_TO_CRM, "only-in-google"))
                                .toArray(RecordDecision[]::new)))
                .toArray());
        var agreed = views.messages(pieces(contacts, 200).stream()
                .map(piece -> agreed(session, account, piece.toArray(UUID[]::new)))
                .toArray());
        var all = new ArrayList<DomainEventMessage<?>>(created);
        for (int i = 0; i < decided.size(); i++) {
            all.add(decided.get(i));
            all.add(agreed.get(i));
        }
        var total = Duration.ZERO;
        for (var view : List.of(View.CONTACTS, View.DECISIONS, View.LINKS, View.SYNC_SESSIONS)) {
            var started = System.nanoTime();
            pieces(all, 1000).forEach(batch -> views.takeIn(view, batch));
            var took = Duration.ofNanos(System.nanoTime() - started);
            total = total.plus(took);
            System.out.printf(
                    "%s %s: %d records in %d ms, %d per second%n",
                    round, view.title(), CONTACTS, took.toMillis(), CONTACTS * 1000L / Math.max(1, took.toMillis()));
        }
        return total;
    }

    private static <T> List<List<T>> pieces(List<T> all, int size) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + size)))
                .toList();
    }
}
