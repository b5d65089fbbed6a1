@NullMarked
package lockstep.views.projection;

import org.jspecify.annotations.NullMarked;
