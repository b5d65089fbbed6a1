/** Keys of persons: what events say of somebody is sealed with a key that can be destroyed, though events stay. */
@NullMarked
package lockstep.person;

import org.jspecify.annotations.NullMarked;
