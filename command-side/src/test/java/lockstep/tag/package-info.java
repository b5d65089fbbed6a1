@NullMarked
package lockstep.tag;

import org.jspecify.annotations.NullMarked;
