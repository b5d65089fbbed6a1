@NullMarked
package lockstep.views.decision;

import org.jspecify.annotations.NullMarked;
