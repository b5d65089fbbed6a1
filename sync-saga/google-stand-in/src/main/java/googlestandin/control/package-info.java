/** The control interface over HTTP. */
@NullMarked
package googlestandin.control;

import org.jspecify.annotations.NullMarked;
