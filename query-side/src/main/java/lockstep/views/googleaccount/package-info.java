/** The connections users made with Google. */
@NullMarked
package lockstep.views.googleaccount;

import org.jspecify.annotations.NullMarked;
