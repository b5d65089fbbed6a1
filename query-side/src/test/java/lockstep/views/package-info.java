@NullMarked
package lockstep.views;

import org.jspecify.annotations.NullMarked;
