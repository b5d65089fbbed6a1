/** Who asks too often waits, and nobody else does. */
@NullMarked
package lockstep.gateway.limit;

import org.jspecify.annotations.NullMarked;
