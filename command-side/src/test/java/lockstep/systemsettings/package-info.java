@NullMarked
package lockstep.systemsettings;

import org.jspecify.annotations.NullMarked;
