package lockstep;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** One of each record, with no part left out and always the same. */
final class Samples {

    private static final Map<Class<?>, Object> VALUES = Map.of(
            Instant.class,
            Instant.parse("2026-11-22T10:15:30.123456Z"),
            Duration.class,
            Duration.ofMinutes(15),
            LocalDate.class,
            LocalDate.of(2026, 11, 22),
            ZoneId.class,
            ZoneId.of("Europe/Vienna"),
            Integer.class,
            7,
            int.class,
            7,
            Long.class,
            42L,
            long.class,
            42L,
            boolean.class,
            true);

    private Samples() {}

    static Object of(Class<?> type) {
        return of(type, type.getSimpleName());
    }

    private static Object of(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, name);
        }
        var plain = (Class<?>) type;
        if (VALUES.containsKey(plain)) {
            return VALUES.get(plain);
        }
        if (plain == String.class) {
            return name;
        }
        if (plain == UUID.class) {
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isRecord()) {
            return ofRecord(plain);
        }
        throw new IllegalArgumentException("No sample of " + plain);
    }

    private static Object ofGeneric(ParameterizedType type, String name) {
        var raw = (Class<?>) type.getRawType();
        var arguments = type.getActualTypeArguments();
        if (raw == List.class) {
            return List.of(of(arguments[0], name));
        }
        if (raw == Set.class) {
            return Set.of(of(arguments[0], name));
        }
        if (raw == SortedMap.class) {
            return new TreeMap<>(Map.of("key", of(arguments[1], name)));
        }
        throw new IllegalArgumentException("No sample of " + type);
    }

    private static Object ofRecord(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> of(component.getGenericType(), component.getName()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No sample of " + type, e);
        }
    }
}
