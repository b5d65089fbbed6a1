package lockstep.gateway.tag;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import lockstep.Refusal;
import lockstep.tag.TagVisibility;
import lockstep.views.tag.TagView;
import org.jspecify.annotations.Nullable;

/** What a caller can say about a tag. */
@Schema(name = "TagBody")
record TagBody(@Nullable String name, @Nullable TagVisibility visibility) {

    /** Fields of a tag that only the product says; a patch may bring them along as they were read. */
    static final Set<String> READ_ONLY = Set.of("id", "version", "createdAt");

    static TagBody of(TagView view) {
        return new TagBody(view.name(), view.visibility());
    }

    String requiredName() {
        if (name == null) {
            throw Refusal.invalid("name", "is required");
        }
        return name;
    }

    TagVisibility visibilityOrPrivate() {
        return visibility == null ? TagVisibility.PRIVATE : visibility;
    }
}
