/** How much one caller may ask for. */
@NullMarked
package lockstep.gateway.limit;

import org.jspecify.annotations.NullMarked;
