@NullMarked
package lockstep.views.syncsession;

import org.jspecify.annotations.NullMarked;
