package lockstep.views.tag;

import java.time.Instant;
import java.util.UUID;
import lockstep.tag.TagVisibility;

public record TagView(UUID id, long version, String name, TagVisibility visibility, Instant createdAt) {}
