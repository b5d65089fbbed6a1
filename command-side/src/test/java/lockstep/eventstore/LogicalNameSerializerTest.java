package lockstep.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lockstep.eventstore.note.NoteEvent;
import lockstep.eventstore.note.NoteEvent.NoteWritten;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogicalNameSerializerTest {
    private final LogicalNameSerializer serializer = new LogicalNameSerializer(
            List.of(MessageTypes.of(NoteEvent.class).formerly("note.NotePut", NoteWritten.class)));

    @Test
    void what_is_empty_is_left_out_and_comes_back_empty() {
        assertThat(json(new NoteWritten("n", "t", null, List.of()))).isEqualTo("{\"noteId\":\"n\",\"text\":\"t\"}");
        assertThat(read("note.NoteWritten", "{\"noteId\":\"n\",\"text\":\"t\"}"))
                .isEqualTo(new NoteWritten("n", "t", null, List.of()));
    }

    @Test
    void moments_are_written_as_in_rfc_3339() {
        assertThat(json(new NoteWritten("n", "t", Instant.parse("2026-11-01T08:00:00.5Z"), List.of())))
                .contains("\"2026-11-01T08:00:00.500Z\"");
    }

    @Test
    void fields_of_a_later_release_are_passed_over() {
        assertThat(read("note.NoteChanged", "{\"noteId\":\"n\",\"text\":\"t\",\"mood\":{\"kind\":\"new\"}}"))
                .isEqualTo(new NoteEvent.NoteChanged("n", "t"));
    }

    @Test
    void a_renamed_event_is_read_under_its_former_name_and_written_under_the_new_one() {
        assertThat(read("note.NotePut", "{\"noteId\":\"n\",\"text\":\"t\"}")).isInstanceOf(NoteWritten.class);
        assertThat(serializer.typeForClass(NoteWritten.class).getName()).isEqualTo("note.NoteWritten");
    }

    @Test
    void names_and_classes_that_nobody_declared_are_refused() {
        assertThatThrownBy(() -> read("note.NoteBurnt", "{}"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("note.NoteBurnt");
        assertThatThrownBy(() -> read(NoteWritten.class.getName(), "{}")).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serializer.serialize(new StringBuilder(), byte[].class))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void a_failure_does_not_tell_the_content() {
        assertThatThrownBy(() -> read("note.NoteWritten", "{\"noteId\":\"n\",\"at\":\"Ada Lovelace\"}"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("at")
                .hasMessageNotContaining("Ada")
                .hasNoCause();
    }

    @Test
    void an_event_without_a_revision_is_refused_at_the_start() {
        record Nameless(String id) {}

        assertThatThrownBy(() -> new LogicalNameSerializer(List.of(MessageTypes.of(Nameless.class))))
                .hasMessageContaining("@Revision");
        assertThat(new LogicalNameSerializer(List.of(MessageTypes.of().with(Nameless.class))))
                .isNotNull();
    }

    @Test
    void two_classes_cannot_share_a_name() {
        assertThatThrownBy(() -> new LogicalNameSerializer(
                        List.of(MessageTypes.of(NoteEvent.class).formerly("note.NoteChanged", NoteWritten.class))))
                .hasMessageContaining("note.NoteChanged");
    }

    static List<Object> whatAxonStores() {
        TrackingToken nine = GapAwareTrackingToken.newInstance(9, List.of());
        TrackingToken zero = GapAwareTrackingToken.newInstance(0, List.of());
        return List.of(
                nine,
                ReplayToken.createReplayToken(nine, zero),
                new MergedTrackingToken(zero, nine),
                MetaData.from(Map.of("traceId", "t")),
                new SagaScopeDescriptor("SyncSaga", "s"),
                "text");
    }

    @ParameterizedTest
    @MethodSource("whatAxonStores")
    void what_axon_itself_stores_comes_back(Object object) {
        SerializedObject<byte[]> stored = serializer.serialize(object, byte[].class);

        assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(object);
    }

    @Test
    void no_class_outside_of_axons_tokens_can_be_named_inside_a_token() {
        assertThatThrownBy(
                        () -> read(
                                ReplayToken.class.getName(),
                                "{\"context\":{\"@class\":\"java.util.HashMap\"},\"resetContext\":{\"@class\":\"java.util.HashMap\"}}"))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void xstream_is_not_on_the_class_path() {
        assertThatThrownBy(() -> Class.forName("com.thoughtworks.xstream.XStream"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private String json(Object event) {
        return new String(serializer.serialize(event, byte[].class).getData(), StandardCharsets.UTF_8);
    }

    private Object read(String name, String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                json.getBytes(StandardCharsets.UTF_8), byte[].class, new SimpleSerializedType(name, "1")));
    }
}
