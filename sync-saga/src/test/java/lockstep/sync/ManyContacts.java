package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactFields;
import lockstep.eventstore.CommandBatch;
import lockstep.syncsession.SessionState;

/** Address books too large to be typed in, and whether both of them hold the same people, each once. */
final class ManyContacts {

    private ManyContacts() {}

    /** So many different people in the CRM, with the user's tag. */
    static List<UUID> inCrm(SyncWorld world, SyncUser user, int count) {
        var ids = IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
        for (int from = 0; from < count; from += CommandBatch.LARGEST) {
            var batch = IntStream.range(from, Math.min(count, from + CommandBatch.LARGEST))
                    .mapToObj(i -> new CreateContact(
                            ids.get(i), person(user, i), Set.of(user.tag), user.actor(), world.clock.instant()))
                    .toList();
            world.bean(CommandBatch.class).run(batch, results -> {});
        }
        return ids;
    }

    private static ContactFields person(SyncUser user, int i) {
        return SyncUser.person("Given" + i, "Family" + i, user.name + "." + i + "@example.org");
    }

    /** Both sides hold the same people, each once, and nothing is left to be done about any of them. */
    static void assertInStep(SyncWorld world, SyncUser user, int count) {
        await("the mirror to catch up")
                .untilAsserted(
                        () -> assertThat(links(world, user)).as("links").containsExactly("LINKED false " + count));
        var inGoogle = world.google.contacts(user.mail).stream()
                .map(person -> person.at("/emailAddresses/0/value").asString())
                .toList();
        assertThat(inGoogle).as("in Google").hasSize(count).doesNotHaveDuplicates();
        assertThat(user.tagged().stream()
                        .map(contact -> contact.fields().get("emails"))
                        .toList())
                .as("in the CRM")
                .hasSize(count)
                .doesNotHaveDuplicates();
        assertThat(world.jdbc
                        .sql("select count(*) from google_creation where account_id = :account")
                        .param("account", user.account)
                        .query(Integer.class)
                        .single())
                .as("creations whose answer is still awaited")
                .isZero();
    }

    private static List<String> links(SyncWorld world, SyncUser user) {
        return world.jdbc
                .sql("""
                        select state || ' ' || coalesce(reason, '') || dirty, count(*) from link
                        where account_id = :account group by 1
                        """)
                .param("account", user.account)
                .query((row, n) -> row.getString(1) + " " + row.getInt(2))
                .list();
    }

    /** The next session makes the two calls it cannot do without and writes nothing anywhere, but for its own course. */
    static void assertNothingIsLeftToDo(SyncWorld world, SyncUser user) {
        world.google.resetLog();
        var end = world.await(user.start()).end();
        assertThat(end.state()).as(end.reason()).isEqualTo(SessionState.COMPLETED);
        assertThat(world.google.log().calls()).isLessThanOrEqualTo(2);
        assertThat(world.google.log().writes()).isZero();
        assertThat(end.cost().calls()).isEqualTo(end.cost().leastCalls());
        assertThat(world.payloads(end.sessionId()))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "SyncSessionStarted",
                        "PullCompleted",
                        "RecordsReconciled",
                        "PushCompleted",
                        "SyncSessionEnded");
    }
}
