package lockstep;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what {@link Personal} marks in an event, also in the entries of its lists. */
final class PersonalParts {

    private PersonalParts() {}

    static List<String> pathsIn(Class<?> event) {
        var paths = new ArrayList<String>();
        walk(event, "", (path, component) -> {
            if (isPersonal(component)) {
                paths.add(path);
            }
        });
        return paths;
    }

    static List<String> textsOutsideIn(Class<?> event) {
        var paths = new ArrayList<String>();
        walk(event, "", (path, component) -> {
            if (!isPersonal(component) && elementOf(component.getGenericType()) == String.class) {
                paths.add(path);
            }
        });
        return paths;
    }

    static void removeFrom(JsonNode json, Class<?> type) {
        if (json.isArray()) {
            json.forEach(entry -> removeFrom(entry, type));
            return;
        }
        for (var component : type.getRecordComponents()) {
            if (isPersonal(component)) {
                ((ObjectNode) json).remove(component.getName());
            } else if (json.has(component.getName())
                    && elementOf(component.getGenericType()).isRecord()) {
                removeFrom(json.get(component.getName()), elementOf(component.getGenericType()));
            }
        }
    }

    private static void walk(Class<?> type, String prefix, BiConsumer<String, RecordComponent> visitor) {
        for (var component : type.getRecordComponents()) {
            var path = prefix + component.getName();
            visitor.accept(path, component);
            var element = elementOf(component.getGenericType());
            if (!isPersonal(component) && element.isRecord()) {
                walk(element, path + ".", visitor);
            }
        }
    }

    private static boolean isPersonal(RecordComponent component) {
        return component.isAnnotationPresent(Personal.class);
    }

    private static Class<?> elementOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return elementOf(arguments[arguments.length - 1]);
        }
        return (Class<?>) type;
    }
}
