package lockstep.gateway.description;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a read model calls {@code ContactView} is a {@code Contact} to everybody else. */
@Configuration(proxyBeanMethods = false)
class ShortNames {
    private static final String SUFFIX = "View";

    @Bean
    ModelResolver modelResolver(ObjectMapperProvider json) {
        return new ModelResolver(json.jsonMapper(), new WithoutSuffix()).openapi31(true);
    }

    private static final class WithoutSuffix extends TypeNameResolver {
        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            String name = super.nameForClass(type, options);
            return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        }
    }
}
