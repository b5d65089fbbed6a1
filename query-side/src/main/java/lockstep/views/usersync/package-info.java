/** Whose syncing administrators stopped. */
@NullMarked
package lockstep.views.usersync;

import org.jspecify.annotations.NullMarked;
