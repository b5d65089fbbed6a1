/** The set-up of syncing, one per user and kind. */
@NullMarked
package lockstep.views.syncconfiguration;

import org.jspecify.annotations.NullMarked;
