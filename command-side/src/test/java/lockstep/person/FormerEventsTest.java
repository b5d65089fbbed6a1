package lockstep.person;

import static java.util.stream.Collectors.toMap;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lockstep.CommandSide;
import lockstep.OnPostgres;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.eventstore.GapSafeEventStorageEngine;
import lockstep.eventstore.LogicalNameSerializer;
import lockstep.secrets.Secrets;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden files are events as earlier releases stored them: in the open. */
class FormerEventsTest extends OnPostgres {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Autowired
    GapSafeEventStorageEngine events;

    @Autowired
    PersonKeys keys;

    @Autowired
    Secrets secrets;

    @Autowired
    LogicalNameSerializer serializer;

    @Autowired
    SealedEvents sealing;

    private FormerEvents former;

    @BeforeEach
    void asEarlierReleasesStoredThem() throws IOException {
        former = new FormerEvents(jdbc, secrets, CommandSide.messageTypes());
        try (var files = Files.list(GOLDEN)) {
            files.forEach(this::store);
        }
    }

    @Test
    void they_tell_what_they_told_before() {
        var before = told();

        assertThat(former.seal()).isPositive();

        assertThat(told()).isEqualTo(before);
    }

    @Test
    void they_are_stored_as_they_would_be_today() {
        former.seal();

        var told = told();
        assertThat(stored())
                .allSatisfy((id, json) -> assertThat(shape(json)).isEqualTo(shape(today(told.get(id)))))
                .anySatisfy((id, json) -> assertThat(json).contains("\"sealed\""));
    }

    @Test
    void sealing_them_once_more_changes_nothing() {
        former.seal();
        var once = stored();

        assertThat(former.seal()).isZero();

        assertThat(stored()).isEqualTo(once);
    }

    @Test
    void their_persons_can_be_forgotten() {
        former.seal();

        destroyAllKeys();

        assertThat(told().get("contact.ContactCreated.1.json"))
                .isInstanceOfSatisfying(
                        ContactCreated.class,
                        event -> assertThat(event.fields()).isNull());
    }

    @Test
    void of_those_who_were_forgotten_meanwhile_nothing_is_kept() throws IOException {
        former.seal();
        destroyAllKeys();
        var forgotten = told();
        jdbc.sql("truncate domain_event").update();
        asEarlierReleasesStoredThem();

        former.seal();

        assertThat(stored().values()).noneMatch(json -> json.contains("\"sealed\""));
        assertThat(told()).isEqualTo(forgotten);
    }

    private void destroyAllKeys() {
        keys.destroy(jdbc.sql("select person from person_key").query(UUID.class).list(), NOW);
    }

    private void store(Path file) {
        var name = file.getFileName().toString().split("\\.");
        try {
            jdbc.sql("""
                    insert into domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                        payload_type, payload_revision, payload, meta_data)
                    values (:id, :id, 0, 'any', :at, :type, :revision, :payload, convert_to('{}', 'UTF8'))
                    """)
                    .param("id", file.getFileName().toString())
                    .param("at", NOW.toString())
                    .param("type", name[0] + "." + name[1])
                    .param("revision", name[2])
                    .param("payload", Files.readAllBytes(file))
                    .update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> told() {
        return events.readEvents(null, false).collect(toMap(EventMessage::getIdentifier, Message::getPayload));
    }

    private Map<String, String> stored() {
        return jdbc
                .sql("select event_identifier, convert_from(payload, 'UTF8') from domain_event")
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private String today(Object event) {
        return sealing.writerFor(List.of(event), Set.of(), serializer.getObjectMapper())
                .writeValueAsString(event);
    }

    /** Sealed twice, the same text looks different. */
    private static JsonNode shape(String json) {
        return JSON.readTree(json.replaceAll("\"sealed\":\"[^\"]+\"", "\"sealed\":\"\""));
    }
}
