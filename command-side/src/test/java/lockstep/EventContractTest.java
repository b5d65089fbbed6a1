package lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lockstep.activity.ActivityEvent;
import lockstep.contact.ContactEvent;
import lockstep.eventstore.LogicalNameSerializer;
import lockstep.eventstore.MessageTypes;
import lockstep.googleaccount.GoogleAccountEvent;
import lockstep.settings.SyncSwitchEvent;
import lockstep.syncconfiguration.SyncConfigurationEvent;
import lockstep.syncsession.SyncSessionEvent;
import lockstep.systemsettings.SystemSettingsEvent;
import lockstep.tag.TagEvent;
import lockstep.usersync.UserSyncEvent;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is stored stays readable for ever. Each file {@code golden/<name>.<revision>.json} is an event as some release
 * stored it; the files of former revisions stay. With {@code -Dgolden.write=true} a missing file is written, an
 * existing one never.
 */
class EventContractTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LogicalNameSerializer SERIALIZER =
            new LogicalNameSerializer(List.of(CommandSide.messageTypes()));

    static Stream<Class<?>> events() {
        return Stream.of(
                        ContactEvent.class,
                        ActivityEvent.class,
                        TagEvent.class,
                        GoogleAccountEvent.class,
                        SyncConfigurationEvent.class,
                        SyncSessionEvent.class,
                        SyncSwitchEvent.class,
                        SystemSettingsEvent.class,
                        UserSyncEvent.class)
                .flatMap(noun -> Arrays.stream(noun.getPermittedSubclasses()));
    }

    static List<Path> goldenFiles() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_states_its_revision(Class<?> event) {
        assertThat(event.getAnnotation(Revision.class)).as(event.getName()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_stored_exactly_as_its_golden_file_says(Class<?> event) throws IOException {
        var stored = SERIALIZER.serialize(Samples.of(event), byte[].class);
        var file = GOLDEN.resolve(
                stored.getType().getName() + "." + stored.getType().getRevision() + ".json");

        if (!Files.exists(file)) {
            writeOrFail(file, JSON.readTree(stored.getData()));
        }

        assertThat(stored.getType().getName()).isEqualTo(MessageTypes.nameOf(event));
        assertThat(JSON.readTree(stored.getData())).isEqualTo(JSON.readTree(Files.readString(file)));
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void a_golden_file_is_read_as_the_event_it_was(Path file) throws IOException {
        var stored = JSON.readTree(Files.readString(file));
        var event = read(file, stored);

        var storedAgain = SERIALIZER.serialize(event, byte[].class);
        assertThat(JSON.readTree(storedAgain.getData()))
                .as("nothing of it is lost")
                .isEqualTo(stored);
        if (file.getFileName().toString().endsWith("." + storedAgain.getType().getRevision() + ".json")) {
            assertThat(event).isEqualTo(Samples.of(event.getClass()));
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void an_event_is_read_without_its_personal_part_once_the_person_was_erased(Path file) throws IOException {
        var whole = JSON.readTree(Files.readString(file));
        var erased = whole.deepCopy();
        PersonalParts.removeFrom(erased, read(file, whole).getClass());

        var event = read(file, erased);

        var storedAgain =
                JSON.readTree(SERIALIZER.serialize(event, byte[].class).getData());
        assertThat(storedAgain).isEqualTo(erased);
    }

    @Test
    void nine_kinds_of_event_have_a_personal_part() {
        var personal = events().filter(event -> !PersonalParts.pathsIn(event).isEmpty())
                .map(event -> event.getSimpleName() + " " + PersonalParts.pathsIn(event))
                .toList();

        assertThat(personal)
                .containsExactlyInAnyOrder(
                        "ContactCreated [fields]",
                        "ContactChanged [fields]",
                        "ActivityCreated [fields]",
                        "ActivityChanged [fields]",
                        "OccurrencesChanged [occurrences]",
                        "AccountConnected [identity]",
                        "UserSyncStopped [reason]",
                        "RecordsDecided [decisions.fields]",
                        "RecordsAgreed [agreements.base]");
    }

    /** Whoever adds a text to an event answers here that it identifies nobody. */
    @Test
    void texts_outside_the_personal_part_are_ids_reasons_and_names_of_fields() {
        var texts = new ArrayList<String>();
        events().forEach(event -> PersonalParts.textsOutsideIn(event)
                .forEach(path -> texts.add(path.substring(path.lastIndexOf('.') + 1))));

        assertThat(texts)
                .containsOnly(
                        // ids
                        "userId",
                        "by",
                        "ownerId",
                        "author",
                        "organizer",
                        "seenBy",
                        "googleId",
                        "resourceName",
                        "etag",
                        // words of the product's own
                        "reason",
                        "rule",
                        "changed",
                        "fields",
                        "notCarriedOver",
                        // how the product is registered with Google
                        "clientId",
                        "productName",
                        "publicBaseUrl",
                        "authorizedDomains",
                        "redirectUri",
                        "formerRedirectUri",
                        // a tag's label, which its owner chose
                        "name");
    }

    private static Object read(Path file, JsonNode json) {
        var name = file.getFileName().toString().replace(".json", "");
        int dot = name.lastIndexOf('.');
        var type = new SimpleSerializedType(name.substring(0, dot), name.substring(dot + 1));
        return SERIALIZER.deserialize(new SimpleSerializedObject<>(JSON.writeValueAsBytes(json), byte[].class, type));
    }

    private static void writeOrFail(Path file, JsonNode json) throws IOException {
        if (!Boolean.getBoolean("golden.write")) {
            fail("There is no " + file + ": a new event or revision needs a golden file");
        }
        Files.createDirectories(GOLDEN);
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }
}
