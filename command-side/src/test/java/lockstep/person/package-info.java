@NullMarked
package lockstep.person;

import org.jspecify.annotations.NullMarked;
