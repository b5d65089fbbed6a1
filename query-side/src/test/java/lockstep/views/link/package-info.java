@NullMarked
package lockstep.views.link;

import org.jspecify.annotations.NullMarked;
