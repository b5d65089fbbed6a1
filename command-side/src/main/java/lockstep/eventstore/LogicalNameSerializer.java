package lockstep.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.person.SealedEvents;
import lockstep.person.SealingModule;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * JSON under logical names. A name or class that nobody declared is refused: Axon's own serializer hands an unknown
 * type on as "unknown", and handlers then skip the event in silence. Reading ignores fields it does not know, so that a
 * node of the former release survives; absent lists are empty. A failure tells the type and never the content.
 */
public final class LogicalNameSerializer extends Jackson3Serializer {
    /** Axon's own, kept under their class names, which Axon partly writes itself. */
    private static final List<Class<?>> AXONS_OWN = List.of(
            MetaData.class,
            GapAwareTrackingToken.class,
            ReplayToken.class,
            MergedTrackingToken.class,
            ConfigToken.class,
            SagaScopeDescriptor.class,
            AggregateScopeDescriptor.class,
            String.class);

    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    public LogicalNameSerializer(Collection<MessageTypes> declared) {
        super(builder().jsonMapperBuilderCustomizer(LogicalNameSerializer::customize));
        AXONS_OWN.forEach(type -> add(type.getName(), type));
        for (MessageTypes types : declared) {
            types.events().forEach(this::addEvent);
            types.others().forEach(this::add);
        }
        declared.forEach(types -> types.formerNames().forEach(this::addFormerName));
    }

    private static void customize(JsonMapper.Builder mapper) {
        mapper.addModule(new SealingModule())
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY));
        // A token that replays holds two others under their class names, and nothing else may be named like that.
        mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType(TrackingToken.class)
                .build());
        for (Class<?> collection : List.of(List.class, Set.class, Map.class, Collection.class)) {
            mapper.withConfigOverride(
                    collection, override -> override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || type == Void.class || type == Void.TYPE) {
            return SerializedType.emptyType();
        }
        String name = names.get(type);
        if (name == null) {
            throw new SerializationException("No logical name for " + type.getName());
        }
        return new SimpleSerializedType(name, getRevisionResolver().revisionOf(type));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        Class<?> found = classes.get(type.getName());
        if (found == null) {
            throw new SerializationException("No class for the logical name " + type.getName());
        }
        return found;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expectedRepresentation) {
        try {
            return super.serialize(object, expectedRepresentation);
        } catch (SerializationException e) {
            throw withoutContent(e);
        }
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Axon's signature
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        try {
            return super.deserialize(serialized);
        } catch (SerializationException e) {
            throw withoutContent(e);
        }
    }

    /** The same, but what these events say of persons is written sealed. */
    Serializer sealing(List<? extends EventMessage<?>> events, SealedEvents sealed) {
        return new SealingSerializer(
                this,
                sealed.writerFor(
                        events.stream().map(Message::getPayload).toList(), begunBy(events), getObjectMapper()));
    }

    private static Set<String> begunBy(List<? extends EventMessage<?>> events) {
        return events.stream()
                .filter(event -> event instanceof DomainEventMessage<?> first && first.getSequenceNumber() == 0)
                .map(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .collect(Collectors.toSet());
    }

    static SerializationException withoutContent(SerializationException failure) {
        if (failure.getCause() instanceof JacksonException cause) {
            return new SerializationException(failure.getMessage() + " at " + cause.getPathReference());
        }
        return failure;
    }

    private void addEvent(String name, Class<?> type) {
        if (type.getAnnotation(Revision.class) == null) {
            throw new IllegalArgumentException(type.getName() + " needs a @Revision: it is an event");
        }
        add(name, type);
    }

    private void add(String name, Class<?> type) {
        Class<?> other = classes.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalArgumentException("Two classes would be stored as " + name);
        }
        names.put(type, name);
    }

    private void addFormerName(String name, Class<?> now) {
        Class<?> other = classes.putIfAbsent(name, now);
        if (other != null && other != now) {
            throw new IllegalArgumentException(name + " is still in use, it cannot be a former name");
        }
    }
}
