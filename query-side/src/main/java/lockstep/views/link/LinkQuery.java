package lockstep.views.link;

import java.util.UUID;
import lockstep.views.Paging;
import org.jspecify.annotations.Nullable;

/** @param record only links of this CRM record */
public record LinkQuery(
        LinkView.@Nullable State state, @Nullable UUID record, Paging paging) {}
