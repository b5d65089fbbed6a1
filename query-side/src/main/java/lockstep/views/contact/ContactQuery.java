package lockstep.views.contact;

import java.util.UUID;
import lockstep.views.Paging;
import org.jspecify.annotations.Nullable;

/**
 * @param q words, with each of which begins some word of the names, e-mail addresses, phone numbers or company; case,
 *     accents and punctuation do not matter; without a word in it, everything
 * @param tag only contacts with this tag; none if the viewer may not see the tag
 */
public record ContactQuery(@Nullable String q, @Nullable UUID tag, Paging paging) {}
