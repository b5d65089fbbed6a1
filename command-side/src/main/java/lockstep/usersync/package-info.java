/** Whether a user's syncing goes on: an administrator may stop it, of both kinds. */
@NullMarked
package lockstep.usersync;

import org.jspecify.annotations.NullMarked;
