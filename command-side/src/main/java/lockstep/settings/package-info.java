/** What operators set for the whole product. */
@NullMarked
package lockstep.settings;

import org.jspecify.annotations.NullMarked;
