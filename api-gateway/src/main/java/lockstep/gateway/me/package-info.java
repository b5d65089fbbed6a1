/** Who is calling. */
@NullMarked
package lockstep.gateway.me;

import org.jspecify.annotations.NullMarked;
