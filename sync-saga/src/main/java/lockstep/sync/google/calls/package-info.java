/** How a call to Google is made: paced, counted, repeated within reason, and its failures told apart. */
@NullMarked
package lockstep.sync.google.calls;

import org.jspecify.annotations.NullMarked;
