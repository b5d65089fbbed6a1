/** Whether syncing is paused for everybody. */
@NullMarked
package lockstep.views.syncswitch;

import org.jspecify.annotations.NullMarked;
