@NullMarked
package lockstep.googleaccount;

import org.jspecify.annotations.NullMarked;
