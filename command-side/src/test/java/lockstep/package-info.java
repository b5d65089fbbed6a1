@NullMarked
package lockstep;

import org.jspecify.annotations.NullMarked;
