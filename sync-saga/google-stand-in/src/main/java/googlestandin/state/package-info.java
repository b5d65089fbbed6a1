/** Keeping state over restarts. */
@NullMarked
package googlestandin.state;

import org.jspecify.annotations.NullMarked;
