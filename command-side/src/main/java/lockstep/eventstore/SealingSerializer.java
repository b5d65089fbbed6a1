package lockstep.eventstore;

import org.axonframework.common.ObjectUtils;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectWriter;

/** Writes the events of one append; all else is the serializer's it stands for. */
record SealingSerializer(LogicalNameSerializer plain, ObjectWriter writer) implements Serializer {

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expectedRepresentation) {
        try {
            return new SimpleSerializedObject<>(
                    getConverter().convert(writer.writeValueAsBytes(object), expectedRepresentation),
                    expectedRepresentation,
                    typeForClass(ObjectUtils.nullSafeTypeOf(object)));
        } catch (JacksonException e) {
            throw LogicalNameSerializer.withoutContent(new SerializationException("Unable to serialize object", e));
        }
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
        return plain.canSerializeTo(expectedRepresentation);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Axon's signature
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        return plain.deserialize(serialized);
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public Class classForType(SerializedType type) {
        return plain.classForType(type);
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public SerializedType typeForClass(@Nullable Class type) {
        return plain.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return plain.getConverter();
    }
}
