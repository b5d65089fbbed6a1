package lockstep.gateway;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Other modules' tests share the package: what they configure is not part of the product. */
final class ProductionOnly extends TypeExcludeFilter {
    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
        String place = type.getResource().getURL().toString();
        return place.contains("/test-classes/") || place.contains("-tests.jar!");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProductionOnly;
    }

    @Override
    public int hashCode() {
        return ProductionOnly.class.hashCode();
    }
}
