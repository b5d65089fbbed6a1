/** The ways out to Google, as the sync sees them; what is below speaks HTTP. */
@NullMarked
package lockstep.sync.google;

import org.jspecify.annotations.NullMarked;
