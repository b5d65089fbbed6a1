/** The read models themselves: how far they are, and building them anew. */
@NullMarked
package lockstep.views.projection;

import org.jspecify.annotations.NullMarked;
