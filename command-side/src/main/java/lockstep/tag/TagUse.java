package lockstep.tag;

import java.util.UUID;

/** Whether something depends on a tag, so that it cannot be deleted. */
public interface TagUse {

    boolean inUse(UUID tagId);
}
