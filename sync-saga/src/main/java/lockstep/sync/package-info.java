/** Keeps records in step with Google. */
@NullMarked
package lockstep.sync;

import org.jspecify.annotations.NullMarked;
