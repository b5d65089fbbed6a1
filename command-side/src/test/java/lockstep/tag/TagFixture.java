package lockstep.tag;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lockstep.Actor;
import lockstep.tag.Tags.Entry;
import org.jspecify.annotations.Nullable;

/** Tags that tests of every noun talk about. */
public final class TagFixture {

    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    public static final Actor ANN = Actor.user("ann");
    public static final Actor BEN = Actor.user("ben");
    public static final Actor ADMIN = Actor.admin("eve");

    public static final Entry ANNS_FRIENDS = entry(1, TagVisibility.PRIVATE, "ann", "Friends");
    public static final Entry BENS_FRIENDS = entry(2, TagVisibility.PRIVATE, "ben", "Friends");
    public static final Entry CUSTOMERS = entry(3, TagVisibility.CORPORATE, "eve", "Customers");
    public static final Entry ANNS_OWN_PUBLIC_TAG = entry(4, TagVisibility.PUBLIC, "ann", "Press");
    public static final UUID NO_TAG = new UUID(7, 99);

    private TagFixture() {}

    private static Entry entry(long id, TagVisibility visibility, String owner, String name) {
        return new Entry(new UUID(7, id), visibility, owner, name);
    }

    public static Tags knownTags() {
        return tags(ANNS_FRIENDS, BENS_FRIENDS, CUSTOMERS, ANNS_OWN_PUBLIC_TAG);
    }

    public static Tags tags(Entry... entries) {
        Map<UUID, Entry> known = Arrays.stream(entries).collect(Collectors.toMap(Entry::tagId, Function.identity()));
        return new Tags() {
            @Override
            public @Nullable Entry find(UUID tagId) {
                return known.get(tagId);
            }

            @Override
            public boolean nameTaken(TagVisibility visibility, String ownerId, String name) {
                return known.values().stream()
                        .anyMatch(tag -> tag.visibility() == visibility
                                && (visibility != TagVisibility.PRIVATE
                                        || tag.ownerId().equals(ownerId))
                                && TagName.key(tag.name()).equals(TagName.key(name)));
            }
        };
    }
}
