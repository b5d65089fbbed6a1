package lockstep.person;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import lockstep.Personal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a record, or an entry of its lists, has a part marked {@link Personal}, and whose that part is. */
final class PersonalParts {

    private static final ClassValue<PersonalParts> KNOWN = new ClassValue<>() {
        @Override
        protected PersonalParts computeValue(Class<?> type) {
            return new PersonalParts(type);
        }
    };

    /** One for each personal component. */
    private final List<Owner> owners;

    /** Components with such parts further in. */
    private final List<RecordComponent> inner;

    private PersonalParts(Class<?> type) {
        var components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        Stream.of(components).forEach(component -> component.getAccessor().setAccessible(true));
        owners = Stream.of(components)
                .filter(component -> component.isAnnotationPresent(Personal.class))
                .map(component -> new Owner(component, components))
                .toList();
        inner = Stream.of(components)
                .filter(component -> !component.isAnnotationPresent(Personal.class))
                .filter(component -> elementOf(component.getGenericType())
                        .filter(element -> !in(element).isEmpty())
                        .isPresent())
                .toList();
    }

    static PersonalParts in(Class<?> type) {
        return KNOWN.get(type);
    }

    boolean isEmpty() {
        return owners.isEmpty() && inner.isEmpty();
    }

    /** Whose parts stand in the record; somebody may come several times. */
    Stream<UUID> personsOf(Object value) {
        return Stream.concat(
                owners.stream().filter(owner -> owner.has(value)).map(owner -> owner.of(value)),
                inner.stream()
                        .flatMap(component -> elements(valueOf(component, value))
                                .flatMap(element -> in(element.getClass()).personsOf(element))));
    }

    /** The same in stored JSON: each object that has such a part, with who says whose it is. */
    void each(ObjectNode json, BiConsumer<ObjectNode, Owner> visitor) {
        owners.stream().filter(owner -> json.hasNonNull(owner.name())).forEach(owner -> visitor.accept(json, owner));
        for (var component : inner) {
            var parts = in(elementOf(component.getGenericType()).orElseThrow());
            var value = json.path(component.getName());
            var elements = value.isArray() ? value.valueStream() : Stream.of(value);
            elements.filter(JsonNode::isObject).forEach(element -> parts.each((ObjectNode) element, visitor));
        }
    }

    /** @param component name of a personal component */
    Optional<Owner> owner(String component) {
        return owners.stream().filter(owner -> owner.name().equals(component)).findFirst();
    }

    /** Says whose a part is. */
    static final class Owner {
        private final RecordComponent part;
        private final List<RecordComponent> ids;

        private Owner(RecordComponent part, RecordComponent[] beside) {
            this.part = part;
            this.ids = Arrays.stream(part.getAnnotation(Personal.class).of())
                    .map(name -> Stream.of(beside)
                            .filter(component -> component.getName().equals(name))
                            .findFirst()
                            .orElseThrow())
                    .toList();
            if (ids.isEmpty()) {
                throw new IllegalArgumentException(part + " does not say whose it is");
            }
        }

        private boolean has(Object value) {
            return valueOf(part, value) != null;
        }

        String name() {
            return part.getName();
        }

        UUID of(Object value) {
            return of(component -> valueOf(component, value));
        }

        UUID of(ObjectNode json) {
            return of(component -> json.path(component.getName()).asString(null));
        }

        private UUID of(Function<RecordComponent, @Nullable Object> values) {
            return ids.stream()
                    .flatMap(
                            component -> Optional.ofNullable(values.apply(component))
                                    .map(id -> Persons.named(component.getName(), id))
                                    .stream())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(part + " is of nobody"));
        }
    }

    private static Optional<Class<?>> elementOf(Type type) {
        if (type instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1) {
            return elementOf(generic.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain ? Optional.of(plain) : Optional.empty();
    }

    private static Stream<?> elements(@Nullable Object value) {
        return value instanceof Collection<?> many ? many.stream().filter(Objects::nonNull) : Stream.ofNullable(value);
    }

    private static @Nullable Object valueOf(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
