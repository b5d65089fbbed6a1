/** How a request that cannot be answered is explained (RFC 9457). */
@NullMarked
package lockstep.gateway.problem;

import org.jspecify.annotations.NullMarked;
