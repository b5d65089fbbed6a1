/** The labels on contacts. */
@NullMarked
package lockstep.views.tag;

import org.jspecify.annotations.NullMarked;
