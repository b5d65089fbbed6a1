/** The runs of syncing. */
@NullMarked
package lockstep.views.syncsession;

import org.jspecify.annotations.NullMarked;
