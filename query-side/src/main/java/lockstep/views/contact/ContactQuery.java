package lockstep.views.contact;

import java.util.UUID;
import lockstep.views.Paging;
import org.jspecify.annotations.Nullable;

/**
 * @param q words, each of which stands somewhere in names, e-mail addresses, phone numbers or company; case and accents
 *     do not matter
 * @param tag only contacts with this tag; none if the viewer may not see the tag
 */
public record ContactQuery(@Nullable String q, @Nullable UUID tag, Paging paging) {}
