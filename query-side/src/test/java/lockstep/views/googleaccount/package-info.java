@NullMarked
package lockstep.views.googleaccount;

import org.jspecify.annotations.NullMarked;
