package lockstep.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Writes personal parts sealed for whoever hands over keys, and as they are for everybody else. */
public final class SealingModule extends SimpleModule {
    private static final Object ATTRIBUTE = new Object();

    public SealingModule() {
        super("Personal parts");
        setSerializerModifier(new Modifier());
    }

    /** A writer that seals with these keys, by person; the part of a person without a key is left out. */
    static ObjectWriter sealing(ObjectWriter plain, Map<UUID, PersonKey> keys) {
        return plain.withAttribute(ATTRIBUTE, new Sealing(keys, plain));
    }

    private record Sealing(Map<UUID, PersonKey> keys, ObjectWriter plain) {}

    private static final class Modifier extends ValueSerializerModifier {
        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> properties) {
            var parts = PersonalParts.in(bean.getBeanClass());
            properties.replaceAll(property -> parts.owner(property.getName())
                    .<BeanPropertyWriter>map(owner -> new SealingWriter(property, owner))
                    .orElse(property));
            return properties;
        }
    }

    private static boolean isNothing(Object part) {
        return part instanceof Collection<?> entries && entries.isEmpty();
    }

    private static final class SealingWriter extends BeanPropertyWriter {
        private final PersonalParts.Owner owner;

        SealingWriter(BeanPropertyWriter plain, PersonalParts.Owner owner) {
            super(plain);
            this.owner = owner;
        }

        @Override
        public void serializeAsProperty(Object bean, JsonGenerator json, SerializationContext context)
                throws Exception {
            var sealing = (Sealing) context.getAttribute(ATTRIBUTE);
            var part = get(bean);
            if (sealing == null || part == null || isNothing(part)) {
                super.serializeAsProperty(bean, json, context);
                return;
            }
            var key = sealing.keys().get(owner.of(bean));
            if (key != null) {
                json.writeName(getName());
                json.writeStartObject();
                json.writeBinaryProperty(
                        SealedJson.SEALED,
                        key.seal(sealing.plain().forType(getType()).writeValueAsBytes(part)));
                json.writeStringProperty(SealedJson.PERSON, key.person().toString());
                json.writeNumberProperty(SealedJson.KEY, key.generation());
                json.writeEndObject();
            }
        }
    }
}
