/** Where texts name somebody. */
@NullMarked
package lockstep.views.mention;

import org.jspecify.annotations.NullMarked;
