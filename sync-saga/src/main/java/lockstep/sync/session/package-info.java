/** A session: the saga that orders its steps, and the steps. */
@NullMarked
package lockstep.sync.session;

import org.jspecify.annotations.NullMarked;
