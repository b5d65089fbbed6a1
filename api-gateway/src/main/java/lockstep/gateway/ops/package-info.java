/** What operators see and switch; nothing personal. */
@NullMarked
package lockstep.gateway.ops;

import org.jspecify.annotations.NullMarked;
