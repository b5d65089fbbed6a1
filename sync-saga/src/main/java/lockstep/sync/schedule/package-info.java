/** Work for later: deadlines and one-time tasks that outlive a crash, in the transaction of what ordered them. */
@NullMarked
package lockstep.sync.schedule;

import org.jspecify.annotations.NullMarked;
