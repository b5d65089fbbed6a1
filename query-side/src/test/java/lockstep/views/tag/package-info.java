@NullMarked
package lockstep.views.tag;

import org.jspecify.annotations.NullMarked;
