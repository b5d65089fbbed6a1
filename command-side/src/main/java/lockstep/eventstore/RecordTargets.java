package lockstep.eventstore;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * The aggregate a command is for: the record component marked {@link TargetAggregateIdentifier}. Axon's own resolver
 * searches all members of the class anew for each command, a tenth of what a batch of them costs.
 */
final class RecordTargets implements CommandTargetResolver {
    private final ClassValue<Method> accessors = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> type) {
            return accessor(type);
        }
    };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier((Object) target(command.getPayload()), null);
    }

    String target(Object command) {
        try {
            return String.valueOf(accessors.get(command.getClass()).invoke(command));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(command.getClass().getName(), e);
        }
    }

    private static Method accessor(Class<?> type) {
        var components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        var accessor = Arrays.stream(components)
                .map(RecordComponent::getAccessor)
                .filter(method -> method.isAnnotationPresent(TargetAggregateIdentifier.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No aggregate identifier in " + type.getName()));
        accessor.setAccessible(true); // a record may be nested in a package-private type
        return accessor;
    }
}
