@NullMarked
package lockstep.usersync;

import org.jspecify.annotations.NullMarked;
