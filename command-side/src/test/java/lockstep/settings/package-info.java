@NullMarked
package lockstep.settings;

import org.jspecify.annotations.NullMarked;
