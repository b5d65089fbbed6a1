/** Tokens of the demo. */
@NullMarked
package lockstep.gateway.security;

import org.jspecify.annotations.NullMarked;
