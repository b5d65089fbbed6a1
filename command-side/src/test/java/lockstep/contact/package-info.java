@NullMarked
package lockstep.contact;

import org.jspecify.annotations.NullMarked;
