/** Labels on contacts; a private one decides what may leave for Google (S30, S31). */
@NullMarked
package lockstep.tag;

import org.jspecify.annotations.NullMarked;
