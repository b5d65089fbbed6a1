/** Who may ask for what. */
@NullMarked
package lockstep.gateway.security;

import org.jspecify.annotations.NullMarked;
