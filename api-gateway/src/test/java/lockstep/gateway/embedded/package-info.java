/** Coming up beside whatever an earlier run left. */
@NullMarked
package lockstep.gateway.embedded;

import org.jspecify.annotations.NullMarked;
