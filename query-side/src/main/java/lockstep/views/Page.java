package lockstep.views;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next cursor of the following part; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {}
