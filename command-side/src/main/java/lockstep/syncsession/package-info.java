/** One run for one configuration, and everything it decided. */
@NullMarked
package lockstep.syncsession;

import org.jspecify.annotations.NullMarked;
