package lockstep.gateway.description;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import lockstep.gateway.problem.Problem;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/**
 * Says of every field what it means: {@code schemas.properties} holds {@code Schema.field} and the text. The types
 * themselves belong to other modules, which know nothing of OpenAPI.
 */
@Component
class Schemas implements OpenApiCustomizer {
    private final Properties texts;

    Schemas() {
        try {
            texts = PropertiesLoaderUtils.loadProperties(new ClassPathResource("schemas.properties", Schemas.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true)
                .readAll(Problem.class)
                .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        api.getComponents().getSchemas().forEach(this::describe);
    }

    private void describe(String name, Schema<?> schema) {
        if (schema.getDescription() == null) {
            schema.setDescription(texts.getProperty(name));
        }
        Map<String, ?> fields = schema.getProperties();
        if (fields == null) {
            return;
        }
        fields.forEach((field, of) -> {
            var described = (Schema<?>) of;
            if (described.getDescription() == null) {
                described.setDescription(texts.getProperty(name + "." + field, texts.getProperty(field)));
            }
        });
    }
}
