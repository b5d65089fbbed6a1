/** Tags over REST. */
@NullMarked
package lockstep.gateway.tag;

import org.jspecify.annotations.NullMarked;
