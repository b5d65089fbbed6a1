package lockstep.eventstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names under which messages are stored. A name is a contract from the first commit on: {@code contact.Created} is
 * the last segment of the package and the simple name of the record. Every module declares one bean of this type.
 */
public final class MessageTypes {
    private final Map<String, Class<?>> events = new LinkedHashMap<>();
    private final Map<String, Class<?>> others = new LinkedHashMap<>();
    private final Map<String, Class<?>> formerNames = new HashMap<>();

    private MessageTypes() {}

    /** Events: each sealed interface stands for all its permitted records, each of which needs a {@code @Revision}. */
    public static MessageTypes of(Class<?>... sealedInterfaces) {
        var types = new MessageTypes();
        for (Class<?> type : sealedInterfaces) {
            add(types.events, type);
        }
        return types;
    }

    /** Whatever else is stored under a name: sagas, payloads of deadlines. They need no {@code @Revision}. */
    public MessageTypes with(Class<?>... sagasOrPayloads) {
        for (Class<?> type : sagasOrPayloads) {
            add(others, type);
        }
        return this;
    }

    /** A record that was renamed is still read under the name it was once stored with. */
    public MessageTypes formerly(String name, Class<?> now) {
        formerNames.put(name, now);
        return this;
    }

    public static String nameOf(Class<?> type) {
        String packageName = type.getPackageName();
        return packageName.substring(packageName.lastIndexOf('.') + 1) + '.' + type.getSimpleName();
    }

    /** Events by every name under which some release stored them. */
    public Map<String, Class<?>> stored() {
        var stored = new HashMap<>(events);
        stored.putAll(formerNames);
        return stored;
    }

    Map<String, Class<?>> events() {
        return events;
    }

    Map<String, Class<?>> others() {
        return others;
    }

    Map<String, Class<?>> formerNames() {
        return formerNames;
    }

    private static void add(Map<String, Class<?>> names, Class<?> root) {
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            Class<?>[] permitted = type.getPermittedSubclasses();
            if (permitted != null) {
                open.addAll(java.util.List.of(permitted));
            } else {
                Class<?> other = names.putIfAbsent(nameOf(type), type);
                if (other != null && other != type) {
                    throw new IllegalArgumentException("Two classes would be stored as " + nameOf(type));
                }
            }
        }
    }
}
